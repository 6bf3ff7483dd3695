"""The options that name a store, and how they become one."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kg.cli.options import FILE

if TYPE_CHECKING:
    from kg.store import Changeable, Store

Command = TypeVar("Command", bound=Callable[..., Any])

_SERVER = (
    click.option(
        "--store", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="A folder of Oxigraph."
    ),
    click.option("--endpoint", metavar="URL", help="A SPARQL server: the address that takes queries."),
    click.option(
        "--update-endpoint", metavar="URL", help="Where the server takes updates; guessed from --endpoint without it."
    ),
    click.option(
        "--graph-store", metavar="URL", help="Send whole graphs there (Graph Store HTTP Protocol) instead of updates."
    ),
    click.option("--user", metavar="NAME", envvar="KHABAR_USER", help="The name to log in with; also KHABAR_USER."),
    click.option(
        "--password",
        metavar="TEXT",
        envvar="KHABAR_PASSWORD",
        help="Its password. Better in KHABAR_PASSWORD: others see the command line.",
    ),
    click.option(
        "--token",
        metavar="TEXT",
        envvar="KHABAR_TOKEN",
        help="A bearer token instead of name and password. Better in KHABAR_TOKEN.",
    ),
    click.option(
        "--tries", type=click.IntRange(min=1), default=4, show_default=True, help="How often to send a change."
    ),
)
_DATA = click.option(
    "--data",
    type=FILE,
    multiple=True,
    metavar="FILE",
    help="RDF file (.ttl .trig .nt .nq .jsonld .rdf, also .gz); repeat for more. Queries see the union.",
)
_TIMEOUT = click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="How long an answer may take; a server has 60 seconds for each request without it.",
)


@dataclass(frozen=True)
class Choice:
    """The store that the options name."""

    data: tuple[Path, ...]
    store: Path | None
    endpoint: str | None
    timeout: float | None
    server: dict[str, Any]

    def to_ask(self) -> Store:
        """The store, opened for questions."""
        from kg.store import open_files  # noqa: PLC0415

        return open_files(self.data) if self.data else self._open(write=False)

    def to_change(self) -> Changeable:
        """The store, opened for changes."""
        return self._open(write=True)

    def to_read(self) -> Changeable:
        """The store, opened to be read as a whole."""
        return self._open(write=False)

    def _open(self, *, write: bool) -> Changeable:
        from kg.store import FolderStore, Server, ServerStore  # noqa: PLC0415
        from kg.web import Login  # noqa: PLC0415

        if self.store:
            return FolderStore(self.store, write=write)
        login = Login(self.server["user"], self.server["password"] or "", self.server["token"])
        server = Server(
            self.endpoint or "",
            self.server["update_endpoint"],
            self.server["graph_store"],
            login,
            self.timeout or 60.0,
            self.server["tries"],
        )
        return ServerStore(server, on_wait=lambda text: click.echo(text, err=True))


def store_options(*, data: bool = True, timeout: bool = True) -> Callable[[Command], Command]:
    """The options that name one store; `choice` makes it of their values. With `data`, files are one, too."""

    def decorate(command: Command) -> Command:
        for option in reversed([*([_DATA] if data else []), *_SERVER, *([_TIMEOUT] if timeout else [])]):
            command = option(command)
        return command

    return decorate


def choice(
    store: Path | None,
    endpoint: str | None,
    data: tuple[Path, ...] | None = None,
    timeout: float | None = None,
    **server: Any,
) -> Choice:
    """The one store that is named. Raises `UsageError` where none or more are."""
    kinds = {"--data": bool(data), "--store": store is not None, "--endpoint": endpoint is not None}
    if data is None:
        del kinds["--data"]
    if sum(kinds.values()) != 1:
        raise click.UsageError(f"Missing option: name one of {', '.join(kinds)}.")
    return Choice(data or (), store, endpoint, timeout, server)


def progress() -> Callable[[str], None] | None:
    """A line on standard error that wipes itself out; None where that is no terminal."""
    if not sys.stderr.isatty():
        return None
    return lambda text: click.echo(f"\r\x1b[K{text}", nl=False, err=True)
