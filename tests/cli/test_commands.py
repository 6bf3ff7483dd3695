from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from rdflib import RDF, Graph
from sample_facts import election

from kg.cli import COMMANDS, main
from kg.queries import ready_made_paths
from kg.rdf import to_graph, write
from kg.rdf.namespaces import KH
from kg.rdf.serialise import SUFFIXES

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

# `build` has its own tests.
OWN = [name for name in COMMANDS if name != "build"]


def run(*args, code=0):
    result = CliRunner().invoke(main, [str(arg) for arg in args])
    assert result.exit_code == code, result.output + result.stderr + repr(result.exception)
    return result


def fails(*args):
    """The one line on standard error of a command that fails with exit status 1."""
    result = run(*args, code=1)
    assert result.stdout == ""
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1
    return result.stderr.removeprefix("Error: ").strip()


# ---- the surface ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OWN)
def test_every_command_has_help(name):
    text = run(name, "--help").stdout
    assert text.startswith(f"Usage: main {name}")
    assert run(name, "-h").stdout == text
    command = main.get_command(None, name)
    assert command.help and all(
        getattr(option, "help", "") for option in command.params if option.param_type_name == "option"
    )


def test_the_commands_are_listed_with_their_summaries():
    text = run("--help").stdout
    for name, summary in COMMANDS.items():
        assert f"  {name} " in text and summary in text
        assert (Path(__file__).parents[2] / "kg" / "cli" / f"{name}.py").exists()
    assert run("--version").stdout.startswith("kg, version ")


def test_unknown_commands_and_options_are_usage_errors():
    assert "No such command 'nope'" in run("nope", code=2).stderr
    for name in OWN:
        assert "No such option" in run(name, "--nope", code=2).stderr


def test_help_imports_nothing_heavy():
    script = (
        "import sys; from kg.cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'spacy', 'pyoxigraph', 'pyshacl', 'babel', 'numpy'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)


@pytest.mark.parametrize("name", OWN)
def test_command_modules_are_light(name):
    script = (
        f"import sys, kg.cli.{name}\n"
        "heavy = {'rdflib', 'spacy', 'pyoxigraph', 'pyshacl', 'babel'} & set(sys.modules)\n"
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    subprocess.run([sys.executable, "-c", script], check=True)


# ---- query ----------------------------------------------------------------------------------------------------------


def test_query_as_csv(trig):
    rows = list(csv.DictReader(io.StringIO(run("query", "facts/roles", "--data", trig, "--format", "csv").stdout)))
    macron = "https://w3id.org/khabar/person/ايمانويل_ماكرون"
    assert {"article": "macron-2022", "person": macron, "title": "رئيس", "of": "FR", "status": "incumbent"} in rows


def test_query_by_file_name_and_text_give_the_same(trig):
    path = ready_made_paths()["facts/persons"]
    outputs = {
        run("query", query, "--data", trig, "--format", "tsv").stdout
        for query in (path, "facts/persons", path.read_text(encoding="utf-8"))
    }
    assert len(outputs) == 1


def test_query_as_json(trig):
    answer = json.loads(run("query", "people", "--data", trig, "--format", "json").stdout)
    assert answer["head"]["vars"] == ["iri", "name", "articles"]
    assert json.loads(run("query", "ASK { ?s ?p ?o }", "--data", trig, "--format", "json").stdout)["boolean"] is True


def test_query_as_turtle(trig):
    text = "CONSTRUCT { ?s kh:votes ?v } WHERE { ?s kh:votes ?v }"
    output = run("query", text, "--data", trig).stdout
    assert "kh:votes 18768639 ." in output
    assert output == run("query", text, "--data", trig, "--format", "turtle").stdout
    assert len(Graph().parse(data=output, format="turtle")) == 6


def test_prefixes_of_the_output_need_no_declaration(trig):
    assert "rdfs:label" in run("query", "DESCRIBE person:جو_بايدن", "--data", trig).stdout
    assert run("query", "ASK { person:جو_بايدن a kh:Person }", "--data", trig).stdout == "yes\n"


def test_query_as_table(trig):
    lines = run("query", "offices", "--data", trig, "--param", "country=FR").stdout.splitlines()
    assert lines[0].split() == ["holder", "office", "of", "status", "as_of", "article"]
    assert set(lines[1]) == {"─", " "}
    assert lines[2].split("  ")[0] == "إيمانويل ماكرون"
    assert lines[3] == "1 row"
    assert run("query", "ASK { ?s ?p 987654321 }", "--data", trig).stdout == "no\n"


def test_query_several_files_as_one_graph(facts, tmp_path):
    paths = []
    for item, name in zip(facts, ("a.ttl", "b.nq", "c.jsonld"), strict=True):
        paths.append(tmp_path / name)
        write([item], paths[-1])
    arguments = [argument for path in paths for argument in ("--data", path)]
    together = run("query", "facts/persons", *arguments, "--format", "csv").stdout
    assert len(list(csv.DictReader(io.StringIO(together)))) == 4 + 3 + 2


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_can_be_asked(facts, tmp_path, suffix):
    path = tmp_path / f"sample{suffix}"
    write(facts, path)
    assert run("query", "facts/votes", "--data", path, "--format", "csv").stdout.count("macron-2022") == 2


def test_what_goes_wrong_with_a_query_is_one_line(trig, tmp_path):
    assert "at line 2, column" in fails("query", "SELECT * WHERE {\n ?s foaf:x ?y }", "--data", trig)
    assert fails("query", "ofices", "--data", trig).startswith(
        "'ofices' is no file and no ready-made query; did you mean"
    )
    assert "no parameter 'x'" in fails("query", "offices", "--data", trig, "--param", "x=1")
    assert fails("query", "timeline", "--data", trig) == (
        "timeline: needs the parameter person, such as --param person=ماكرون"
    )
    assert "ask for turtle" in fails("query", "CONSTRUCT WHERE { ?s ?p ?o }", "--data", trig, "--format", "csv")
    assert "only CONSTRUCT" in fails("query", "people", "--data", trig, "--format", "turtle")
    assert "ask for table or json" in fails("query", "ASK { ?s ?p ?o }", "--data", trig, "--format", "csv")
    elsewhere = "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"
    assert fails("query", elsewhere, "--data", trig, "--format", "csv").startswith("the query cannot be answered: ")
    blank = "CONSTRUCT { [] <urn:p> ?o } WHERE { ?s ?p ?o }"
    assert "blank nodes" in fails("query", blank, "--data", trig)
    broken = tmp_path / "broken.ttl"
    broken.write_text("kh:x", encoding="utf-8")
    assert fails("query", "people", "--data", broken).startswith(f"{broken}: not valid Turtle: ")
    assert "does not exist" in run("query", "people", "--data", tmp_path / "none.ttl", code=2).stderr
    assert "name one of --data, --store, --endpoint" in run("query", "people", code=2).stderr
    assert "NAME=VALUE" in run("query", "people", "--data", trig, "--param", "person", code=2).stderr


def test_a_hostile_parameter_changes_nothing(trig):
    before = trig.read_bytes()
    for value in ('" } DROP ALL #', "'} UNION {?s ?p ?o} #", "\\", "\n}"):
        assert run("query", "offices", "--data", trig, "--param", f"title={value}x").stdout.endswith("0 rows\n")
    assert trig.read_bytes() == before


@pytest.mark.parametrize("locale", ["C", "en_US.ISO-8859-1"])
def test_output_is_utf8_whatever_the_locale(trig, locale):
    env = {**os.environ, "LC_ALL": locale, "PYTHONIOENCODING": "latin-1"}
    for command in (["query", "people", "--data", trig], ["explain", trig, "person:جو_بايدن"], ["queries"]):
        done = subprocess.run([sys.executable, "-m", "kg.cli", *command], capture_output=True, env=env, check=True)
        assert any("\u0621" <= char <= "\u064a" for char in done.stdout.decode("utf-8"))


# ---- queries --------------------------------------------------------------------------------------------------------


def test_queries_lists_every_query_with_titles_and_parameters():
    text = run("queries").stdout
    assert all(f"{name}\n  " in text for name in ready_made_paths())
    assert "من يشغل أي منصب" in text
    assert "--param country=…  (country) a country by its code or name" in text
    assert "--param person=…  (name, needed) a name of the person" in text
    assert "--param words=…  (string, or person is needed) words of the fact" in text


# ---- validate -------------------------------------------------------------------------------------------------------


def test_validate(trig, tmp_path):
    assert run("validate", trig).stdout == "conforms\n"
    graph = to_graph([election()])
    node = next(iter(graph.subjects(RDF.type, KH.Statement)))
    graph.remove((node, KH.speaker, None))
    path = tmp_path / "bad.ttl"
    graph.serialize(path, format="turtle")
    result = run("validate", path, code=1)
    name = f"fact:{node.rsplit('/', 1)[1]}"
    assert result.stdout == f"{name}  kh:speaker: a statement has exactly one speaker, a kh:Agent\n"
    assert result.stderr == "does not conform; violations: 1\n"
    path.write_text("kh:x", encoding="utf-8")
    assert fails("validate", path).startswith(f"{path}: not valid turtle: ")


# ---- explain --------------------------------------------------------------------------------------------------------


def test_explain_shows_every_fact_in_the_order_of_the_article(trig):
    text = run("explain", trig, "person:ايمانويل_ماكرون").stdout
    assert text.startswith("person:ايمانويل_ماكرون  إيمانويل ماكرون | ماكرون\n")
    assert "⟦18768639 صوتا⟧ أي 58.55" in text
    assert "rule test.rule, confidence 0.9" in text
    about = [fact for fact in election().facts if "macron" in str(fact).replace("macron-2022", "")]
    starts = [
        int(line.partition("characters ")[2].partition("–")[0]) for line in text.splitlines() if "characters" in line
    ]
    # The role, the mention, the candidacy, the statement, the message, the call, the visit.
    assert len(about) == 7 and starts == sorted(starts) and len(starts) == 7
    assert [article in text for article in ("article:macron-2022-", "صحيفة الاختبار", "2022-04-25")] == [True] * 3


def test_explain_finds_entities_by_every_kind_of_name(trig):
    expected = run("explain", trig, "person:ايمانويل_ماكرون").stdout
    for name in (
        "https://w3id.org/khabar/person/ايمانويل_ماكرون",
        "إيمانويل ماكرون",
        "ايمانويل",
        "person:ايمانويل ماكرون",
    ):
        assert run("explain", trig, name).stdout == expected
    assert "رئيس – فرنسا" in run("explain", trig, "فرنسا").stdout
    assert "رئيس – فرنسا" in run("explain", trig, "France").stdout
    assert run("explain", trig, "biden-putin-2021").stdout.count("characters") == 7  # an article: all that it states
    mentions = [line for line in expected.splitlines() if ".mention-" in line]
    fact = mentions[0].strip().split(": ")[0]
    assert run("explain", trig, fact).stdout.count("characters") == 1


def test_explain_says_what_it_does_not_find(trig):
    assert fails("explain", trig, "نابليون") == "'نابليون': nothing in the graph has this name"
    assert "not in the graph" in fails("explain", trig, "person:نابليون")
    assert "is no IRI" in fails("explain", trig, "http://a b/<")
    ambiguous = fails("explain", trig, "ماكرون")
    assert "may be any of person:ايمانويل_ماكرون, person:ماكرون.biden-putin-2021-" in ambiguous
    for hostile in ('"', "' } #", "\\", "> ?p ?o } #", "x:y/> {"):
        fails("explain", trig, hostile + "zz")


def test_no_output_steers_the_terminal(trig):
    for command in (["explain", trig, '"'], ["query", "sources", "--data", trig, "--param", "words= "]):
        assert not set(run(*command).stdout) & set("\x1b\x0b\u202e\r")


def test_explain_and_query_agree_between_formats(facts, trig, tmp_path):
    path = tmp_path / "sample.ttl"
    write(facts, path)
    assert run("explain", path, "person:جو_بايدن").stdout == run("explain", trig, "person:جو_بايدن").stdout


def test_the_store_reads_what_the_build_writes(trig):
    assert len(list(ox.parse(path=trig))) > 300
