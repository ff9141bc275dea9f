"""Run every notebook and write the HTML report."""

import argparse
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent

HELP = """\
Runs all notebooks, each in a Python of its own and several at once, and writes one HTML page for each to
reports/, of which index.html is the first.
The pages need no network and nothing beside them. The notebook files stay as they are (see --save).
If a notebook fails, its cell and error are shown and the previous report stays as it was."""

EXAMPLES = """\
examples:
  python notebooks                          the whole report, on the texts in seeds/
  python notebooks --seeds ~/my-texts       the same on your own texts
  python notebooks --only 03-polls          one page again, the other pages stay
  python notebooks --out draft              another place for the report
  python notebooks --save                   also write the outputs into the notebook files, before a commit

exit status: 0 the report is written; 1 a notebook failed; 2 the command cannot be carried out; 130 stopped
with Ctrl-C"""

UNCHANGED = "No report was written; a previous one is unchanged."


def main(argv=None):
    """Exit status of the command line `argv`."""
    options = _options(argv)
    # Imported after the options are read, so that --help and typing errors answer at once.
    from newsthread import publish

    given = {name: getattr(options, name) for name in ("out", "seeds", "only", "jobs", "saving")}
    try:
        page = publish.make(NOTEBOOKS, **given, progress=_progress)
    except publish.RunError as error:
        return _end(f"{error}\n{UNCHANGED}", 1)
    except publish.UsageError as error:
        return _end(f"python notebooks: {error}", 2)
    except OSError as error:
        room = "Make room there, or name another folder with --out."
        return _end(f"python notebooks: {error}\n{room} {UNCHANGED}", 2)
    except KeyboardInterrupt:
        return _end(f"Stopped. {UNCHANGED}", 130)
    print(_shown(page))
    return 0


def _options(argv):
    about = {"description": HELP, "epilog": EXAMPLES, "formatter_class": argparse.RawDescriptionHelpFormatter}
    parser = argparse.ArgumentParser("python notebooks", **about)
    add = parser.add_argument
    add("--seeds", metavar="DIR", type=Path, help="folder of texts to use instead of seeds/")
    reports = NOTEBOOKS.parent / "reports"
    add("--out", metavar="DIR", type=Path, default=reports, help="folder for the report (default: reports/)")
    only = "renew only this page of a report, such as 03-polls or polls; may be repeated"
    add("--only", metavar="NAME", action="append", default=[], help=only)
    jobs = "how many notebooks run at once (default: one more than there are processors, at most four)"
    add("--jobs", metavar="N", type=_positive, help=jobs)
    saving = "also write the outputs into the notebook files; not with --seeds"
    add("--save", dest="saving", action="store_true", help=saving)
    options = parser.parse_args(argv)
    if options.saving and options.seeds:
        parser.error("--save is for the notebooks on their own texts; leave out --seeds")
    return options


def _positive(text):
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number of at least 1")
    return int(text)


def _progress(line):
    print(line, flush=True)


def _end(message, status):
    print(message, file=sys.stderr)
    return status


def _shown(path):
    """The path as short as it can be typed from here."""
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


if __name__ == "__main__":
    sys.exit(main())
