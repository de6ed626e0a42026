"""SVG files: what editors write, and what attackers write."""

from __future__ import annotations

from base64 import b64encode

from tests.images import SECRET, encoded, phone_jpeg, picture

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"

XMLNS = 'xmlns="http://www.w3.org/2000/svg"'
XLINKNS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(content: str = "", attributes: str = 'width="60" height="40"') -> bytes:
    return f"<svg {XMLNS} {XLINKNS} {attributes}>{content}</svg>".encode()


def inkscape() -> bytes:
    """With a comment, metadata, the editor's own names and an embedded picture."""
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with {SECRET.decode()} -->
<svg {XMLNS} {XLINKNS} xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
  xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
  xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  width="120" height="80" viewBox="0 0 60 40" sodipodi:docname="{SECRET.decode()}.svg"
  inkscape:export-filename="/home/{SECRET.decode()}/plan.png">
 <sodipodi:namedview pagecolor="#ffffff"/>
 <metadata><rdf:RDF><rdf:li>{SECRET.decode()}</rdf:li></rdf:RDF></metadata>
 <defs>
  <linearGradient id="fade"><stop offset="0" style="stop-color:#f00"/>
   <stop offset="1" stop-color="rgb(0, 0, 255)" data-note="{SECRET.decode()}"/>
  </linearGradient>
  <clipPath id="hole"><circle cx="20" cy="20" r="15"/></clipPath>
  <filter id="blur"><feGaussianBlur stdDeviation="0.4"/></filter>
  <marker id="tip" viewBox="0 0 8 8" refX="4" refY="4" orient="auto">
   <path d="M0 0L8 4L0 8"/></marker>
  <symbol id="dot" viewBox="0 0 4 4"><circle cx="2" cy="2" r="2"/></symbol>
 </defs>
 <g inkscape:label="Layer" inkscape:groupmode="layer" clip-path="url(#hole)">
  <rect width="60" height="40" style="fill:url(#fade);fill-opacity:1"
   filter="url('#blur')"/>
 </g>
 <path d="M40 5 h15" stroke="black" marker-end="url(#tip)" sodipodi:nodetypes="cc"/>
 <use xlink:href="#dot" x="42" y="12" width="8" height="8"/>
 <use href="#dot" x="50" y="12" width="4" height="4" fill="green"/>
 <text x="36" y="36" xml:space="preserve" font-size="6"
  >a  <tspan font-weight="bold">b</tspan> &amp; &lt;c&gt;</text>
</svg>""".encode()


def graphviz() -> bytes:
    """With a document type, as `dot -Tsvg` writes, and a link."""
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN"
 "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg width="89pt" height="50pt" viewBox="0.00 0.00 89.00 50.00" {XMLNS} {XLINKNS}>
<g id="graph0" class="graph" transform="scale(1 1) rotate(0) translate(4 46)">
<polygon fill="white" stroke="transparent" points="-4,4 -4,-46 85,-46 85,4 -4,4"/>
<g id="node1" class="node"><title>a</title>
<g id="a_node1"><a xlink:href="https://example.org/" xlink:title="a">
<ellipse fill="none" stroke="black" cx="27" cy="-18" rx="27" ry="18"/>
<text text-anchor="middle" x="27" y="-14.3" font-family="Times,serif"
 font-size="14.00">a</text>
</a></g></g></g>
</svg>""".encode()


def drawio() -> bytes:
    """With labels as HTML and, for who cannot read them, as text."""
    html = "<div xmlns='http://www.w3.org/1999/xhtml'>Queue</div>"
    return svg(
        "<rect width='60' height='40' fill='light-dark(#eee, #222)'/>"
        f"<switch><foreignObject width='100%' height='100%'>{html}</foreignObject>"
        "<text x='10' y='20' font-size='10'>Queue</text></switch>",
        'width="60" height="40" content="&lt;mxfile/&gt;" style="background: white"',
    )


def matplotlib() -> bytes:
    """With a style sheet in a section of its own and references to shapes."""
    return svg(
        '<defs><style type="text/css"><![CDATA[*{stroke-linejoin: round}'
        " g > .thick { stroke-width: 3; fill: url(#paint) } /* a url(x) */"
        "@media (prefers-color-scheme: dark) { .thick { stroke: #fff } }]]></style>"
        '<linearGradient id="paint"><stop stop-color="teal"/></linearGradient>'
        '<path id="m1" d="M 0 0 L 0 5" class="thick" stroke="black"/></defs>'
        '<g><use xlink:href="#m1" x="10" y="10" style="stroke: #000000"/>'
        '<rect class="thick" x="20" y="5" width="20" height="20"/></g>'
    )


def spinner() -> bytes:
    return svg(
        '<circle cx="20" cy="20" r="9"><animate attributeName="r" values="9;12;9" '
        'dur="1s" repeatCount="indefinite"/></circle>'
    )


def with_pictures(count: int = 1) -> bytes:
    """PNG, and JPEG that knows where it was taken."""

    png = b64encode(encoded(picture(), "PNG")).decode()
    photograph = b64encode(phone_jpeg()).decode()
    return svg(
        f'<image width="30" height="20" href="data:image/png;base64,{png}"/>'
        f'<image x="30" width="20" height="30" xlink:href="data:image/jpg;base64,\n'
        f' {photograph}"/>' * count
    )


SOUND = {
    "inkscape": inkscape,
    "graphviz": graphviz,
    "drawio": drawio,
    "matplotlib": matplotlib,
    "spinner": spinner,
    "pictures": with_pictures,
}
