"""What makes a draft look like one: a watermark on every page, shaded words left untranslated."""

from collections.abc import Iterator

from lxml import etree

from regesta.publication.docx.dialect import PARAGRAPH_PROPERTIES, Dialect, dialect
from regesta.publication.docx.package import Package

WATERMARKS = {"en": "DRAFT", "fr": "PROJET", "es": "BORRADOR", "et": "KAVAND"}
"""What stands across a draft's pages, by language."""

_VML = "urn:schemas-microsoft-com:vml"
_OFFICE = "urn:schemas-microsoft-com:office:office"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/header"
_SHOWN = ("default", "first", "even")
_STYLE = (
    "position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:110pt;rotation:315;"
    "z-index:-251658752;mso-position-horizontal:center;"
    "mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    "mso-position-vertical-relative:margin"
)
_SHAPE = """
<w:r xmlns:w="{w}" xmlns:v="{v}" xmlns:o="{o}"><w:rPr><w:noProof/></w:rPr><w:pict>
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800"
 path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/>
<v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/>
<v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/>
<v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>
<v:path textpathok="t" o:connecttype="custom"
 o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>
<v:textpath on="t" fitshape="t"/><o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>
<v:shape id="PowerPlusWaterMarkObject{number}" o:spid="_x0000_s{spid}" type="#_x0000_t136"
 style="{style}" o:allowincell="f" fillcolor="#d9d9d9" stroked="f"><v:fill opacity=".5"/>
<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="{text}"/></v:shape>
</w:pict></w:r>"""
"""WordArt as Word writes its own watermarks: [MS-OI29500], 14.1.2.23."""


def watermark(language: str) -> str:
    """Return what stands across the pages of a draft in this language."""
    return WATERMARKS.get(language.partition("-")[0].lower(), WATERMARKS["en"])


def add_watermark(package: Package, main: str, language: str) -> None:
    """Put a watermark into every header of the package, made where a section has none."""
    _complete(package, main)
    headers = {
        place
        for _, kind, place, external in package.relations(main)
        if kind == "header" and not external and place in package.members
    }
    for number, part in enumerate(sorted(headers), 1):
        root = package.root(part)
        if root is None:
            continue
        names = dialect(root)
        home = _home(root, names)
        home.append(_shape(names, watermark(language), number))
        package.replace(part, root)


def _home(root: etree._Element, names: Dialect) -> etree._Element:
    """Return the paragraph of a header that the watermark is anchored in: its last own one."""
    found = root.findall(names.name("p"))
    return found[-1] if found else etree.SubElement(root, names.name("p"))


def _shape(names: Dialect, text: str, number: int) -> etree._Element:
    told = _SHAPE.format(
        w=names.w[1:-1],
        v=_VML,
        o=_OFFICE,
        number=357_476_640 + number,
        spid=2048 + number,
        style=_STYLE.format(width=min(70 * len(text), 430)),
        text=text,
    )
    return etree.fromstring(told.replace("\n<", "<").replace("\n ", " "))


def _complete(package: Package, main: str) -> None:
    """Give the first section a header of each kind it lacks; the others have its or their own."""
    root = package.root(main)
    section = None if root is None else next(_sections(root), None)
    if root is None or section is None:
        return
    names = dialect(root)
    reference = names.name("headerReference")
    told = {one.get(names.name("type"), "default") for one in section.iterchildren(reference)}
    for kind in _SHOWN:
        if kind not in told and (kind == "default" or _is_shown(package, main, root, kind)):
            id_ = _add_header(package, main, names, kind)
            element = section.makeelement(reference)
            element.set(names.name("type"), kind)
            element.set(f"{names.r}id", id_)
            section.insert(0, element)
    package.replace(main, root)


def _sections(root: etree._Element) -> Iterator[etree._Element]:
    names = dialect(root)
    body = root.find(names.name("body"))
    found = [one for one in root.iter(names.name("sectPr")) if _is_present(one, names)]
    if not found and body is not None:
        found = [etree.SubElement(body, names.name("sectPr"))]
    yield from found


def _is_present(section: etree._Element, names: Dialect) -> bool:
    parent = section.getparent()
    return parent is not None and parent.tag != names.name("sectPrChange")


def _is_shown(package: Package, main: str, root: etree._Element, kind: str) -> bool:
    """Say whether any page shows a header of this kind: 17.10.1 and 17.10.6."""
    names = dialect(root)
    if kind == "first":
        return next(root.iter(names.name("titlePg")), None) is not None
    settings = package.root(package.related(main, "settings"))
    even = None if settings is None else settings.find(names.name("evenAndOddHeaders"))
    return even is not None


def _add_header(package: Package, main: str, names: Dialect, kind: str) -> str:
    folder = main.rpartition("/")[0]
    root = etree.Element(names.name("hdr"), nsmap={"w": names.w[1:-1]})
    etree.SubElement(root, names.name("p"))
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    name = f"{folder}/headerDraft{kind.title()}.xml".lstrip("/")
    relation = _RELATION if "2006" in names.w else f"{names.r[1:-1]}/header"
    return package.add(main, name, content, (_TYPE, relation))


def mark_untranslated(paragraph: etree._Element, names: Dialect) -> None:
    """Shade a paragraph that is still in the source language."""
    properties = names.properties(paragraph, "pPr")
    values = {"val": "clear", "color": "auto", "fill": "FFF2CC"}
    names.put(properties, "shd", PARAGRAPH_PROPERTIES, **values)
