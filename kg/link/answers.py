"""Answers to questions: from the cache where it has them, else from the endpoint, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from kg.errors import OutputError
from kg.link.cache import Cache
from kg.link.client import Client, EndpointError
from kg.link.questions import Question, Row
from kg.link.transport import Terms


@dataclass
class Answers:
    """What is known and what can be asked. Without a `client` the cache alone answers, whatever its answers' age."""

    cache: Cache
    client: Client[list[Terms]] | None
    since: float | None = None
    on_progress: Callable[[str], None] | None = None
    failure: str | None = None
    missing: dict[str, list[str]] = field(default_factory=dict)

    def get(self, question: Question, terms: Iterable[str]) -> dict[str, list[Row]]:
        """The rows for each of `terms` that has an answer, if only an empty one; the others go to `missing`."""
        wanted = sorted(set(terms))
        try:
            found = self.cache.get(question.version, wanted, self.since if self.client else None)
        except OutputError as error:
            found, self.failure = {}, str(error)
        rest = [term for term in wanted if term not in found]
        for start in range(0, len(rest), question.batch):
            batch = rest[start : start + question.batch]
            answer = self._ask(question, batch)
            if answer is None:
                self.missing.setdefault(question.name, []).extend(rest[start:])
                break
            found |= answer
        return found

    def _ask(self, question: Question, batch: Sequence[str]) -> dict[str, list[Row]] | None:
        if self.client is None or self.failure:
            return None
        if self.on_progress:
            self.on_progress(f"{question.name}: asking for {len(batch)} at {self.client.endpoint}")
        try:
            rows = self.client.ask(question.text(batch))
        except EndpointError as error:
            self.failure = str(error)
            return None
        answer: dict[str, list[Row]] = {term: [] for term in batch}
        for row in rows:
            term = question.term_of(row)
            if term in answer:
                answer[term].append(_plain(question, row))
        for term_rows in answer.values():
            term_rows.sort(key=lambda row: sorted(row.items()))
        try:
            self.cache.put(question.version, answer, self.client.clock.now())
        except OutputError as error:  # what was answered counts, but nothing more is asked that could not be kept
            self.failure = str(error)
        return answer


def _plain(question: Question, row: Terms) -> Row:
    return {name: row[name].value for name in question.gives if name in row}
