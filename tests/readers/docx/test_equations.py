"""Equations read as a line of text."""

import pytest
from lxml import etree
from ooxml import NAMESPACES, document, p, r

from regesta.readers.docx.equations import equation


def t(text: str) -> str:
    return f"<m:r><m:rPr><m:sty m:val='p'/></m:rPr><m:t xml:space='preserve'>{text}</m:t></m:r>"


def m(name: str, properties: str = "", **parts: str) -> str:
    inner = "".join(f"<m:{part}>{content}</m:{part}>" for part, content in parts.items())
    return f"<m:{name}><m:{name}Pr>{properties}<m:ctrlPr/></m:{name}Pr>{inner}</m:{name}>"


def char(name: str, value: str) -> str:
    return f'<m:{name} m:val="{value}"/>'


def delimited(inside: str, begin: str = "(", end: str = ")") -> str:
    return m("d", char("begChr", begin) + char("endChr", end), e=inside)


def row(*cells: str) -> str:
    return f"<m:mr>{''.join(f'<m:e>{cell}</m:e>' for cell in cells)}</m:mr>"


SQUARE = m("sSup", e=t("b"), sup=t("2"))
ROOT = m("rad", char("degHide", "1"), deg="", e=SQUARE + t("−4ac"))
MATRIX = f"<m:m><m:mPr/>{row(t('1'), t('0'))}{row(t('0'), t('1'))}</m:m>"
SUM = m("nary", char("chr", "∑"), sub=t("i=1"), sup=t("n"), e=m("sSub", e=t("x"), sub=t("i")))
LIMIT = m("func", fName=m("limLow", e=t("lim"), lim=t("x→0")), e=t("f") + delimited(t("x")))
CASES = (
    "<m:eqArr><m:e>" + t("0, &amp;x&lt;0") + "</m:e><m:e>" + t("1, &amp;x≥0") + "</m:e></m:eqArr>"
)

WRITTEN = [
    (t("E=m") + m("sSup", e=t("c"), sup=t("2")), "E=mc²"),
    (m("sSub", e=t("H"), sub=t("2")) + t("O"), "H₂O"),
    (m("sSub", e=t("x"), sub=t("i")), "x_i"),
    (m("sSup", e=t("e"), sup=t("iπ")), "e^iπ"),
    (m("sSup", e=t("x"), sup=t("n+1")), "x^(n+1)"),
    (m("sSup", e=t("x"), sup=t("−1")), "x⁻¹"),
    (m("sSup", e=t("f"), sup=t("′")), "f′"),
    (m("sSup", e=m("f", num=t("a"), den=t("b")), sup=t("2")), "(a/b)²"),
    (m("sSubSup", e=t("x"), sub=t("1"), sup=t("2")), "x₁²"),
    (m("sPre", sub=t("2"), sup=t("4"), e=t("He")), "₂⁴He"),
    (m("f", num=t("1"), den=t("2")), "1/2"),
    (m("f", num=t("a+b"), den=t("2c")), "(a+b)/(2c)"),
    (m("f", num=t("GDP"), den=t("population")), "GDP/population"),
    (m("f", num=t("−b±") + ROOT, den=t("2a")), "(−b±√(b²−4ac))/(2a)"),
    (delimited(m("f", char("type", "noBar"), num=t("n"), den=t("k"))), "(n¦k)"),
    (m("rad", char("degHide", "1"), deg="", e=t("x")), "√x"),
    (m("rad", deg=t("3"), e=t("27")), "∛27"),
    (m("rad", deg=t("n"), e=t("a+b")), "n√(a+b)"),
    (SUM, "∑_(i=1)^n x_i"),
    (m("nary", sub=t("0"), sup=t("1"), e=t("f") + delimited(t("x")) + t("dx")), "∫₀¹ f(x)dx"),
    (m("nary", char("chr", "∏") + char("supHide", "on"), sub=t("k"), sup="", e=t("k")), "∏_k k"),
    (delimited(t("x"), "[", ""), "[x"),
    (
        m("d", char("sepChr", "|"), e=t("a")).replace("</m:d>", f"<m:e>{t('b')}</m:e></m:d>"),
        "(a|b)",
    ),
    (MATRIX, "[1, 0; 0, 1]"),
    (delimited(MATRIX), "(1, 0; 0, 1)"),
    (t("f=") + delimited(CASES, "{", ""), "f={0, x<0; 1, x≥0"),
    (CASES, "0, x<0\n1, x≥0"),
    (m("func", fName=t("sin"), e=t("x")), "sin x"),
    (m("func", fName=t("log"), e=delimited(t("x"))), "log(x)"),
    (LIMIT, "lim_(x→0) f(x)"),
    (m("limUpp", e=t("="), lim=t("def")), "=^def"),
    (m("acc", e=t("x")), "x\u0302"),
    (m("acc", char("chr", "\u20d7"), e=t("v")), "v\u20d7"),
    (m("bar", char("pos", "top"), e=t("x")), "x\u0305"),
    (m("groupChr", e=t("a+b")), "a+b"),
    (m("borderBox", e=t("x")) + m("box", e=t("→")) + t("y"), "x→y"),
    (t("a") + m("phant", char("show", "0"), e=t("hidden")) + t("b"), "ab"),
    (t("a\u2062b") + t("\U0001d465"), "abx"),
    (f"<w:ins w:id='1'>{t('a')}</w:ins><w:del w:id='2'>{t('b')}</w:del>", "a"),
    (m("f", num="", den=""), "/"),
    ("", ""),
]


@pytest.mark.parametrize(("written", "expected"), WRITTEN)
def test_an_equation_reads_as_it_would_be_typed(written: str, expected: str) -> None:
    assert equation(etree.fromstring(f"<m:oMath {NAMESPACES}>{written}</m:oMath>")) == expected


def test_an_equation_stands_in_its_paragraph() -> None:
    content = r("where ") + f"<m:oMath>{SQUARE}</m:oMath>" + r(" is the rate.")
    assert document(p(content)).blocks[0].text == "where b² is the rate."


def test_a_display_has_a_line_for_each_of_its_equations() -> None:
    lines = f"<m:oMath>{t('a=1')}</m:oMath><m:oMath>{t('b=2')}</m:oMath>"
    read = document(p(f"<m:oMathPara><m:oMathParaPr/>{lines}</m:oMathPara>"))
    assert [block.text for block in read.blocks] == ["a=1\nb=2"]
