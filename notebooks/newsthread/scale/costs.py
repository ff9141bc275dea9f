"""What runs of the stage took, as tests/benchmarks/speed_scale.py recorded it, and how it grows."""

from pathlib import Path

import numpy as np
import pandas as pd

COSTS_FILE = Path(__file__).with_name("costs.csv")


def recorded() -> pd.DataFrame:
    """The recorded runs.

    Columns: job (tone or stance: read, scored, written and tallied), comments (in the dump), workers, seconds (wall clock, the cluster already
    started), peak_mib (greatest memory of a worker), processors, memory_gib, load (average of the minute before: other work on the same
    processors), python, day.

    >>> recorded().columns.to_list()
    ['job', 'comments', 'workers', 'seconds', 'peak_mib', 'processors', 'memory_gib', 'load', 'python', 'day']
    """
    return pd.read_csv(COSTS_FILE, parse_dates=["day"])


def growth(runs: pd.DataFrame, column: str = "seconds", least: int = 10_000) -> pd.DataFrame:
    """How a cost grows with the number of comments: cost = factor x comments ** exponent, by least squares on the logarithms.

    runs: a table of `recorded`; those under `least` comments, whose cost is mostly the start, are left out. One row: column, runs, exponent, low,
    high (95 % interval), factor.

    >>> runs = pd.DataFrame({"comments": [10_000, 20_000, 40_000], "seconds": [1.0, 2.1, 3.9]})
    >>> growth(runs)[["runs", "exponent", "low", "high"]].round(2).values.tolist()
    [[3.0, 0.98, 0.33, 1.63]]
    """
    import statsmodels.api as sm

    used = runs[runs["comments"] >= least]
    fit = sm.OLS(np.log(used[column]), sm.add_constant(np.log(used["comments"]))).fit()
    low, high = fit.conf_int().loc["comments"]
    return pd.DataFrame(
        [{"column": column, "runs": len(used), "exponent": fit.params["comments"], "low": low, "high": high, "factor": np.exp(fit.params["const"])}]
    )


def workers_for(runs: pd.DataFrame, comments: int = 10**9, hours: float = 24) -> pd.DataFrame:
    """What another number of comments would take, at the speed of the largest recorded run.

    One row: comments, per_second (comments a second and worker), worker_hours, workers (to end within `hours`), hours. Assumes that time grows in
    proportion to the comments and falls in proportion to the workers, each with a processor of its own as in the recorded runs.

    >>> workers_for(pd.DataFrame({"comments": [10**6], "workers": [2], "seconds": [50.0]}))[["per_second", "workers"]].values.tolist()
    [[10000.0, 2.0]]
    """
    largest = runs.loc[runs["comments"].idxmax()]
    per_second = largest["comments"] / largest["seconds"] / largest["workers"]
    worker_hours = comments / per_second / 3600
    return pd.DataFrame(
        [{"comments": comments, "per_second": per_second, "worker_hours": worker_hours, "workers": int(np.ceil(worker_hours / hours)), "hours": hours}]
    )
