"""Large graphs for benchmarks, made of real builds: given articles are built, then repeated under other names.

    python benchmarks/news.py --quads 2000000 -o news.nq INPUT...

An input is what `kg build` takes. Every copy is written as if an article of that name had been built: its own IRI,
facts and evidence, and the persons, offices and countries that it shares with all others. So a person whom one article
names is named by as many articles as there are copies, as in an archive. The graph of identities is made of all.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.facts import ArticleFacts
from kg.pipeline import extract
from kg.rdf.graph import Triple, triples
from kg.rdf.iris import article_iri
from kg.rdf.serialise import Graphs, save, with_identities
from kg.readers import expand_input, read_file


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="+", metavar="INPUT")
    parser.add_argument("--quads", type=int, default=2_000_000, help="how many at least (default: %(default)s)")
    parser.add_argument("-o", "--output", type=Path, required=True, help="the file to write")
    arguments = parser.parse_args()
    facts = [extract(read_file(path)) for given in arguments.inputs for path in expand_input(given)]
    save(with_identities(copies(facts, arguments.quads)), arguments.output)


def copies(facts: list[ArticleFacts], quads: int) -> Graphs:
    """The graphs of the articles, again and again under other names, until there are as many quads."""
    return _copies(facts, quads)


def _copies(facts: list[ArticleFacts], quads: int) -> Iterator[tuple[object, list[Triple]]]:
    written, number = 0, 0
    while written < quads:
        number += 1
        for item in facts:
            name = f"{item.article.name}-{number}"
            article = replace(item.article, name=name, source=f"{name}.txt")
            data = triples(replace(item, article=article))
            written += len(data)
            yield article_iri(article), data


if __name__ == "__main__":
    main()
