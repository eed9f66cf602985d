"""The command line: `briefmill VERB`. Each verb is a plain function in `flows/commands`; here it gets its name, options and exit code."""

from __future__ import annotations

import gc
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape

from flows.cli_sheets import add_sheet_verbs
from pipeline.errors import BriefmillError, UsageError
from pipeline.version import VERSION

DONE, FAILED, WRONG_USE = 0, 1, 2

app = typer.Typer(
    help="Turns reports and policy briefs into linked tables of recommendations, entities and themes. Drop reports into raw/, then `briefmill run`.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)
review_app = typer.Typer(help="Decide on what was found: on a page in the browser, or in a workbook that goes out and comes back.")
app.add_typer(review_app, name="review")

Home = Annotated[
    Path | None, typer.Option("--home", help="The folder with raw/, processed/, reviews/ and models/ (BRIEFMILL_HOME; default: the current folder).")
]


@app.command()
def run(
    home: Home = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="Say only what went wrong.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Run without Prefect.")] = False,
) -> None:
    """Read what is new under raw/ and publish the tables. Exit code 0: done; 3: done, but some files could not be read."""
    from flows.commands.run import run_refresh

    _finish(run_refresh, home, quiet=quiet, as_json=as_json, use_prefect=not plain)


@app.command()
def watch(
    home: Home = None,
    settle: Annotated[float, typer.Option("--settle", help="Seconds without a further change before a run begins.")] = 5.0,
    poll: Annotated[bool, typer.Option("--poll", help="Look at intervals instead of waiting for the system's word: for network drives.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help="Run without Prefect.")] = False,
) -> None:
    """Run whenever something is dropped into raw/; stop with Ctrl-C."""
    from flows.commands.watch import watch_home

    _finish(watch_home, home, settle_seconds=settle, poll=poll, use_prefect=not plain)


@app.command()
def serve(
    home: Home = None,
    cron: Annotated[str, typer.Option("--cron", help="When to run, as five cron fields.")] = "0 6 * * *",
    port: Annotated[int, typer.Option("--port", help="Port of Prefect's page, on this machine only.")] = 4200,
) -> None:
    """Run on a schedule, with Prefect's own page to look at runs; stop with Ctrl-C."""
    from flows.commands.serve import serve_home

    _finish(serve_home, home, cron=cron, port=port)


@app.command()
def status(home: Home = None) -> None:
    """Say what is published, what is waiting, and what could not be read."""
    from flows.commands.status import show_status

    _finish(show_status, home)


@app.command()
def find(
    words: Annotated[list[str], typer.Argument(help="Words that must all appear; put a phrase in quotes.")],
    home: Home = None,
    limit: Annotated[int, typer.Option("--limit", help="How many hits of each kind to show.")] = 20,
) -> None:
    """Find passages, recommendations and pledges, with document, page and date."""
    from flows.commands.find import show_hits

    _finish(show_hits, home, words=words, limit=limit)


@app.command()
def trace(
    file: Annotated[Path, typer.Argument(help="A report, under raw/ or anywhere else.")],
    home: Home = None,
    table: Annotated[str, typer.Option("--table", help="Show all rows of this table instead of the first of each.")] = "",
    pages: Annotated[bool, typer.Option("--pages", help="Draw a PDF's pages with blocks, order and kinds over them instead.")] = False,
    out: Annotated[Path | None, typer.Option("--out", help="With --pages: folder for the pictures (default: processed/pages/NAME).")] = None,
    first: Annotated[int, typer.Option("--from", min=1, help="With --pages: first page to draw.")] = 1,
    last: Annotated[int, typer.Option("--to", min=0, help="With --pages: last page to draw; 0 for all.")] = 0,
) -> None:
    """Show what left each room for one file; writes nothing but the pictures that --pages asks for."""
    if pages:
        from flows.commands.trace_pages import trace_pages

        _finish(trace_pages, home, file=file, out=out, first=first, last=last)
        return
    from flows.commands.trace import trace_file

    _finish(trace_file, home, file=file, table=table)


@app.command()
def init(folder: Annotated[Path, typer.Argument(help="Where to make the home.")]) -> None:
    """Make a home: its four folders and a briefmill.toml with every setting explained."""
    from flows.commands.init import init_home

    _finish(init_home, folder)


@app.command()
def clean(
    home: Home = None,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
) -> None:
    """Remove all of processed/; the next run makes it again. raw/, reviews/ and models/ stay."""
    from flows.commands.clean import clean_home

    _finish(clean_home, home, yes=yes)


@app.command()
def doctor(home: Home = None) -> None:
    """Check that this machine and home have what a run needs."""
    from flows.commands.doctor import show_health

    _finish(show_health, home)


@app.command()
def check(
    against: Annotated[
        str,
        typer.Option(
            "--against",
            metavar="WHAT",
            help="The first of these that it names: 'previous' or a run kept in processed/.runs; a folder of tables, of a run or of a home (both are "
            "compared with the published tables); a git revision of the program (it and the present program read the reports, into temporary homes).",
        ),
    ],
    home: Home = None,
    only: Annotated[list[str] | None, typer.Option("--only", help="Keep to this file or folder of raw/; may be given several times.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="How many differences of each document to show; 0 for all.")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="Print all differences as JSON.")] = False,
) -> None:
    """Say which recommendations, pledges and answers were gained, lost or changed, by name. Writes nothing into the home."""
    from flows.commands.check import check_against

    _finish(check_against, home, against=against, only=only or [], limit=limit, as_json=as_json)


@app.command()
def train(  # noqa: PLR0913, PLR0917  # an option each
    corpora: Annotated[
        Path | None, typer.Option("--corpora", help="Folder of the public corpora (models/README.md says where they are to be had).")
    ] = None,
    recommendations: Annotated[
        bool, typer.Option("--recommendations", help="Train the judge of recommendations alone: minutes, and no corpora.")
    ] = False,
    documents: Annotated[
        Path | None, typer.Option("--documents", help="With --recommendations: folder with the documents that the stand-off marks are about.")
    ] = None,
    home: Home = None,
    with_reviews: Annotated[bool, typer.Option("--with-reviews", help="Learn from the decisions in this home's ledger too.")] = False,
    annotations: Annotated[Path | None, typer.Option("--annotations", help="Folder of annotated documents; default: the project's own.")] = None,
    version: Annotated[str, typer.Option("--version", help="Version of the new pipeline.")] = "",
    seed: Annotated[int, typer.Option("--seed", min=0, help="Where chance starts; the same data and seed give the same figures.")] = 0,
    working: Annotated[Path | None, typer.Option("--working", help="Keep the states on the way in this folder.")] = None,
    teachers: Annotated[
        int,
        typer.Option(
            "--teachers", min=0, help="Recognisers of names trained first, whose votes mend the corpora's labels; 0 takes these as they are."
        ),
    ] = 3,
) -> None:
    """Train the language pipeline (--corpora, about an hour) or the judge of recommendations (--recommendations); taken over only if no pinned figure falls."""
    if recommendations:
        from flows.commands.train_judge import train_recommendation_judge

        _finish(train_recommendation_judge, home, documents=documents, annotations=annotations, version=version, with_reviews=with_reviews)
        return
    from flows.commands.train import train_language

    _finish(
        train_language,
        home,
        corpora=corpora,
        annotations=annotations,
        version=version,
        with_reviews=with_reviews,
        seed=seed,
        working=working,
        teachers=teachers,
    )


@review_app.callback(invoke_without_command=True)
def review(
    context: typer.Context,
    home: Home = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Port of the page; default: the setting (8765). 0 takes a free one.")
    ] = None,
    host: Annotated[str, typer.Option("--host", help="Where to listen; anything but this machine alone asks for a password.")] = "127.0.0.1",
    reviewer: Annotated[str, typer.Option("--reviewer", help="Who decides; default: the setting, else the account's name.")] = "",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Don't open a browser.")] = False,
    sample: Annotated[int, typer.Option("--sample", min=0, max=2000, help="Draw so many random rows to judge instead, as `review sample` does.")] = 0,
) -> None:
    """Open the review app in the browser: accept, correct and reject what was found, with the page beside it; stop with Ctrl-C."""
    if context.invoked_subcommand is None and sample:
        from flows.commands.sampling import judge_sample

        _finish(judge_sample, home, count=sample, read=False, file=None, reviewer=reviewer)
    elif context.invoked_subcommand is None:
        from flows.commands.review import open_review

        _finish(open_review, home, host=host, port=port, reviewer=reviewer, open_browser=not no_browser)
    elif home is not None:
        raise typer.BadParameter(f"Write it behind the verb: briefmill review {context.invoked_subcommand} --home {home}", param_hint="--home")


@review_app.command("export")
def review_export(
    file: Annotated[Path | None, typer.Argument(help="The workbook to write; default: reviews/review.xlsx.")] = None,
    home: Home = None,
) -> None:
    """Write the review workbook: themes, recommendations and entities to decide on."""
    from flows.commands.review import export_review

    _finish(export_review, home, file=file)


@review_app.command("import")
def review_import(
    file: Annotated[Path | None, typer.Argument(help="The workbook to take back; default: reviews/review.xlsx.")] = None,
    home: Home = None,
    reviewer: Annotated[str, typer.Option("--reviewer", help="Who decided; default: the setting, else the account's name.")] = "",
) -> None:
    """Take a review workbook back, row by row; the next run applies the decisions."""
    from flows.commands.review import import_review

    _finish(import_review, home, file=file, reviewer=reviewer)


@app.callback(invoke_without_command=True)
def about(version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False) -> None:
    """Say the version where asked for."""
    if version:
        typer.echo(VERSION)
        raise typer.Exit


def _finish(command: Callable[..., int], *arguments: Any, **options: Any) -> None:  # noqa: ANN401  # each command has its own
    """Call a command and leave with its exit code, its expected errors in plain words."""
    console = Console(stderr=True, highlight=False, soft_wrap=True)
    try:
        code = command(*arguments, **options)
    except UsageError as error:
        console.print(f"[red]{escape(str(error))}[/red]")
        code = WRONG_USE
    except BriefmillError as error:
        console.print(f"[red]{escape(str(error))}[/red]")
        code = FAILED
    except KeyboardInterrupt:
        console.print("Stopped. Nothing is lost: the next run goes on from here.")
        code = FAILED
    raise typer.Exit(code)


add_sheet_verbs(review_app, _finish)


def _stop(number: int, frame: object) -> None:
    """Treat a request to end like Ctrl-C."""
    del number, frame
    raise KeyboardInterrupt


def main() -> None:
    """The `briefmill` command."""
    signal.signal(signal.SIGTERM, _stop)  # so that the workers are ended too
    gc.set_threshold(100_000, 20, 20)  # importing libraries makes a million objects and no garbage; the default looks through them time and again
    app(prog_name="briefmill")


if __name__ == "__main__":
    main()
