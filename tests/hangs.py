"""A guard against work that never ends."""

import signal
import threading
from contextlib import contextmanager

# No machine needs a tenth of this for a test; a stage whose cost grew with the square of a long text would
# need an hour.
MINUTES = 10


@contextmanager
def no_hang():
    """Raise TimeoutError in what takes ten minutes of this process's own time (however busy the machine is),
    where the system can say so."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(*_):
        raise TimeoutError(f"not done in {MINUTES} minutes")

    before = signal.signal(signal.SIGPROF, over)
    signal.setitimer(signal.ITIMER_PROF, 60 * MINUTES)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
