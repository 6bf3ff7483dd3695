"""Files in, files out: everything that was there stays, the links stand in a graph of their own, and they conform."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from clocks import Time
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from sample_facts import awkward, election, summit
from world import WD, World

from kg.cli import main
from kg.errors import InputError, OutputError
from kg.link.records import Decision, Verdict
from kg.link.run import Settings, link_files
from kg.rdf import write
from kg.rdf.links import LINKS, link_iri, link_triples, without_links
from kg.rdf.namespaces import KH
from kg.rdf.parse import read_graphs
from kg.rdf.serialise import SUFFIXES, save
from kg.validation import load, validate

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
OF_GRAPHS = (".trig", ".nq", ".jsonld")
FRANCE = URIRef("https://w3id.org/khabar/country/FR")


@pytest.fixture
def settings(endpoint: str, tmp_path_factory: pytest.TempPathFactory, time: Time) -> Settings:
    folder = tmp_path_factory.getbasetemp() / "graphs-cache"
    return Settings(time.clock, folder, endpoint)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_output_holds_the_input_and_the_links(suffix: str, tmp_path: Path, settings: Settings) -> None:
    source, target = tmp_path / f"in{suffix}", tmp_path / f"out{suffix}"
    write([election(), summit(), awkward()], source)
    report = link_files([source], target, None, settings)
    before, after = read_graphs([source]), read_graphs([target])
    if suffix in OF_GRAPHS:
        links = after.pop(LINKS)
        assert after == before and len(before) == 3
    else:
        links = after[None] - before[None]
        assert before[None] < after[None] and after.keys() == {None}
    assert (FRANCE, OWL.sameAs, URIRef(WD + "Q142")) in links
    assert len({s for s, p, o in links if (p, o) == (RDF.type, KH.Link)}) == len(report.decisions) > 20


@pytest.mark.parametrize(("one", "other"), [(".trig", ".ttl"), (".nt", ".nq"), (".jsonld", ".trig"), (".nq", ".rdf")])
def test_formats_may_differ(one: str, other: str, tmp_path: Path, settings: Settings) -> None:
    source, target = tmp_path / f"in{one}", tmp_path / f"out{other}"
    write([election(), summit()], source)
    link_files([source], target, None, settings)
    before = {triple for data in read_graphs([source]).values() for triple in data}
    after = {triple for data in read_graphs([target]).values() for triple in data}
    assert before < after


def test_several_files_become_one(tmp_path: Path, settings: Settings) -> None:
    write([election()], tmp_path / "a.trig")
    write([summit()], tmp_path / "b.ttl")
    link_files([tmp_path / "a.trig", tmp_path / "b.ttl"], tmp_path / "out.nq", None, settings)
    graphs = read_graphs([tmp_path / "out.nq"])
    assert set(graphs) == {None, LINKS, *read_graphs([tmp_path / "a.trig"])}
    assert graphs[None] == read_graphs([tmp_path / "b.ttl"])[None]


@pytest.mark.parametrize("suffix", [".trig", ".ttl", ".rdf"])
def test_linking_again_changes_nothing(suffix: str, tmp_path: Path, settings: Settings) -> None:
    source, first, second = (tmp_path / f"{name}{suffix}" for name in ("in", "first", "second"))
    write([election(), summit()], source)
    link_files([source], first, None, settings)
    link_files([first], second, None, settings)
    assert second.read_bytes() == first.read_bytes()
    link_files([second], second, None, settings)
    assert second.read_bytes() == first.read_bytes()


def test_new_answers_replace_old_links_and_nothing_else(tmp_path: Path, settings: Settings) -> None:
    path, output = tmp_path / "in.nt", tmp_path / "out.nt"
    write([election()], path)
    plain = read_graphs([path])[None]
    own = (FRANCE, OWL.sameAs, URIRef("http://example.org/france"))
    old = [Decision(str(FRANCE), "فرنسا", Verdict.CLOSE, WD + "Q1", 80, ("code +85",))]
    save([(None, plain | {own, *link_triples(old, "http://old/", "0")})], path)
    link_files([path], output, None, settings)
    after = read_graphs([output])[None]
    assert own in after and (FRANCE, OWL.sameAs, URIRef(WD + "Q142")) in after
    assert not {triple for triple in after if URIRef(WD + "Q1") in triple}
    assert without_links(after, [str(FRANCE)]) == {
        triple for triple in after if triple[0] != link_iri(str(FRANCE)) and triple[2] != URIRef(WD + "Q142")
    }


def test_links_stay_where_there_are_no_new_answers(tmp_path: Path, settings: Settings) -> None:
    write([election()], tmp_path / "in.trig")
    link_files([tmp_path / "in.trig"], tmp_path / "linked.trig", None, settings)
    empty = Settings(settings.clock, tmp_path / "empty", settings.endpoint, offline=True)
    report = link_files([tmp_path / "linked.trig"], tmp_path / "again.trig", None, empty)
    assert not report.complete
    assert (tmp_path / "again.trig").read_bytes() == (tmp_path / "linked.trig").read_bytes()


def test_links_conform_to_the_shapes_and_say_why(tmp_path: Path, settings: Settings, world: World) -> None:
    source, target = tmp_path / "in.trig", tmp_path / "out.trig"
    write([election(), summit()], source)
    link_files([source], target, None, settings)
    assert validate(load([target])) == []
    links = read_graphs([target])[LINKS]
    node = link_iri(str(FRANCE))
    said = {(p, str(o)) for s, p, o in links if s == node}
    assert (KH.verdict, str(KH["verdict-same"])) in said and (KH.score, "0.95") in said
    assert (KH.reason, "code +85") in said and (KH.endpoint, settings.endpoint) in said
    assert (RDFS.label, "ربط فرنسا: Q142") in said
    nobody = URIRef("https://w3id.org/khabar/link/person.ايمانويل_ماكرون")
    assert (nobody, KH.verdict, KH["verdict-none"]) in links
    assert (nobody, KH.reason, Literal("no candidate")) in links
    assert not {p for s, p, _ in links if s == nobody} & {KH.target}


def test_close_matches_have_their_score() -> None:
    decision = Decision(
        "https://w3id.org/khabar/person/أ", "أ", Verdict.CLOSE, WD + "Q9000000001", 75, ("name:label +55",)
    )
    triples = link_triples([decision], "http://e/", "v")
    assert (URIRef(decision.iri), SKOS.closeMatch, URIRef(WD + "Q9000000001")) in triples
    assert (link_iri(decision.iri), KH.score, Literal("0.75", datatype=Literal(1.5).datatype)) not in triples
    assert [str(o) for _, p, o in triples if p == KH.score] == ["0.75"]


def test_what_cannot_be_read_or_written_is_told(tmp_path: Path, settings: Settings) -> None:
    blank = tmp_path / "blank.ttl"
    blank.write_text("<a:a> <a:b> [] .", encoding="utf-8")
    with pytest.raises(InputError, match=r"blank\.ttl: holds a blank node"):
        link_files([blank], tmp_path / "o.ttl", None, settings)
    broken = tmp_path / "broken.ttl"
    broken.write_text("kh:x", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.ttl: not valid Turtle"):
        link_files([broken], tmp_path / "o.ttl", None, settings)
    with pytest.raises(InputError, match="not a suffix of RDF"):
        link_files([tmp_path / "a.txt"], tmp_path / "o.ttl", None, settings)
    with pytest.raises(OutputError, match="there is no folder"):
        link_files([broken], tmp_path / "none" / "o.ttl", None, settings)
    with pytest.raises(OutputError, match="does not tell the format"):
        link_files([broken], tmp_path / "o.pdf", None, settings)


def test_the_command_links_files_and_builds(tmp_path: Path, endpoint: str) -> None:
    article = tmp_path / "a.txt"
    article.write_text(
        "لقاء في القاهرة\n2015-05-05\n\nالقاهرة - التقى الرئيس الفرنسي لوران ميرسييه أمس في القاهرة وزير الخارجية "
        "المصري نبيل زهران.\n",
        encoding="utf-8",
    )
    options = ["--endpoint", endpoint, "--cache", str(tmp_path / "c")]
    plain, apart, together = (str(tmp_path / name) for name in ("plain.trig", "apart.trig", "together.trig"))

    def run(*args: str) -> None:
        result = CliRunner().invoke(main, args)
        assert (result.exit_code, result.stderr) == (0, ""), result.stderr

    run("build", str(article), "-o", plain)
    run("link", plain, "-o", apart, *options)
    run("build", str(article), "-o", together, "--link", *options)
    assert Path(apart).read_bytes() == Path(together).read_bytes()
    said = Path(apart).read_text(encoding="utf-8")
    assert "person:لوران_ميرسييه.FR owl:sameAs wd:Q9" in said and "place:القاهره.EG owl:sameAs wd:Q85" in said
    assert "office:رئيس.FR owl:sameAs wd:Q191954" in said and "country:EG owl:sameAs wd:Q79" in said
    result = CliRunner().invoke(main, ["link", plain, "-f", "nt", "--offline", *options])
    assert result.exit_code == 0 and "<http://www.w3.org/2002/07/owl#sameAs>" in result.stdout
