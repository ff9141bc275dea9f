"""Charts with words."""

import struct
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO

import pandas as pd
from PIL import Image

from .citing import PART, START, TEXT
from .plain import visible
from .tables import table

# A chart is drawn at twice the 96 dots per inch of CSS, so that it is crisp on dense screens and on paper.
CSS_DPI, CRISPNESS = 96, 2
PALETTE = 256  # colours of the picture, shades of letters' edges included

DATA = "application/vnd.newsthread.data+html"
ROWS = 200  # of a chart's data on a page


@dataclass(frozen=True)
class Chart:
    """A matplotlib figure with its words (`alt`) and the data it draws.

    Shown as a PNG of twice the screen's density. Its plain text is the alt text, so a notebook test that compares text compares the chart's words.
    The report folds the data beneath the picture: they come along as a table under a MIME type that no notebook program shows.
    Raises ValueError where the alt text is empty.
    """

    figure: object
    alt: str
    data: pd.DataFrame

    def __post_init__(self):
        if not self.alt.strip():
            raise ValueError("A chart needs an alt text that says what it shows")

    def __repr__(self):
        return visible(self.alt)

    def _repr_mimebundle_(self, include=None, exclude=None):
        png = self._png()
        width, height = (pixels // CRISPNESS for pixels in struct.unpack(">II", png[16:24]))
        shown = {"image/png": b64encode(png).decode(), "text/plain": repr(self), DATA: self._data_table()._repr_html_()}
        return shown, {"image/png": {"alt": repr(self), "width": width, "height": height}}

    def _data_table(self):
        columns = {name: "part" if name == PART else str(name).replace("_", " ") for name in self.data if PART not in self.data or name not in (TEXT, START)}
        rows = "" if len(self.data) <= ROWS else f", the first {ROWS} of {len(self.data):,} rows"
        return table(self.data.head(ROWS), f"The data of this chart{rows}", columns=columns)

    def _png(self):
        drawn, packed = BytesIO(), BytesIO()
        self.figure.savefig(drawn, format="png", dpi=CSS_DPI * CRISPNESS, bbox_inches="tight", pil_kwargs={"compress_level": 1})
        # A chart has few colours: as a palette it is a third of the size, and without metadata the same on every day.
        palette = Image.open(drawn).convert("RGB").quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(packed, format="png")
        return packed.getvalue()
