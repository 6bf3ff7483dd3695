"""The command line: `kg COMMAND …`. One module per command, imported when it is needed."""

from __future__ import annotations

import importlib
from typing import Any

import click

from kg import __version__
from kg.cli.options import INCOMPLETE
from kg.errors import IncompleteError, KhabarError

# The commands by name: the module of `kg.cli` that defines it, and the line that `kg --help` shows.
COMMANDS = {
    "build": "Read articles and write what they state as RDF.",
    "spark": "Build archives on Apache Spark.",
    "link": "Look up at Wikidata whom and what graphs speak of.",
    "query": "Ask files, a store or a server a SPARQL query.",
    "queries": "List the ready-made queries.",
    "explain": "Show every fact about an entity with the sentence that states it.",
    "merge": "Put the articles of several builds into one file.",
    "retract": "Take articles out of a file or store.",
    "load": "Put articles into a store or triple store.",
    "dump": "Write all that a store holds.",
    "stats": "Count what a store holds.",
    "validate": "Check graphs against the shapes of the ontology.",
}


class _Incomplete(click.ClickException):
    """A part is done."""

    exit_code = INCOMPLETE


class LazyGroup(click.Group):
    """A group that imports a command's module when the command runs, and turns Khabar's errors into one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands, in the order of `COMMANDS`."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command with this name, imported now; None if there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(importlib.import_module(f"kg.cli.{cmd_name}"), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"kg.cli.{cmd_name} defines no command {cmd_name}")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; an error that Khabar raises on purpose becomes one line on stderr and exit status 1."""
        try:
            return super().invoke(ctx)
        except KhabarError as error:
            text = " ".join(str(error).split())
            raise (_Incomplete(text) if isinstance(error, IncompleteError) else click.ClickException(text)) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def main() -> None:
    """Khabar reads news articles, Arabic first, and writes what they state as an RDF knowledge graph."""
