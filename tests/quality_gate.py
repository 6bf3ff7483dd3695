"""Hold the quality of extraction: F1 per family on annotated articles may rise, and falls only with a reason.

    python tests/quality_gate.py BENCH                                compare with tests/quality_floor.toml
    python tests/quality_gate.py BENCH --raise                        raise floors to what is better
    python tests/quality_gate.py BENCH --lower FAMILY --reason "…"    write a lower floor for one family, and why
    python tests/quality_gate.py BENCH --new-corpus --reason "…"      the articles changed: write all floors anew

BENCH holds `score.py` and the folder `dev`; the seed lies beside it in `../seed`. Run it in the repository's root. Exit
status 1 where a family is below its floor or the articles are not those that the floors were taken from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

ROOT = Path(__file__).parent.parent
FLOORS = Path(__file__).parent / "quality_floor.toml"
STEP = Decimal("0.0001")
MACRO = "macro"

Scores = dict[str, dict[str, Decimal]]  # corpus → family → F1


@dataclass
class Floors:
    """What quality_floor.toml holds: hashes of the corpora, floors by corpus and family, and why floors fell."""

    corpora: dict[str, str] = field(default_factory=dict)
    floors: Scores = field(default_factory=dict)
    lowered: list[dict[str, str]] = field(default_factory=list)


def load(path: Path) -> Floors:
    """The floors of a file; none where there is no file."""
    if not path.exists():
        return Floors()
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    floors = {
        corpus: {family: Decimal(value) for family, value in families.items()}
        for corpus, families in data.get("floor", {}).items()
    }
    return Floors(data.get("corpus", {}), floors, data.get("lowered", []))


def dump(floors: Floors) -> str:
    """The text of quality_floor.toml."""
    lines = ["# F1 per family below which no change may fall; written by tests/quality_gate.py.", "", "[corpus]"]
    lines += [f'{name} = "{digest}"' for name, digest in sorted(floors.corpora.items())]
    for corpus, families in sorted(floors.floors.items()):
        lines += ["", f"[floor.{corpus}]"]
        lines += [f'{family} = "{value}"' for family, value in families.items()]
    for entry in floors.lowered:
        lines += ["", "[[lowered]]"]
        lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in entry.items()]
    return "\n".join(lines) + "\n"


def digest(folder: Path) -> str:
    """The SHA-256 of a corpus: names and bytes of its articles and annotations."""
    found = hashlib.sha256()
    for path in sorted(path for path in folder.iterdir() if path.name.endswith((".txt", ".gold.json"))):
        content = path.read_bytes()
        found.update(f"{path.name}\0{len(content)}\0".encode())
        found.update(content)
    return found.hexdigest()


def measure(bench: Path, folder: Path) -> dict[str, Decimal]:
    """F1 per family, and the macro mean, on a corpus, cut to four digits.

    Measures the `kg` beside this Python, else the one on the path.
    """
    beside = Path(sys.executable).parent / "kg"
    kg = shlex.quote(str(beside)) if beside.exists() else "kg"
    command = [sys.executable, str(bench / "score.py"), "--dir", str(folder), "--kg", kg, "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"score.py failed:\n{done.stdout}{done.stderr}")
    result = json.loads(done.stdout)
    scores = {family: row["f1"] for family, row in result["families"].items()} | {MACRO: result["macro_f1"]}
    return {name: Decimal(repr(float(value))).quantize(STEP, ROUND_DOWN) for name, value in scores.items()}


def compare(floors: Floors, measured: Scores) -> list[str]:
    """A line for every family that is below its floor."""
    return [
        f"{corpus}: {family} is {measured[corpus].get(family, Decimal(0))}, below its floor of {floor}"
        for corpus, families in floors.floors.items()
        for family, floor in families.items()
        if corpus in measured and measured[corpus].get(family, Decimal(0)) < floor
    ]


def raised(floors: Floors, measured: Scores) -> Scores:
    """The floors, each at what was measured where that is higher."""
    return {
        corpus: {family: max(value, floors.floors.get(corpus, {}).get(family, value)) for family, value in row.items()}
        for corpus, row in measured.items()
    }


def lower(floors: Floors, measured: Scores, family: str, reason: str) -> None:
    """Write the floors of one family down to what was measured, and the macro mean with them; note the reason."""
    for corpus, row in floors.floors.items():
        for name in (family, MACRO):
            if name in row and measured[corpus][name] < row[name]:
                if name == family:
                    note = {
                        "corpus": corpus,
                        "family": family,
                        "from": str(row[name]),
                        "to": str(measured[corpus][name]),
                    }
                    floors.lowered.append(note | {"reason": reason})
                row[name] = measured[corpus][name]


def table(floors: Floors, measured: Scores) -> str:
    """What was measured beside the floors."""
    lines = [f"{'corpus':<8}{'family':<12}{'F1':>8}{'floor':>8}"]
    for corpus, row in measured.items():
        for family, value in row.items():
            floor = floors.floors.get(corpus, {}).get(family)
            mark = "" if floor is None or value == floor else "  below" if value < floor else "  above"
            lines.append(f"{corpus:<8}{family:<12}{value:>8}{floor if floor is not None else '-':>8}{mark}")
    return "\n".join(lines)


def main(args: Sequence[str] | None = None, path: Path = FLOORS) -> int:
    """Run the gate; its exit status."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bench", type=Path)
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--raise", dest="lift", action="store_true", help="write higher floors")
    action.add_argument("--lower", metavar="FAMILY", help="write a lower floor for a family; needs --reason")
    action.add_argument("--new-corpus", action="store_true", help="write all floors anew; needs --reason")
    parser.add_argument("--reason", help="why a floor falls")
    given = parser.parse_args(args)
    if (given.lower or given.new_corpus) and not (given.reason or "").strip():
        parser.error("a floor falls only for a --reason")

    folders = {"dev": given.bench / "dev", "seed": given.bench.parent / "seed"}
    floors = load(path)
    hashes = {name: digest(folder) for name, folder in folders.items()}
    if floors.corpora and floors.corpora != hashes and not given.new_corpus:
        changed = ", ".join(sorted(name for name in hashes if floors.corpora.get(name) != hashes[name]))
        print(f"the articles or annotations of {changed} changed: take the floors anew with --new-corpus --reason")
        return 1
    measured = {name: measure(given.bench, folder) for name, folder in folders.items()}
    print(table(floors, measured))

    if given.lower:
        if given.lower not in measured["dev"] or given.lower == MACRO:
            parser.error(f"no family {given.lower!r}; there are {', '.join(n for n in measured['dev'] if n != MACRO)}")
        lower(floors, measured, given.lower, given.reason)
    elif given.new_corpus:
        floors.floors = measured
        floors.lowered.append({"corpus": "all", "reason": given.reason})
    elif given.lift:
        floors.floors = raised(floors, measured)
    if given.lower or given.new_corpus or given.lift:
        floors.corpora = hashes
        path.write_text(dump(floors), encoding="utf-8")
        print(f"{path.name} written")
    below = compare(floors, measured)
    print("\n".join(below) if below else "no family is below its floor")
    return 1 if below else 0


if __name__ == "__main__":
    sys.exit(main())
