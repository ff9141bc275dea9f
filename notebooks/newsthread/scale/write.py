"""The result of each partition written as a Parquet file of its own."""

import os
import sys

import dask.dataframe as dd
import fsspec
from distributed import Client, progress


def write(table, url: str) -> dd.DataFrame:
    """Compute a table of partitions and write one Parquet file for each into the folder or address `url`.

    A partition that is computed twice, because its worker died, replaces its own file. Raises FileExistsError
    if the folder is not empty, so that the files of two runs never mix. Shows a progress bar and the address
    of the dashboard where somebody watches.
    """
    files, path = fsspec.core.url_to_fs(url)
    if files.exists(path) and files.ls(path):
        raise FileExistsError(f"{url} is not empty; name another folder for the result")
    _compute(table.to_parquet(url, write_index=False, compute=False, name_function=part_name))
    return dd.read_parquet(url)


def part_name(number: int) -> str:
    """File of a partition: the same whenever and wherever it is computed.

    >>> part_name(7)
    'part-000007.parquet'
    """
    return f"part-{number:06d}.parquet"


def is_watched() -> bool:
    """Whether somebody looks on: a terminal, or a notebook in a front-end, whose server names the session."""
    return sys.stdout.isatty() or "JPY_SESSION_NAME" in os.environ


def _compute(waiting):
    future = Client.current().compute(waiting)
    if is_watched():
        print(f"Dashboard: {Client.current().dashboard_link}")
        progress(future, notebook=False)  # as text: the widget would need another library
    return future.result()
