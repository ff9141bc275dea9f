"""What a forked kernel does first: it becomes a session of its own in the notebook's folder, then a kernel like any other.

Run as a script in the new process (see `forking`), with `argv`, `cwd` and `env` given. It imports nothing of this collection: a notebook finds that beside it.
"""

import os
import sys
from multiprocessing import parent_process
from pathlib import Path
from threading import Thread

import numpy
from ipykernel import kernelapp


def end_with_parent():
    """End this kernel as soon as the run of the notebooks has ended, however it did."""
    parent_process().join()
    os._exit(1)


def become_kernel(argv, cwd, env):
    """Turn this process into a kernel with the command line `argv`."""
    sys.path[:] = [place for place in sys.path if not Path(place, "newsthread").is_dir()]
    sys.argv = ["ipykernel_launcher", *argv]
    os.setsid()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    numpy.random.seed()
    Thread(target=end_with_parent, daemon=True).start()
    kernelapp.launch_new_instance(argv=[*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])


if "argv" in globals():
    become_kernel(globals()["argv"], globals()["cwd"], globals()["env"])
