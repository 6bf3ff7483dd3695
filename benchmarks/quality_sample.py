"""Draw facts at random from a build of raw newspaper articles, to be read one by one against their text.

    python benchmarks/quality_sample.py CORPUS [--articles 3000] [--facts 120] [--seed 1] [--jobs 2]
    python benchmarks/quality_sample.py CORPUS --verdicts docs/quality_sample.tsv

CORPUS holds one article a line as JSON with `id`, `title`, `published` and `content` (gzip where it ends in .gz). The
first form draws that many articles, builds them, draws facts of all families alike, and prints each with the place that
states it. The second prints the facts that were judged, each with its sentence and verdict, and the share that is
right. The same corpus, seed and program give the same sample.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from pathlib import Path

from kg.facts import ArticleFacts, Fact
from kg.pipeline import extract
from kg.readers import read_text

COLUMNS = ("article", "start", "end", "family", "rule", "confidence", "fact")
FAMILIES = {
    "PersonMention": "persons",
    "RoleHolding": "roles",
    "Election": "elections",
    "Candidacy": "votes",
    "Meeting": "meetings",
    "Message": "messages",
    "Statement": "statements",
}
QUOTED = 8  # words of a quotation that are shown


def articles(corpus: Path) -> Iterator[dict[str, str]]:
    """The lines of a corpus."""
    opened = gzip.open if corpus.suffix == ".gz" else open
    with opened(corpus, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def text_of(article: Mapping[str, str]) -> str:
    """The article as a text file would hold it."""
    return f"{article['title']}\n\n{article['published']}\n\n{article['content']}\n"


def build(article: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The facts of an article as rows of `COLUMNS`."""
    published = date.fromisoformat(article["published"][:10])
    found = extract(read_text(text_of(article), name=article["id"], source=article["id"], published=published))
    return [_row(article["id"], found, fact) for fact in found.facts]


def _row(name: str, found: ArticleFacts, fact: Fact) -> tuple[str, ...]:
    evidence = fact.evidence
    place = (name, str(evidence.start), str(evidence.end))
    about = (FAMILIES[type(fact).__name__], evidence.rule, f"{evidence.confidence:.2f}")
    return (*place, *about, _shown(found, fact))


def _shown(found: ArticleFacts, fact: Fact) -> str:
    """The slots of a fact, with the names of its entities."""
    parts: list[str] = []
    for slot in type(fact).__slots__:
        value = getattr(fact, slot)
        if slot in ("evidence", "key") or value is None:
            continue
        keys = value if isinstance(value, tuple) else (value,)
        names = [found.entities[key].name if key in found.entities else str(key) for key in keys]
        if slot == "quote":
            words = names[0].split()
            names = [" ".join(words[:QUOTED]) + (" …" if len(words) > QUOTED else "")]
        parts.append(f"{slot}: {' + '.join(names)}")
    return "; ".join(parts)


def draw(corpus: Path, *, articles_wanted: int, facts_wanted: int, seed: int, jobs: int) -> list[tuple[str, ...]]:
    """The sample, in the order of the corpus."""
    drawn = random.Random(seed)
    rows = list(articles(corpus))
    chosen = sorted(drawn.sample(range(len(rows)), min(articles_wanted, len(rows))))
    with ProcessPoolExecutor(jobs) as pool:
        built = pool.map(build, (rows[i] for i in chosen), chunksize=50)
        facts = [fact for found in built for fact in found]
    counts = Counter(fact[COLUMNS.index("family")] for fact in facts)
    print(f"{len(chosen)} articles, {len(facts)} facts: {dict(sorted(counts.items()))}", file=sys.stderr)
    return [facts[i] for i in sorted(drawn.sample(range(len(facts)), min(facts_wanted, len(facts))))]


def judged(corpus: Path, verdicts: Sequence[Mapping[str, str]]) -> Iterator[str]:
    """The judged facts with their sentences, then the share that is right in each family."""
    texts = {row["id"]: text_of(row) for row in articles(corpus) if row["id"] in {v["article"] for v in verdicts}}
    right: Counter[str] = Counter()
    read: Counter[str] = Counter()
    for verdict in verdicts:
        text, start, end = texts[verdict["article"]], int(verdict["start"]), int(verdict["end"])
        before, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        sentence = f"{text[max(before, start - 150) : start]}⟦{text[start:end]}⟧{text[end : min(after, end + 150)]}"
        read[verdict["family"]] += 1
        right[verdict["family"]] += verdict["verdict"] == "right"
        yield f"{verdict['verdict']}: {verdict['family']}: {verdict['fact']}  {verdict['note']}\n    {sentence}"
    for family in (*sorted(read), ""):
        hits, all_ = (right[family], read[family]) if family else (right.total(), read.total())
        yield f"{family or 'all'}: {hits} of {all_} right"


def main() -> None:
    """Parse the arguments, print the sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--articles", type=int, default=3000)
    parser.add_argument("--facts", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--verdicts", type=Path)
    args = parser.parse_args()
    if args.verdicts:
        with args.verdicts.open(encoding="utf-8", newline="") as lines:
            print("\n".join(judged(args.corpus, list(csv.DictReader(lines, delimiter="\t")))))
        return
    sample = draw(args.corpus, articles_wanted=args.articles, facts_wanted=args.facts, seed=args.seed, jobs=args.jobs)
    writer = csv.writer(sys.stdout, delimiter="\t", lineterminator="\n")
    writer.writerow((*COLUMNS, "verdict", "note"))
    writer.writerows((*fact, "", "") for fact in sample)


if __name__ == "__main__":
    main()
