"""Charts with words."""

import struct
from base64 import b64encode
from dataclasses import dataclass
from io import BytesIO

import pandas as pd
from PIL import Image

from .plain import visible

# A chart is drawn at twice the 96 dots per inch of CSS, so that it is crisp on dense screens and on paper.
CSS_DPI, CRISPNESS = 96, 2
PALETTE = 256  # colours of the picture, shades of letters' edges included


@dataclass(frozen=True)
class Chart:
    """A matplotlib figure with its words (`alt`) and the data it draws.

    Shown as a PNG of twice the screen's density. Its plain text is the alt text, so a notebook test that compares text compares the chart's words.
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
        return {"image/png": b64encode(png).decode(), "text/plain": repr(self)}, {"image/png": {"alt": repr(self), "width": width, "height": height}}

    def _png(self):
        drawn = BytesIO()
        self.figure.savefig(drawn, format="png", dpi=CSS_DPI * CRISPNESS, bbox_inches="tight")
        # A chart has few colours: as a palette it is a third of the size, and without metadata the same on every day.
        packed = BytesIO()
        Image.open(drawn).convert("RGB").quantize(PALETTE, dither=Image.Dither.NONE).save(packed, format="png", optimize=True)
        return packed.getvalue()
