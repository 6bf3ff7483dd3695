"""Loading, dumping and retracting: what stands in a store depends on the articles alone."""

from __future__ import annotations

import gzip
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import servers
from click.testing import CliRunner, Result
from small_news import TEXTS, built

import kg.load
from kg.cli import main
from kg.errors import IncompleteError, StoreError
from kg.link.records import Clock
from kg.load import load_into
from kg.merge import merge
from kg.store import FolderStore, Server, ServerStore

NO_WAIT = Clock(lambda: 0.0, lambda _: None)


def run(*args: object, code: int = 0) -> Result:
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == code, result.output + result.stderr + repr(result.exception)
    return result


def fails(*args: object, code: int = 1) -> str:
    result = run(*args, code=code)
    assert result.stdout == "" and result.stderr.count("\n") == 1
    return result.stderr.removeprefix("Error: ").strip()


def quads(path: Path) -> set[ox.Quad]:
    return set(ox.parse(path=path))


@pytest.fixture(params=["folder", "updates", "graph store"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> list[str]:
    """The options that name a store."""
    if request.param == "folder":
        return ["--store", str(tmp_path / "store")]
    server = request.getfixturevalue("server")
    graphs = ["--graph-store", server.graphs] if request.param == "graph store" else []
    return ["--endpoint", server.query, *graphs]


def dumped(where: list[str], tmp_path: Path) -> bytes:
    run("dump", *where, "-o", tmp_path / "dump.trig")
    return (tmp_path / "dump.trig").read_bytes()


def test_a_store_gives_back_what_was_loaded(where: list[str], news: Path, tmp_path: Path) -> None:
    assert "4 articles: 4 new, 0 changed, 0 as they were" in run("load", news, *where).stderr
    assert dumped(where, tmp_path) == news.read_bytes()
    assert "4 articles: 0 new, 0 changed, 4 as they were" in run("load", news, *where).stderr
    assert dumped(where, tmp_path) == news.read_bytes()


def test_hostile_strings_and_decimals_come_back_as_they_were(where: list[str], trig: Path, tmp_path: Path) -> None:
    run("load", trig, *where)
    assert dumped(where, tmp_path) == trig.read_bytes()
    assert "3 articles: 0 new, 0 changed, 3 as they were" in run("load", trig, *where).stderr


def test_an_article_in_another_state_replaces_the_old(where: list[str], news: Path, tmp_path: Path) -> None:
    changed = built(tmp_path / "new.nq", {"two": TEXTS["two"].replace("صريحة", "مثمرة")})
    merge([news, changed], tmp_path / "merged.trig")
    run("load", news, *where)
    run("load", changed, *where)
    assert dumped(where, tmp_path) == (tmp_path / "merged.trig").read_bytes()
    run("load", news, changed, *where)
    assert dumped(where, tmp_path) == (tmp_path / "merged.trig").read_bytes()
    run("load", changed, news, *where)
    assert dumped(where, tmp_path) == news.read_bytes()


@pytest.mark.parametrize("name", ["one", "four"])
def test_a_retracted_article_leaves_nothing(where: list[str], name: str, news: Path, tmp_path: Path) -> None:
    run("load", news, *where)
    before = dumped(where, tmp_path)
    assert "there is no article nothing in it" in fails("retract", "nothing", name, *where)
    assert dumped(where, tmp_path) == before
    assert "1 article taken out" in run("retract", name, *where).stderr
    run("retract", name, "--data", news, "-o", tmp_path / "rest.trig")
    assert dumped(where, tmp_path) == (tmp_path / "rest.trig").read_bytes()


def test_stats_are_those_of_the_files(where: list[str], news: Path) -> None:
    run("load", news, *where)
    text = run("stats", *where).stdout
    assert text == run("stats", "--data", news).stdout
    assert text.splitlines()[0].split()[:3] == ["articles", "mentions", "roles"]
    assert text.splitlines()[2].split()[:2] == ["all", "4"] and "2023-04" in text


def test_explain_on_a_store(where: list[str], news: Path) -> None:
    run("load", news, *where)
    assert run("explain", "كاغامي", *where).stdout == run("explain", news, "كاغامي").stdout


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld", ".ttl", ".nt", ".rdf", ".nq.gz", ".ttl.gz"])
def test_every_format_gives_the_same_store(suffix: str, news: Path, tmp_path: Path) -> None:
    plain = tmp_path / f"news{suffix.removesuffix('.gz')}"
    run("load", news, "--store", tmp_path / "first")
    run("dump", "--store", tmp_path / "first", "-o", plain)
    if suffix.endswith(".gz"):
        packed = tmp_path / f"news{suffix}"
        packed.write_bytes(gzip.compress(plain.read_bytes()))
        plain = packed
    run("load", plain, "--store", tmp_path / "second")
    run("dump", "--store", tmp_path / "second", "-o", tmp_path / "dump.trig")
    assert quads(tmp_path / "dump.trig") == quads(news)
    assert run("query", "people", "--data", plain).stdout == run("query", "people", "--data", news).stdout


def test_graphs_that_stand_mixed_in_a_file(news: Path, tmp_path: Path) -> None:
    lines = sorted(f"{quad} .\n" for quad in quads(news))
    (tmp_path / "mixed.nq").write_text("".join(lines), encoding="utf-8")
    run("load", tmp_path / "mixed.nq", "--store", tmp_path / "s")
    run("dump", "--store", tmp_path / "s", "-o", tmp_path / "dump.trig")
    assert (tmp_path / "dump.trig").read_bytes() == news.read_bytes()


def test_many_quads_take_the_fast_way(news: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = built(tmp_path / "new.nq", {"two": TEXTS["two"].replace("صريحة", "مثمرة")})
    run("load", changed, "--store", tmp_path / "s")
    monkeypatch.setattr("kg.load._MANY", 1)
    run("load", news, "--store", tmp_path / "s")
    run("dump", "--store", tmp_path / "s", "-o", tmp_path / "dump.trig")
    assert (tmp_path / "dump.trig").read_bytes() == news.read_bytes()


# ---- what goes wrong ------------------------------------------------------------------------------------------------


def test_a_server_killed_in_the_middle_of_a_load(news: Path, tmp_path: Path) -> None:
    """Started again, the same command ends in exactly the quads of the file."""
    with servers.Running(tmp_path / "served") as server:

        class Killing(ServerStore):
            chunk = 1  # an article at a time
            left = 2

            def replace(self, *args: object) -> None:
                if not self.left:
                    server.kill()
                self.left -= 1
                super().replace(*args)  # type: ignore[arg-type]

        with pytest.raises(IncompleteError, match=r"of 4 articles 2 are in, 2 are not; run the same command again"):
            load_into(lambda: Killing(Server(server.query, tries=2), NO_WAIT), [news])
        server.start()
        result = run("load", news, "--endpoint", server.query)
        assert "4 articles: 2 new, 0 changed, 2 as they were" in result.stderr
        assert dumped(["--endpoint", server.query], tmp_path) == news.read_bytes()


def test_a_change_is_sent_again_to_a_busy_server(news: Path, tmp_path: Path, server: servers.Running) -> None:
    with servers.Server(servers.busy(status=503), servers.forward(server.update)) as busy:
        where = Server(server.query, busy.address, tries=2)
        assert load_into(lambda: ServerStore(where, NO_WAIT), [news]).new == 4
        assert len(busy.asked) == 3  # the refusal, the articles, who is who


def test_an_unreadable_file_changes_nothing(news: Path, tmp_path: Path) -> None:
    (tmp_path / "broken.nq").write_text(f"{next(iter(quads(news)))} .\n<a> <b>", encoding="utf-8")
    (tmp_path / "cut.nq.gz").write_bytes(gzip.compress(b"<urn:a> <urn:b> <urn:c> <urn:d> .\n" * 1000)[:-20])
    (tmp_path / "none.ttl").write_text("<urn:a> <urn:b> 1 .", encoding="utf-8")
    (tmp_path / "blank.nq").write_text("<urn:a> <urn:b> _:c <urn:d> .", encoding="utf-8")
    for name, why in (
        ("broken.nq", "not valid N-Quads"),
        ("cut.nq.gz", "not a whole gzip file"),
        ("none.ttl", "there is no article in it"),
        ("blank.nq", "blank node"),
    ):
        assert why in fails("load", news, tmp_path / name, "--store", tmp_path / "s")
        assert not (tmp_path / "s").exists()


def test_a_full_disk_changes_nothing(news: Path, tmp_path: Path) -> None:
    """Files that may not grow are what a full disk is to a store."""
    run("load", built(tmp_path / "old.nq", {"four": TEXTS["four"]}), "--store", tmp_path / "s")
    before = dumped(["--store", str(tmp_path / "s")], tmp_path)
    for store in (tmp_path / "s", tmp_path / "new"):
        done = subprocess.run(
            [sys.executable, "-m", "kg.cli", "load", news, "--store", store],
            capture_output=True,
            text=True,
            check=False,
            preexec_fn=_no_room,
        )
        assert done.returncode == 1, done.stderr
        assert done.stderr.startswith(f"Error: {store}: the store cannot be used (") and done.stderr.count("\n") == 1
        assert "make room" in done.stderr
    assert dumped(["--store", str(tmp_path / "s")], tmp_path) == before
    assert not (tmp_path / "new").exists()


def _no_room() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def holding(folder: Path, write: bool) -> subprocess.Popen[bytes]:
    """Another process that has a folder open until its input ends."""
    script = f"""import sys
from pathlib import Path
from kg.store import FolderStore
store = FolderStore(Path(sys.argv[1]), write={write})
print(1, flush=True)
sys.stdin.read()
"""
    other = subprocess.Popen([sys.executable, "-c", script, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert other.stdout and other.stdout.readline() == b"1\n"
    return other


def test_a_folder_that_another_process_has(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    run("load", news, "--store", folder)
    other = holding(folder, write=True)
    try:
        for command in (["load", news], ["query", "people"], ["dump"], ["retract", "one"], ["stats"]):
            assert fails(*command, "--store", folder) == (
                f"{folder}: another process has this store open; wait until it is done"
            )
    finally:
        other.communicate()
    assert dumped(["--store", str(folder)], tmp_path) == news.read_bytes()


def test_readers_keep_writers_out_and_not_each_other(news: Path, tmp_path: Path) -> None:
    folder = tmp_path / "s"
    run("load", news, "--store", folder)
    reader = holding(folder, write=False)
    try:
        assert run("query", "people", "--store", folder).stdout
        assert "another process has this store open" in fails("load", news, "--store", folder)
    finally:
        reader.communicate()
    assert run("load", news, "--store", folder)


def test_a_folder_that_is_no_store(news: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.txt").write_text("x", encoding="utf-8")
    assert "not a store of Oxigraph" in fails("load", news, "--store", tmp_path / "notes")
    assert "not a store of Oxigraph" in fails("query", "people", "--store", tmp_path / "notes")
    assert [path.name for path in (tmp_path / "notes").iterdir()] == ["a.txt"]
    assert "`kg load FILE --store" in fails("query", "people", "--store", tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_this_process_does_not_open_a_folder_twice(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "s", write=True)
    with pytest.raises(StoreError, match="open"):
        FolderStore(tmp_path / "s")
    store.close()


@pytest.fixture
def straight(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files of any size go into an empty folder as they are."""
    monkeypatch.setattr(kg.load, "LARGE", 0)


def _by_article(path: Path, folder: Path) -> list[Path]:
    """The graphs of a file, a file each."""
    files: dict[str, Path] = {}
    for quad in quads(path):
        file = files.setdefault(quad.graph_name.value, folder / f"{len(files)}.nq")
        with file.open("a", encoding="utf-8") as out:
            out.write(f"{quad} .\n")
    return sorted(files.values())


def test_files_taken_in_as_they_are_give_the_same_store(news: Path, tmp_path: Path, straight: None) -> None:
    run("merge", news, "-o", tmp_path / "news.nq")
    parts = _by_article(tmp_path / "news.nq", tmp_path)
    for name, files in (("one", [tmp_path / "news.nq"]), ("many", parts)):
        told = run("load", *files, "--store", tmp_path / name).stderr
        assert "4 articles: 4 new, 0 changed, 0 as they were" in told
        assert "0 new, 0 changed, 4 as they were" in run("load", *files, "--store", tmp_path / name).stderr
    run("load", news, "--store", tmp_path / "plain")
    stores = [dumped(["--store", str(tmp_path / name)], tmp_path) for name in ("one", "many", "plain")]
    assert stores[0] == stores[1] == stores[2]
    assert not list(tmp_path.glob(".*.loading"))


def test_a_bad_file_is_not_taken_in(news: Path, tmp_path: Path, straight: None) -> None:
    run("merge", news, "-o", tmp_path / "news.nq")
    good = (tmp_path / "news.nq").read_text(encoding="utf-8")
    article = "https://w3id.org/khabar/article/x"
    for bad in (good + "<broken\n", good + f"_:b <{article}> _:c <{article}> .\n"):
        (tmp_path / "bad.nq").write_text(bad, encoding="utf-8")
        told = fails("load", tmp_path / "bad.nq", "--store", tmp_path / "store")
        assert "bad.nq" in told or "blank node" in told
        assert not (tmp_path / "store").exists()
        assert not list(tmp_path.glob(".*.loading"))


def test_the_last_state_of_an_article_is_taken_in(tmp_path: Path, straight: None) -> None:
    old = built(tmp_path / "old.nq", {"two": TEXTS["two"]})
    new = built(tmp_path / "new.nq", {"two": TEXTS["two"].replace("صريحة", "مثمرة")})
    run("load", old, new, "--store", tmp_path / "both")
    run("load", new, "--store", tmp_path / "last")
    both, last = (dumped(["--store", str(tmp_path / name)], tmp_path) for name in ("both", "last"))
    assert both == last


def test_a_store_that_holds_something_takes_files_in_graph_by_graph(tmp_path: Path, straight: None) -> None:
    old = built(tmp_path / "old.nq", {"two": TEXTS["two"]})
    new = built(tmp_path / "new.nq", {"two": TEXTS["two"].replace("صريحة", "مثمرة")})
    run("load", old, "--store", tmp_path / "store")
    assert "1 articles: 1 new" in run("load", new, "--store", tmp_path / "store").stderr
    run("load", new, "--store", tmp_path / "last")
    store, last = (dumped(["--store", str(tmp_path / name)], tmp_path) for name in ("store", "last"))
    assert store == last
