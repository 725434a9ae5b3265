"""Tracked changes of paragraphs, rows and cells; comments over paragraphs, and replies."""

from ooxml import cell, document, element, p, r

BY = 'w:id="1" w:author="A. Kask" w:date="2026-03-02T08:00:00Z"'


def gone(text: str) -> str:
    return f"<w:del {BY}><w:r><w:delText xml:space='preserve'>{text}</w:delText></w:r></w:del>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def texts(body: str) -> list[str]:
    return [block.text for block in document(body).blocks]


def test_a_chain_of_deleted_marks_joins_all_of_them() -> None:
    mark = f"<w:rPr><w:del {BY}/></w:rPr>"
    body = p("one ", mark) + p(gone("all of it"), mark) + p("two ", mark) + p("three") + p("four")
    assert texts(body) == ["one two three", "four"]


def test_inserted_marks_and_moved_paragraphs_are_as_they_came_to_be() -> None:
    inserted = f"<w:rPr><w:ins {BY}/></w:rPr>"
    moved = f"<w:rPr><w:moveFrom {BY}/></w:rPr>"
    body = (
        p(f"<w:ins {BY}>{r('new')}</w:ins>", inserted)
        + '<w:moveFromRangeStart w:id="4" w:name="move1"/>'
        + p(f"<w:moveFrom {BY}>{r('moved')}</w:moveFrom>", moved)
        + '<w:moveFromRangeEnd w:id="4"/>'
        + p("stays")
        + p(f"<w:moveTo {BY}>{r('moved')}</w:moveTo>", f"<w:rPr><w:moveTo {BY}/></w:rPr>")
    )
    read = document(body)
    assert [block.text for block in read.blocks] == ["new", "stays", "moved"]
    assert [change.kind for change in read.revisions] == ["insertion", "move-from", "move-to"]


def test_what_was_inserted_and_then_deleted_is_gone() -> None:
    body = p(f"<w:ins {BY}>{r('kept ')}{gone('not this ')}{r('too')}</w:ins>")
    read = document(body)
    assert read.blocks[0].text == "kept too"
    assert [(x.kind, x.text) for x in read.revisions] == [
        ("insertion", "kept too"),
        ("deletion", "not this"),
    ]


def test_deleted_field_codes_leave_the_text_they_showed() -> None:
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    code = "<w:r><w:delInstrText> REF x </w:delInstrText></w:r>"
    before = char.format("begin") + code + char.format("separate")
    body = p(
        f"<w:del {BY}>{before}</w:del>{r('12')}<w:del {BY}>{char.format('end')}</w:del>{r(' m')}"
    )
    read = document(body)
    assert (read.blocks[0].text, len(read.blocks[0].runs)) == ("12 m", 1)


def test_deleted_rows_and_cells_are_gone_and_recorded() -> None:
    read = document(
        table(
            row(cell(p(gone("was here"))), properties=f"<w:del {BY}/>"),
            row(cell(p("and")), cell(p("this")), properties=f"<w:del {BY}/>"),
            row(cell(p("a")), cell(p("b"), f"<w:cellDel {BY}/>"), cell(p("c"))),
            row(cell(p("d")), cell(p("e")), properties=f"<w:ins {BY}/>"),
        )
    )
    assert [[c.text for c in line] for line in read.blocks[0].rows] == [["a", "c"], ["d", "e"]]
    assert [(x.kind, x.text) for x in read.revisions] == [
        ("deletion", "was here"),
        ("deletion", "and\tthis"),
        ("insertion", "d\te"),
    ]


def test_a_table_of_deleted_rows_is_no_table() -> None:
    body = p("a") + table(row(cell(p("x")), properties=f"<w:del {BY}/>")) + p("b")
    assert texts(body) == ["a", "b"]


def test_a_tracked_merge_is_a_merge() -> None:
    rest, cont = (f'<w:cellMerge {BY} w:vMerge="{kind}"/>' for kind in ("rest", "cont"))
    told = document(
        table(row(cell(p("a"), rest), cell(p("b"))), row(cell(p(), cont), cell(p("c"))))
    )
    first = told.blocks[0].rows[0][0]
    assert (first.text, first.rowspan) == ("a", 2)
    assert [len(line) for line in told.blocks[0].rows] == [2, 1]


W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W15 = 'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'


def comment(number: int, text: str, paragraph: str) -> str:
    return (
        f'<w:comment {W14} w:id="{number}" w:author="A. Kask" w:date="2026-03-02T08:00:00Z">'
        f'<w:p w14:paraId="{paragraph}"><w:r><w:annotationRef/></w:r>{r(text)}</w:p></w:comment>'
    )


def test_a_comment_may_reach_over_paragraphs_and_stand_between_them() -> None:
    body = (
        '<w:commentRangeStart w:id="0"/>'
        + p("first")
        + p(r("second") + '<w:commentRangeEnd w:id="0"/>' + r(" not"))
        + p(
            f'<w:commentRangeStart w:id="1"/>{r("no end")}<w:r><w:commentReference w:id="1"/></w:r>'
        )
        + p("rest")
    )
    told = element("comments", comment(0, "Both?", "00000001") + comment(1, "One?", "00000002"))
    read = document(body, comments=told)
    assert [c.anchor for c in read.comments] == ["first\nsecond", "no end"]


def test_a_reply_is_anchored_where_its_comment_is() -> None:
    body = p(f'<w:commentRangeStart w:id="0"/>{r("these")}<w:commentRangeEnd w:id="0"/>')
    told = element("comments", comment(0, "Why?", "00000001") + comment(1, "Because.", "00000002"))
    threads = (
        f'<w15:commentsEx {W15}><w15:commentEx w15:paraId="00000001" w15:done="0"/><w15:commentEx '
        'w15:paraId="00000002" w15:paraIdParent="00000001" w15:done="0"/></w15:commentsEx>'
    )
    read = document(body, comments=told, commentsExtended=threads)
    assert [(c.text, c.anchor) for c in read.comments] == [("Why?", "these"), ("Because.", "these")]
