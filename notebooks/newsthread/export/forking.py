"""Kernels that start with the libraries loaded: forked, each a process of its own, from one Python that has imported what notebooks import.

That Python is the fork server of the standard library (`multiprocessing`, "Contexts and start methods"). It loads libraries only, never this collection,
and starts nothing. The first kernel of a run starts meanwhile, as kernels always do; and so do all of them where NEWSTHREAD_KERNELS is "plain", or
where a fork is not safe and cheap, which it is on Linux only.
"""

import asyncio
import os
import runpy
import sys
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.forkserver import ensure_running
from pathlib import Path

from jupyter_client.provisioning import LocalProvisioner

SCRIPT = Path(__file__).with_name("forked.py")
LIBRARIES = ["ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "ftfy", "nltk.sentiment.vader", "nltk.tokenize.punkt"]
LIBRARIES += ["matplotlib.figure", "matplotlib.backends.backend_agg", "matplotlib.style", "PIL.PngImagePlugin", "PIL.TiffImagePlugin"]
LIBRARIES += ["pandera.pandas", "pandera.backends.pandas.builtin_checks", "pandera.strategies.pandas_strategies", "statsmodels.stats.proportion"]
LIBRARIES += ["dateparser", "dateparser.data.date_translation_data.en"]

# No library may hold a thread when it is forked; and matplotlib learns from the environment that it is to draw in a notebook.
QUIET = {"OPENBLAS_NUM_THREADS": "1", "JE_ARROW_MALLOC_CONF": "background_thread:false", "MPLBACKEND": "module://matplotlib_inline.backend_inline"}


def possible() -> bool:
    """Whether kernels can be forked here: not from a script, which the standard library would run anew in each of them."""
    is_script = sys.modules["__main__"].__spec__ is None
    return sys.platform == "linux" and not is_script and os.environ.get("NEWSTHREAD_KERNELS") != "plain"


def preload() -> None:
    """Start the Python that kernels are forked from, if it does not run yet; it loads its libraries meanwhile. Where it cannot be started, nothing."""
    get_context("forkserver").set_forkserver_preload(LIBRARIES)
    with suppress(OSError), environment(QUIET):
        ensure_running()


@contextmanager
def environment(more: dict[str, str]):
    """Inside the block, `more` variables in the environment."""
    before = dict(os.environ)
    os.environ.update(more)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


class Forked:
    """A forked process with the names of `subprocess.Popen` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, argv, cwd, env):
        given = {"argv": argv, "cwd": str(cwd), "env": dict(env)}
        self.process = get_context("forkserver").Process(target=runpy.run_path, args=(str(SCRIPT), given))
        self.process.start()
        self.pid = self.process.pid

    def poll(self):
        return self.process.exitcode

    def wait(self):
        self.process.join()
        return self.process.exitcode

    def send_signal(self, number):
        if self.poll() is None:
            os.kill(self.pid, number)


class ForkingProvisioner(LocalProvisioner):
    """Starts a kernel by forking it; as ever, where that fails."""

    async def launch_kernel(self, cmd, **kwargs):
        try:
            preload()
            # In a thread, because it waits until the libraries are loaded.
            self.process = await asyncio.to_thread(Forked, cmd[cmd.index("-f") :], kwargs["cwd"], kwargs["env"])
        except (OSError, EOFError):
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        return self.connection_info
