from __future__ import annotations

import io
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Graph
from sample_facts import election, summit

from kg.errors import OutputError
from kg.rdf import FORMATS, serialise, to_dataset, to_graph, write
from kg.rdf.serialise import SUFFIXES, format_name, format_of, trig, turtle

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

TESTS = Path(__file__).resolve().parent.parent
RDFLIB = {
    "turtle": "turtle",
    "trig": "trig",
    "ntriples": "nt",
    "nquads": "nquads",
    "jsonld": "json-ld",
    "rdfxml": "xml",
}
OXIGRAPH = {
    "turtle": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "nquads": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
OF_GRAPHS = ("trig", "nquads", "jsonld")
# XML 1.0 has no vertical tab; the sample's becomes U+FFFD in RDF/XML.
XML_LOSS = str.maketrans("\x0b", "\ufffd")


def text_of(facts, fmt):
    return "".join(serialise(facts, fmt))


def plain(term):
    """A term as value, kind, language and datatype, however a library writes it."""
    if isinstance(term, ox.NamedNode):
        return ("iri", term.value)
    if isinstance(term, ox.Literal):
        return ("literal", term.value, term.language, None if term.language else term.datatype.value)
    if hasattr(term, "datatype"):
        kind = None if term.language else str(term.datatype or "http://www.w3.org/2001/XMLSchema#string")
        return ("literal", str(term), term.language, kind)
    return ("iri", str(term))


def expected(facts, fmt):
    if fmt in OF_GRAPHS:
        rows = {tuple(map(plain, quad)) for quad in to_dataset(facts).quads()}
    else:
        rows = {tuple(map(plain, triple)) for triple in to_graph(facts)}
    if fmt == "rdfxml":
        rows = {(s, p, (o[0], o[1].translate(XML_LOSS), *o[2:])) for s, p, o in rows}
    return rows


@pytest.mark.parametrize("fmt", FORMATS)
def test_round_trip_through_rdflib(facts, fmt):
    text = text_of(facts, fmt)
    if fmt in OF_GRAPHS:
        dataset = Dataset()
        dataset.parse(data=text, format=RDFLIB[fmt])
        rows = {tuple(map(plain, quad)) for quad in dataset.quads()}
    else:
        rows = {tuple(map(plain, triple)) for triple in Graph().parse(data=text, format=RDFLIB[fmt])}
    assert rows == expected(facts, fmt)


@pytest.mark.parametrize("fmt", FORMATS)
def test_round_trip_through_oxigraph(facts, fmt):
    quads = list(ox.parse(text_of(facts, fmt).encode("utf-8"), format=OXIGRAPH[fmt]))
    rows = {tuple(map(plain, list(quad)[: 4 if fmt in OF_GRAPHS else 3])) for quad in quads}
    assert rows == expected(facts, fmt)


@pytest.mark.parametrize("suffix", [".ttl", ".trig"])
def test_oxigraph_convert_reads_it(facts, tmp_path, suffix):
    source, target = tmp_path / f"sample{suffix}", tmp_path / "out.nq"
    write(facts, source)
    program = shutil.which("oxigraph", path=Path(sys.executable).parent)
    assert program, "the extra dev brings the program oxigraph"
    subprocess.run([program, "convert", "--from-file", source, "--to-file", target], check=True, capture_output=True)
    assert len(target.read_text(encoding="utf-8").splitlines()) == len(
        to_dataset(facts) if suffix == ".trig" else to_graph(facts)
    )


def test_articles_and_triples_may_come_in_any_order(facts):
    for fmt in FORMATS:
        assert text_of(list(reversed(facts)), fmt) == text_of(facts, fmt)
        assert text_of([*facts, facts[0]], fmt) == text_of(facts, fmt)
    triples = list(to_graph(facts))
    shuffled = random.Random(5).sample(triples, len(triples))
    assert "".join(turtle(shuffled)) == "".join(turtle(triples)) == text_of(facts, "turtle")


def test_builds_apart_merge_to_the_build_together():
    apart = [*to_dataset([election()]).quads(), *to_dataset([summit()]).quads()]
    assert set(apart) == set(to_dataset([summit(), election()]).quads())


SCRIPT = """
import sys
sys.path.insert(0, {tests!r})
from sample_facts import sample
from kg.rdf import FORMATS, serialise
import hashlib
for fmt in FORMATS:
    print(fmt, hashlib.sha256("".join(serialise(sample(), fmt)).encode()).hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed_locale_and_folder(facts, tmp_path):
    outputs = set()
    for seed, locale, folder in (("0", "C", "/"), ("1", "en_US.UTF-8", tmp_path), ("4711", "tr_TR.ISO-8859-9", TESTS)):
        env = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale}
        script = SCRIPT.format(tests=str(TESTS))
        done = subprocess.run([sys.executable, "-c", script], env=env, cwd=folder, capture_output=True, check=True)
        outputs.add(done.stdout)
    assert len(outputs) == 1


def test_turtle_is_made_for_readers(facts):
    text = text_of([election()], "turtle")
    assert "\nperson:ايمانويل_ماكرون a kh:Person ;\n" in text
    assert "  kh:votes 18768639 ;\n" in text
    order = [
        text.index(f"\n{what}") for what in ("article:", "person:", "org:", "country:", "place:", "office:", "fact:")
    ]
    assert order == sorted(order)
    assert text.index("fact:macron-2022") < text.index("\nevidence:macron-2022")
    assert "_:" not in text
    assert "<https://" not in text.split("\n\n", 1)[1]  # every name has its prefix


def test_invisible_characters_are_visible_in_files(facts):
    for fmt in ("turtle", "trig", "ntriples", "nquads"):
        assert not set(text_of(facts, fmt)) & set("\u202e\u200f\x0b\r\t")


def test_an_article_with_ten_facts_of_a_kind_keeps_their_order():
    item = election()
    many = type(item)(item.article, item.entities, (item.facts[1],) * 12)
    text = text_of([many], "turtle")
    assert text.index(".mention-2 a") < text.index(".mention-10 a")


def test_trig_of_nothing_parses():
    assert not list(ox.parse("".join(trig([])), format=ox.RdfFormat.TRIG))
    for fmt in FORMATS:
        assert not list(ox.parse(text_of([], fmt), format=OXIGRAPH[fmt]))


# ---- files ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_suffix_tells_the_format(facts, tmp_path, suffix):
    path = tmp_path / f"out{suffix}"
    write(facts, path)
    assert path.read_text(encoding="utf-8") == text_of(facts, format_name(suffix))
    assert list(tmp_path.iterdir()) == [path]
    write(facts, path, "nquads")
    assert path.read_text(encoding="utf-8") == text_of(facts, "nquads")


def test_unknown_formats():
    for path in (Path("a.pdf"), Path("a")):
        with pytest.raises(OutputError, match=rf"^{path}: .*\.ttl"):
            format_of(path)
    with pytest.raises(OutputError, match="unknown format 'pdf'; known are turtle"):
        format_name("pdf")


def test_standard_output(facts, monkeypatch):
    stream = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding="ascii"))
    write(facts, None)
    write(facts, "-", "nq")
    assert stream.getvalue().decode("utf-8") == text_of(facts, "turtle") + text_of(facts, "nquads")


def test_a_folder_that_is_missing_or_in_the_way_is_one_clear_line(facts, tmp_path):
    for path in (tmp_path / "missing" / "out.ttl", tmp_path):
        with pytest.raises(OutputError) as caught:
            write(facts, path, "turtle")
        assert str(caught.value).startswith(f"{path}: cannot be written (")
        assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_failure_half_way_leaves_the_old_file_and_nothing_else(facts, tmp_path):
    path = tmp_path / "out.ttl"
    write(facts[:1], path)
    before = path.read_bytes()

    def broken():
        yield facts[0]
        raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        write(broken(), path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


FULL = """
import resource, signal, sys
sys.path.insert(0, {tests!r})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
from sample_facts import sample
from kg.errors import OutputError
from kg.rdf import write
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    write(sample(), {path!r})
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits on file sizes")
def test_no_room_leaves_nothing_behind(tmp_path):
    path = tmp_path / "out.trig"
    script = FULL.format(tests=str(TESTS), path=str(path))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{path}: cannot be written (")
    assert not list(tmp_path.iterdir())


def test_links_are_followed_and_permissions_kept(facts, tmp_path):
    real = tmp_path / "real.ttl"
    real.write_text("old")
    real.chmod(0o640)
    link = tmp_path / "link.ttl"
    link.symlink_to(real)
    write(facts, link)
    assert link.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert real.read_text(encoding="utf-8").startswith("@prefix")


@pytest.mark.skipif(not Path(os.devnull).is_char_device(), reason="needs a device")
def test_a_device_is_written_to_not_replaced(facts):
    write(facts, os.devnull, "trig")
    assert Path(os.devnull).is_char_device()
