"""Test that a Dask cluster on two hosts that loses a worker mid-run yields the same rows as one
process.

python tests/robustness/two_hosts.py [--comments 2000]

The hosts are two network namespaces of this machine, connected only by a virtual wire. This needs
Linux and root. The scheduler, one worker and the client run on the first host, two workers on the
second; one of the latter is killed after some partitions have been written.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pandas as pd

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
sys.path.insert(0, str(NOTEBOOKS))

# Named after this process, to keep two runs apart.
HOSTS = {f"newsthread-{os.getpid()}-a": "10.213.7.1", f"newsthread-{os.getpid()}-b": "10.213.7.2"}
FIRST, SECOND = HOSTS
SCHEDULER = f"tcp://{HOSTS[FIRST]}:18786"
SENTENCES = ["I like this plan.", "Moscow lies!", "A terrible war.", "Who says so?", "It began in May."]
PARTITIONS = 24
LONGEST = 300  # time limit of a run in seconds


def ip(*words):
    subprocess.run(["ip", *words], check=True, capture_output=True)


@contextmanager
def hosts():
    """Two network namespaces joined by a pair of virtual network cards."""
    try:
        for name in HOSTS:
            ip("netns", "add", name)
        ip(
            "link",
            "add",
            "ntwire-a",
            "netns",
            FIRST,
            "type",
            "veth",
            "peer",
            "name",
            "ntwire-b",
            "netns",
            SECOND,
        )
        for (name, address), card in zip(HOSTS.items(), ("ntwire-a", "ntwire-b"), strict=True):
            ip("-n", name, "address", "add", f"{address}/24", "dev", card)
            ip("-n", name, "link", "set", card, "up")
            ip("-n", name, "link", "set", "lo", "up")
        yield
    finally:
        for name in HOSTS:
            subprocess.run(["ip", "netns", "delete", name], capture_output=True, check=False)


@contextmanager
def started(host, *words):
    """A process on a host, terminated at the end of the block."""
    command = ["ip", "netns", "exec", host, sys.executable, *words]
    environment = os.environ | {"PYTHONPATH": str(NOTEBOOKS)}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def worker(host):
    listen = ("--host", HOSTS[host], "--nthreads", "1", "--no-nanny", "--no-dashboard")
    return started(host, "-m", "distributed.cli.dask_worker", SCHEDULER, *listen)


def client(archive, out):
    """What the client on the first host runs: wait for three workers, then read and write, slowly."""
    from newsthread import scale

    def slowly(part):
        time.sleep(0.3)
        return part

    comments = scale.read_comments(
        archive, block=Path(archive, "comments.jsonl").stat().st_size // PARTITIONS
    )
    with scale.client(SCHEDULER) as cluster:
        cluster.wait_for_workers(3, timeout=LONGEST)
        tones = scale.tones(comments)
        scale.write(tones.map_partitions(slowly, meta=tones._meta), out)
        addresses = cluster.scheduler_info()["workers"]
        print(f"{len(addresses)} workers at the end: {', '.join(sorted(addresses))}")


def main():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--comments", type=int, default=2_000)
    parser.add_argument("--client", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.client:
        return client(*options.client)
    if os.geteuid() or not shutil.which("ip"):
        sys.exit("two_hosts.py needs root and the command ip, to make network namespaces")
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        archive, out = disturbed_run(stack, folder, options.comments)
        compare(archive, out)
    return None


def disturbed_run(stack, folder, comments):
    """(archive, output folder) of a run that lost a worker on the second host."""
    from newsthread import scale

    archive, out = scale.synthetic_archive(SENTENCES, f"{folder}/archive", comments), f"{folder}/out"
    stack.enter_context(hosts())
    scheduler = ("--host", HOSTS[FIRST], "--port", "18786", "--no-dashboard")
    stack.enter_context(started(FIRST, "-m", "distributed.cli.dask_scheduler", *scheduler))
    stack.enter_context(worker(FIRST))
    victim = stack.enter_context(worker(SECOND))
    stack.enter_context(worker(SECOND))
    command = ["ip", "netns", "exec", FIRST, sys.executable, __file__, "--client", archive, out]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while run.poll() is None and len(list(Path(out).glob("*.parquet"))) < 3:
        time.sleep(0.02)
    written = len(list(Path(out).glob("*.parquet")))
    victim.send_signal(signal.SIGKILL)
    print(f"killed a worker at {HOSTS[SECOND]} when {written} partitions were written")
    output, _ = run.communicate(timeout=LONGEST)
    print(output.strip())
    return archive, out


def compare(archive, out):
    """Raise AssertionError unless the written rows equal those of one process."""
    from newsthread import scale

    block = Path(archive, "comments.jsonl").stat().st_size // PARTITIONS
    alone = scale.tones(scale.read_comments(archive, block=block)).compute(scheduler="synchronous")
    written = pd.read_parquet(out)
    pd.testing.assert_frame_equal(written, alone.reset_index(drop=True))
    print(f"{len(written):,} rows in {len(list(Path(out).iterdir()))} partitions, the same as in one process")


if __name__ == "__main__":
    main()
