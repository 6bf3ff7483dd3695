"""The README tells the truth: its commands are run, and it names every command of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from kg.cli import COMMANDS, main

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [block.strip().splitlines() for block in re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)]


def test_the_two_installations_are_run_as_printed_by_the_ci() -> None:
    build, test, _ = BLOCKS
    assert len(build) == len(test) == 1
    assert "kg build examples/" in build[0]
    assert "kg query " in build[0]
    assert "pytest" in test[0]
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "readme_block 1" in ci
    assert "readme_block 2" in ci


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", path / "examples")
    return path


@pytest.mark.parametrize("line", BLOCKS[2])
def test_the_other_commands_work(line: str, folder: Path) -> None:
    """In the order of the README: later ones ask what earlier ones wrote."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    done = subprocess.run(
        ["bash", "-c", line],
        cwd=folder,
        env={**os.environ, "PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stdout or " build " in line


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_is_in_the_readme(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.help, f"{name} {parameter.name}"
    assert re.search(rf"^\| `kg {name}\b.*` \|", README, re.MULTILINE)


def test_the_readme_names_no_other_command() -> None:
    assert set(re.findall(r"\bkg ([a-z]+)", README)) <= set(COMMANDS)


def test_what_the_readme_points_at_is_there() -> None:
    for name in re.findall(r"`((?:ontology|queries|examples|tests|docs)/[^`*]*)`", README):
        assert (ROOT / name).exists(), name
