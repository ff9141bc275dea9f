"""Write the result of each partition to its own Parquet file."""

import os
import sys

import dask.dataframe as dd
import fsspec
import pandas as pd
from distributed import Client, progress

# A table in memory, or one in partitions.
Rows = pd.DataFrame | dd.DataFrame


def write(table: dd.DataFrame, url: str) -> dd.DataFrame:
    """Compute a partitioned table, write one Parquet file per partition to the folder or address
    `url`, and return it.

    A partition that is recomputed because its worker died overwrites its own file. Raises
    FileExistsError if the folder is not empty: files of two runs never mix. An interactive session
    shows a progress bar and the address of the dashboard.
    """
    files, path = fsspec.core.url_to_fs(url)
    if files.exists(path) and files.ls(path):
        raise FileExistsError(f"{url} is not empty; choose another folder for the result")
    _compute(table.to_parquet(url, write_index=False, compute=False, name_function=part_name))
    return dd.read_parquet(url)


def part_name(number: int) -> str:
    """File name of a partition, independent of when and where it is computed.

    >>> part_name(7)
    'part-000007.parquet'
    """
    return f"part-{number:06d}.parquet"


def is_watched() -> bool:
    """Whether the session is interactive: a terminal, or a notebook front end, which sets the
    session name.
    """
    return sys.stdout.isatty() or "JPY_SESSION_NAME" in os.environ


def _compute(tasks):
    future = Client.current().compute(tasks)
    if is_watched():
        print(f"Dashboard: {Client.current().dashboard_link}")
        progress(future, notebook=False)  # as text: the widget would need another library
    return future.result()
