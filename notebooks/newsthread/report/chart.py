"""Charts with words: a picture for notebooks, drawings that scale for the report."""

import os
import struct
from base64 import b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO, StringIO

import pandas as pd
from PIL import Image

from .. import FOR_REPORT
from .markup import visible
from .table import table

# A chart is drawn at twice the 96 dots per inch of CSS, so that it is crisp on dense screens and on paper.
CSS_DPI, CRISPNESS = 96, 2
PADDING = 0.1  # inches of paper around a chart
PALETTE = 256  # colours of the picture, shades of letters' edges included

# MIME types that no notebook program shows, for the report alone: the data of a chart, and its drawings.
DATA = "application/vnd.newsthread.data+html"
DRAWINGS = "application/vnd.newsthread.drawings+json"
ROWS = 200  # of a chart's data on a page

# A drawing is light or dark as the page is: what each colour of a chart becomes on dark paper.
DARK = {
    "#1a1a1a": "#e6e3dc",
    "#000000": "#e6e3dc",
    "#4d4d4d": "#aaa69c",
    "#595959": "#aaa69c",
    "#8c8c8c": "#8c8c8c",
    "#e3e3e3": "#3d4043",
    "#ececec": "#3d4347",
    "#ffffff": "#181a1b",
    "#0072b2": "#6cb4ee",
    "#c05000": "#f0a36b",
    "#b3b3b3": "#8a8a8a",
    "#9ecae9": "#1f4e73",
    "#e1effb": "#223240",
    "#f9d3a9": "#4a3420",
    "#eba765": "#7a4a1c",
    "#e3d8f1": "#4a3d5c",
    "#d9d9d9": "#4a4a4a",
    "#bdbdbd": "#5c5c5c",
    "#6b3fa0": "#bd9fe6",
    "#c9b5e2": "#6a549a",
}


@dataclass(frozen=True)
class Chart:
    """A matplotlib figure with its words (`alt`) and the data it draws; `narrow` is the same chart drawn for
    a phone. columns and formats: how the data are shown as a table, as in `report.table`.

    Shown as a PNG of twice the screen's density. Its plain text is the alt text, so a notebook test that
    compares text compares the chart's words. The report shows the chart as SVG, wide or narrow as the screen
    is, in the colours of its theme, and folds the data beneath it. Raises ValueError where the alt text is
    empty.
    """

    figure: object
    alt: str
    data: pd.DataFrame
    draw_narrow: Callable[[], object] | None = None
    columns: Mapping[str, str] | None = None
    formats: Mapping[str, object] | None = None

    def __post_init__(self):
        if not self.alt.strip():
            raise ValueError("A chart needs an alt text that says what it shows")

    @property
    def narrow(self):
        """The figure for a phone; drawn only when it is asked for."""
        return self.draw_narrow() if self.draw_narrow else self.figure

    def __repr__(self):
        return visible(self.alt)

    def _repr_mimebundle_(self, include=None, exclude=None):
        box = box_of(self.figure)
        png = png_of(self.figure, box)
        width, height = (pixels // CRISPNESS for pixels in struct.unpack(">II", png[16:24]))
        shown = {
            "image/png": b64encode(png).decode(),
            "text/plain": repr(self),
            DATA: self._data_table()._repr_html_(),
        }
        if os.environ.get(FOR_REPORT):
            narrow = self.narrow
            wide, small = svg_of(self.figure, box), svg_of(narrow, box_of(narrow))
            shown[DRAWINGS] = {"wide": address_of(wide), "narrow": address_of(small)}
        return shown, {"image/png": {"alt": repr(self), "width": width, "height": height}}

    def _data_table(self):
        rows = f", the first {ROWS} of {len(self.data):,} rows" * (len(self.data) > ROWS)
        return table(self.data.head(ROWS), f"The data of this chart{rows}", self.columns, self.formats)


def box_of(figure):
    """A figure and what protrudes from it, in inches. Measured once, so that it is not drawn twice; and
    at the density at which it is drawn, since letters fitted to fewer dots are narrower, which would cut long
    titles.
    """
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # loaded by whoever drew the figure

    figure.set_dpi(CSS_DPI * CRISPNESS)
    drawn = figure.get_tightbbox(FigureCanvasAgg(figure).get_renderer())
    return drawn.union([drawn, figure.bbox_inches]).padded(PADDING)


def png_of(figure, box) -> bytes:
    """A figure as PNG. A chart has few colours: as a palette it is a third of the size, and without metadata
    the same on every day. matplotlib hands over the bare pixels, which saves packing them twice."""
    drawn, packed = BytesIO(), BytesIO()
    figure.savefig(drawn, format="rgba", dpi=CSS_DPI * CRISPNESS, bbox_inches=box)
    width = int(box.width * CSS_DPI * CRISPNESS)
    pixels = drawn.getbuffer()
    palette = (
        Image.frombuffer("RGBA", (width, len(pixels) // (4 * width)), pixels)
        .convert("RGB")
        .quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    )
    palette.save(packed, format="png")
    return packed.getvalue()


def svg_of(figure, box="tight") -> str:
    """A figure as SVG, the same on every day: letters are letters, and its colours turn dark with the page
    around it."""
    from matplotlib import rc_context  # loaded by whoever drew the figure

    drawn = StringIO()
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": "newsthread"}):
        figure.savefig(
            drawn,
            format="svg",
            bbox_inches=box,
            transparent=True,
            metadata={"Date": None, "Creator": None},
        )
    svg = drawn.getvalue()
    start = svg.index(">", svg.index("<svg")) + 1
    return svg[svg.index("<svg") : start] + dark_style() + with_variables(svg[start:])


def with_variables(svg: str) -> str:
    """Drawing commands whose colours are variables.

    >>> with_variables('<path style="fill: #1a1a1a"/>')
    '<path style="fill: var(--c1a1a1a)"/>'
    """
    for colour in DARK:
        svg = svg.replace(f": {colour}", f": var(--c{colour[1:]})")
    return svg


def dark_style() -> str:
    """The values of the variables on light and on dark paper."""
    light, dark = (
        " ".join(f"--c{colour[1:]}: {value};" for colour, value in values)
        for values in ((zip(DARK, DARK, strict=True)), DARK.items())
    )
    return (
        f"<style>:root {{ {light} }} text {{ fill: var(--c1a1a1a); }} @media (prefers-color-scheme: dark) {{"
        f" :root {{ {dark} }} }}</style>"
    )


def address_of(svg: str) -> str:
    """An SVG as an address that holds it whole."""
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
