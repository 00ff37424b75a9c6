"""`briefing analyze` and `briefing keyphrases`: what is found in each article."""

from __future__ import annotations

from collections.abc import Sequence

import click

from briefing.cli.inputs import Failures, each_named, paths_argument, progress, read_named
from briefing.cli.opening import workspace
from briefing.cli.printing import say, say_entries, say_json, say_lines, tell
from briefing.codec import dump
from briefing.report.documents import analysis_entry, keyphrase_entry
from briefing.workspace.claims import RANKINGS


@click.command(epilog="Example: briefing analyze articles/ --json > claims.json")
@paths_argument
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
@click.option("--jsonl", "as_lines", is_flag=True, help="One JSON document an article and line.")
@click.option("--explain", is_flag=True, help="Why each claim is made: its rule, its cues, its status or stance.")
@click.option("--keyphrases/--no-keyphrases", "with_keyphrases", default=True, help="The slow part; on for JSON.")
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="How many processes.")
@click.option("--scheduler", metavar="ADDRESS", help="Use the Dask cluster behind this scheduler (extra dask).")
def analyze(
    paths: Sequence[str],
    as_json: bool,
    as_lines: bool,
    explain: bool,
    with_keyphrases: bool,
    jobs: int,
    scheduler: str | None,
) -> int:
    """Print the agreements, reactions and statements of each article, with their evidence."""
    failures = Failures()
    with workspace() as space:
        articles = each_named(space, paths, "Analysing")
        if as_json or as_lines:
            indent = None if as_lines else 1
            if with_keyphrases:
                found = failures.passed(space.claims.analyze_each(articles, jobs, scheduler))
                phrased = ((one, analysis, failures.keyphrases(space, one)) for one, analysis in found)
                entries = (dump(analysis_entry(*one), indent) for one in phrased)
            else:
                written = space.claims.entries(articles, indent, jobs, scheduler)
                entries = (entry for _, entry in failures.passed(written))
            (say_lines if as_lines else say_entries)(entries)
            return failures.code
        from briefing.report.explanation import explain_analysis

        empty = True
        for article, analysis in failures.passed(space.claims.analyze_each(articles, jobs, scheduler)):
            say(explain_analysis(article, analysis, reasons=explain))
            empty = False
        if empty and not failures.code:
            tell("There is no article to analyse.")
    return failures.code


@click.command(epilog="Example: briefing keyphrases article.txt -n 10")
@paths_argument
@click.option("-n", "--number", type=click.IntRange(1, 100), default=None, help="How many an article.")
@click.option(
    "--ranking", type=click.Choice(RANKINGS), default=RANKINGS[0], show_default=True, help="To show, or to highlight."
)
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def keyphrases(paths: Sequence[str], number: int | None, ranking: str, as_json: bool) -> int:
    """Print the keyphrases of each article, the strongest first."""
    failures = Failures()
    with workspace() as space:
        articles = read_named(space, paths)
        found = [(a, failures.keyphrases(space, a, ranking, number)) for a in progress(articles, "Keyphrases")]
    if as_json:
        say_json({"schema": 1, "articles": [keyphrase_entry(article, phrases) for article, phrases in found]})
        return failures.code
    for number_of, (article, phrases) in enumerate(found):
        if len(found) > 1:
            say(("\n" if number_of else "") + article.title)
        for phrase in phrases:
            say(f"{phrase.score:6.2f}  {len(phrase.spans):4}  {phrase.text}")
    return failures.code
