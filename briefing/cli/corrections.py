"""`briefing correct`: what the reader knows better than the rules."""

from __future__ import annotations

from collections.abc import Sequence

import click

from briefing.cli.opening import workspace
from briefing.cli.printing import say, say_json, tell
from briefing.codec import encode
from briefing.dossier import CorrectionKind
from briefing.errors import UsageError
from briefing.workspace.corrections import CHOICES


@click.group(epilog="Example: briefing correct reject 7af284566aba:1983-2241")
def correct() -> None:
    """Correct claims by the reference of a sentence they rest on; briefings made later are marked as edited."""


def _keep(kind: CorrectionKind, references: Sequence[str], field: str = "", value: str = "") -> None:
    with workspace() as space:
        tell(f"Kept correction {space.corrections.add(kind, references, field, value)[:8]}.")


@correct.command(epilog="Example: briefing correct reject 7af284566aba:1983-2241")
@click.argument("reference")
def reject(reference: str) -> None:
    """This sentence gives no such claim."""
    _keep(CorrectionKind.REJECT, [reference])


@correct.command(epilog="Example: briefing correct split 7af284566aba:1983-2241")
@click.argument("reference")
def split(reference: str) -> None:
    """The agreement of this sentence is an arrangement of its own."""
    _keep(CorrectionKind.SPLIT, [reference])


@correct.command(epilog="Example: briefing correct merge 7af284566aba:1983-2241 c71dd8af1a9d:82-294")
@click.argument("references", nargs=-1, required=True, metavar="REFERENCE REFERENCE ...")
def merge(references: Sequence[str]) -> None:
    """The agreements of these sentences are one arrangement."""
    _keep(CorrectionKind.MERGE, references)


@correct.command(epilog="Example: briefing correct fix 7af284566aba:1983-2241 --status agreed")
@click.argument("reference")
@click.option("--status", type=click.Choice(CHOICES["status"]), help="Of the agreement.")
@click.option("--parties", metavar="'A; B'", help="Of the agreement, separated by semicolons.")
@click.option("--stance", type=click.Choice(CHOICES["stance"]), help="Of the reaction.")
@click.option("--speaker", metavar="NAME", help="Of the reaction.")
def fix(reference: str, **fields: str | None) -> None:
    """A field of the claim that rests on this sentence has another value."""
    given = [(field, value) for field, value in fields.items() if value is not None]
    if not given:
        raise UsageError("Give what is right: --status, --parties, --stance or --speaker.")
    for field, value in given:
        _keep(CorrectionKind.FIX, [reference], field, value)


@correct.command("list", epilog="Example: briefing correct list --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON document.")
def list_corrections(as_json: bool) -> None:
    """All corrections, the oldest first."""
    with workspace() as space:
        held = space.corrections.all()
    if as_json:
        say_json({"schema": 1, "corrections": [{"id": id_, **encode(each)} for id_, each in held.items()]})
        return
    if not held:
        tell("There are no corrections.")
    for id_, each in held.items():
        what = f"{each.kind.value} {each.field} {each.value}".strip()
        say(f"{id_[:8]}  {what}")
        for anchor in each.anchors:
            say(f"    “{' '.join(anchor.exact.split())}”")


@correct.command(epilog="Example: briefing correct remove 1f3a")
@click.argument("ids", nargs=-1, required=True, metavar="ID ...")
def remove(ids: Sequence[str]) -> None:
    """Take corrections back, by id or its beginning."""
    with workspace() as space:
        for name in ids:
            tell(f"Took back: {space.corrections.remove(name).kind.value}.")
