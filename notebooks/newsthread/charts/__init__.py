"""Tables to charts: the finding as title, labels on the data, intervals and open bounds drawn, alt text from
the chart's own data.

One module for each stage, all on the paper of `canvas`. Each chart is a `report.Chart`, or a sentence where
there is nothing to draw.
"""

from .canvas import responsive
from .headcounts import comparison_intervals, headcount_intervals
from .polls import answer_scales, share_intervals, share_series
from .scale import tone_by_month
from .sentiment import comment_tone, tone_counts
from .stance import stance_bars
from .validation import calibration_plot, evaluation_intervals, rating_correlations, surest_half

__all__ = [
    "share_intervals",
    "share_series",
    "answer_scales",
    "headcount_intervals",
    "comparison_intervals",
    "tone_counts",
    "comment_tone",
    "stance_bars",
    "tone_by_month",
    "rating_correlations",
    "calibration_plot",
    "surest_half",
    "evaluation_intervals",
]

# Each can be drawn for a page and for a phone.
globals().update({name: responsive(globals()[name]) for name in __all__})
