"""Tables to charts: the finding as title, labels on the data, intervals and open bounds drawn, alt text from the chart's own data.

One module for each stage, all on the paper of `canvas`. Each chart is a `report.Chart`, or a sentence where there is nothing to draw.
"""

from newsthread.charts.canvas import responsive
from newsthread.charts.headcounts import headcount_intervals, rival_intervals
from newsthread.charts.ingest import comment_tree
from newsthread.charts.polls import answer_scales, share_intervals, share_series
from newsthread.charts.quantities import ledger_strip
from newsthread.charts.scale import tone_by_month
from newsthread.charts.sentiment import comment_tone, lexicon_matrix, tone_spread
from newsthread.charts.stance import stance_matrix
from newsthread.charts.validation import calibration_lanes, rating_correlations, trust_intervals

__all__ = [
    "comment_tree",
    "ledger_strip",
    "share_intervals",
    "share_series",
    "answer_scales",
    "headcount_intervals",
    "rival_intervals",
    "comment_tone",
    "lexicon_matrix",
    "tone_spread",
    "stance_matrix",
    "tone_by_month",
    "rating_correlations",
    "calibration_lanes",
    "trust_intervals",
]

# Each is drawn twice: for a page, and for a phone.
globals().update({name: responsive(globals()[name]) for name in __all__})
