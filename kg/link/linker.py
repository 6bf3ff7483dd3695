"""From a graph to what its entities are at Wikidata: names first, then what is known of the items found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.language.spelling import lookups_of
from kg.link import candidates as known
from kg.link import questions as ask
from kg.link.answers import Answers
from kg.link.candidates import Found, Person, Position
from kg.link.questions import Question, Row
from kg.link.records import Decision, Kind, Subject, Verdict
from kg.link.scoring import (
    POINTS,
    Office,
    Score,
    decide,
    possible,
    score_country,
    score_office,
    score_person,
    score_thing,
)
from kg.link.subjects import read_subjects
from kg.rdf.graph import Triple

MOST = 60  # items that one name may find before it says nothing


@dataclass(frozen=True, slots=True)
class LinkReport:
    """What linking did.

    `decisions` are those that could be made; what cannot be looked up by anything (an office that belongs to nothing)
    has none. `unanswered` are the names of entities that lack an answer. `failure` says why the endpoint gave none,
    None where it was not at fault. `missing` are the terms without answer by question.
    """

    decisions: tuple[Decision, ...]
    unanswered: tuple[str, ...]
    failure: str | None
    missing: Mapping[str, Sequence[str]]
    requests: int

    @property
    def complete(self) -> bool:
        """Whether every look-up has an answer."""
        return not self.unanswered


@dataclass(frozen=True, slots=True)
class _Name:
    """A string to look up for a subject."""

    term: str
    words: int
    exact: bool = False
    shortened: bool = False


def link(answers: Answers, triples: Iterable[Triple]) -> LinkReport:
    """Look up every entity of `triples`. Raises `OutputError` where the cache fails, nothing for the endpoint."""
    return _Run(answers, read_subjects(triples)).report()


@dataclass
class _Run:
    """One run of linking."""

    answers: Answers
    subjects: list[Subject]
    asked: set[str] = field(default_factory=set)  # subjects that something was asked about
    open: set[str] = field(default_factory=set)  # subjects that lack an answer
    scores: dict[str, list[Score]] = field(default_factory=dict)
    too_many: dict[str, int] = field(default_factory=dict)
    offices: dict[str, Office] = field(default_factory=dict)
    owners: dict[str, frozenset[str]] = field(default_factory=dict)

    def report(self) -> LinkReport:
        """Ask everything, decide everything."""
        before = self.answers.client.requests if self.answers.client else 0
        self._countries()
        self._things()
        self._offices()
        self._people()
        answered = self.asked - self.open
        decided = [self._decide(subject) for subject in self.subjects if subject.iri in answered]
        left = [subject for subject in self.subjects if subject.iri in self.open]
        after = self.answers.client.requests if self.answers.client else 0
        return LinkReport(
            tuple(decided),
            tuple(subject.names[0] if subject.names else subject.iri for subject in left),
            self.answers.failure,
            {name: tuple(terms) for name, terms in self.answers.missing.items()},
            after - before,
        )

    def _decide(self, subject: Subject) -> Decision:
        if count := self.too_many.get(subject.iri):
            name = subject.names[0] if subject.names else subject.iri
            return Decision(subject.iri, name, Verdict.NONE, None, 0, (f"namesakes {count}",))
        return decide(subject, self.scores.get(subject.iri, ()))

    def _of(self, *kinds: Kind) -> list[Subject]:
        return [subject for subject in self.subjects if subject.kind in kinds]

    def _ask(self, question: Question, terms: Mapping[str, Iterable[str]]) -> dict[str, list[Row]]:
        """The rows by term for the terms of each subject; subjects that lack one of theirs stay open."""
        wanted = {iri: list(own) for iri, own in terms.items()}
        rows = self.answers.get(question, [term for own in wanted.values() for term in own])
        self.asked |= {iri for iri, own in wanted.items() if own}
        self.open |= {iri for iri, own in wanted.items() if any(term not in rows for term in own)}
        return rows

    def _countries(self) -> None:
        subjects = self._of(Kind.COUNTRY)
        rows = self._ask(ask.COUNTRIES, {s.iri: [ask.code_term(s.code)] for s in subjects if s.code})
        for subject in subjects:
            found = known.countries(rows.get(ask.code_term(subject.code or ""), ()))
            self.scores[subject.iri] = [score_country(subject, country) for country in found]

    def _things(self) -> None:
        subjects = self._of(Kind.ORGANIZATION, Kind.PLACE)
        found = self._by_name(ask.THINGS, {subject.iri: _names(subject) for subject in subjects})
        rows = self._details(ask.THING, found)
        for subject in subjects:
            self.scores[subject.iri] = [
                score_thing(subject, one, known.thing(rows.get(ask.item_term(one.item), ())))
                for one in found[subject.iri]
            ]
        for subject in self._of(Kind.ORGANIZATION, Kind.PLACE, Kind.COUNTRY):
            self.owners[subject.iri] = possible(self.scores[subject.iri])

    def _offices(self) -> None:
        subjects = self._of(Kind.OFFICE)
        by_iri = {subject.iri: subject for subject in self.subjects}
        owner = {s.iri: by_iri.get(s.jurisdiction or "") for s in subjects}
        found = self._by_name(ask.THINGS, {s.iri: _office_names(s, owner[s.iri]) for s in subjects})
        classes = {s.iri: _office_classes(s, owner[s.iri]) for s in subjects}
        rows = self._ask(ask.OFFICES, classes)
        for iri, terms in classes.items():
            there = {one.item: one for one in found[iri]}
            for item in sorted({row["item"] for term in terms for row in rows.get(term, ()) if _is_item(row)}):
                there.setdefault(item, Found(item)).by_class = True
            found[iri] = list(there.values())
        details = self._details(ask.POSITION, found)
        for subject in subjects:
            office = _office(subject, owner[subject.iri], self.owners)
            scores = [
                score_office(
                    subject,
                    one,
                    known.position(details.get(ask.item_term(one.item), ())),
                    office,
                    self.owners.get(subject.jurisdiction or "", frozenset()),
                )
                for one in found[subject.iri]
            ]
            self.scores[subject.iri] = scores
            self.offices[subject.iri] = replace(office, items=possible(scores))

    def _people(self) -> None:
        subjects = self._of(Kind.PERSON)
        found = self._by_name(ask.PEOPLE, {subject.iri: _names(subject) for subject in subjects})
        unfound = [s for s in subjects if s.latin and not found[s.iri] and s.iri not in self.open]
        latin = self._by_name(ask.PEOPLE, {subject.iri: _latin_names(subject) for subject in unfound}, latin=True)
        found |= {iri: there for iri, there in latin.items() if there}
        rows = self._details(ask.PERSON, found)
        people = {term: known.person(own) for term, own in rows.items()}
        positions = self._positions(subjects, found, people)
        by_office = {s.iri: self.owners.get(s.jurisdiction or "", frozenset()) for s in self._of(Kind.OFFICE)}
        for subject in subjects:
            if any(role.office in self.open for role in subject.roles):
                self.open.add(subject.iri)
            there = found[subject.iri]
            self.scores[subject.iri] = [
                score_person(
                    subject,
                    one,
                    people.get(ask.item_term(one.item), Person()),
                    self.offices,
                    positions,
                    by_office,
                    len(there) == 1,
                )
                for one in there
            ]

    def _positions(
        self, subjects: Iterable[Subject], found: Mapping[str, list[Found]], people: Mapping[str, Person]
    ) -> dict[str, Position]:
        """What is known of the offices that the people found have held, for those whom the articles give an office."""
        wanted: dict[str, list[str]] = {}
        for subject in subjects:
            if subject.roles:
                humans = (people.get(ask.item_term(one.item)) for one in found[subject.iri])
                held = {term.office for human in humans if human for term in human.held}
                wanted[subject.iri] = [ask.item_term(item) for item in sorted(held) if item.startswith(ask.WD)]
        rows = self._ask(ask.POSITION, wanted)
        return {term[1:-1]: known.position(own) for term, own in rows.items()}

    def _by_name(
        self, question: Question, names: Mapping[str, Sequence[_Name]], *, latin: bool = False
    ) -> dict[str, list[Found]]:
        """The items that have one of a subject's names, each with the best of the names that found it."""
        rows = self._ask(question, {iri: [name.term for name in own] for iri, own in names.items()})
        found: dict[str, list[Found]] = {}
        for iri, own in names.items():
            best: dict[str, Found] = {}
            for name in own:
                for row in rows.get(name.term, ()):
                    if _is_item(row):
                        how = "latin" if latin else row.get("how", "alias")
                        one = Found(row["item"], how, name.words, name.exact, name.shortened)
                        there = best.setdefault(one.item, one)
                        if _worth(one) > _worth(there):
                            best[one.item] = one
            if len(best) > MOST:
                self.too_many[iri] = len(best)
                best = {}
            found[iri] = [best[item] for item in sorted(best)]
        return found

    def _details(self, question: Question, found: Mapping[str, Iterable[Found]]) -> dict[str, list[Row]]:
        return self._ask(question, {iri: [ask.item_term(one.item) for one in own] for iri, own in found.items()})


def _is_item(row: Row) -> bool:
    return row.get("item", "").startswith(ask.WD + "Q")


def _worth(found: Found) -> tuple[int, bool, bool, int]:
    return POINTS[f"name:{found.name}"], not found.shortened, found.exact, found.words


def _names(subject: Subject) -> list[_Name]:
    """The names to look up. A person's single name is one only where the articles have no fuller one."""
    names = list(subject.names)
    if subject.kind is Kind.PERSON:
        names = [name for name in names if len(name.split()) > 1] or names
    return _spelled(subject.language, names, shorten=subject.kind is Kind.PERSON)


def _spelled(language: str, names: Iterable[str], *, shorten: bool = False) -> list[_Name]:
    pack = lookups_of(language)
    found: dict[str, _Name] = {}
    for name in names:
        words = len(name.split())
        for spelling in (name, *(pack.spellings(name) if pack else ())):
            term = ask.name_term(spelling, language)
            found.setdefault(term, _Name(term, words, exact=spelling == name))
    for name in names if pack and shorten else ():
        for short in pack.shorter_names(name) if pack else ():
            for spelling in pack.spellings(short) if pack else ():
                term = ask.name_term(spelling, language)
                found.setdefault(term, _Name(term, len(short.split()), shortened=True))
    return list(found.values())


def _latin_names(subject: Subject) -> list[_Name]:
    pack = lookups_of(subject.language)
    forms = [
        form for latin in subject.latin for form in (pack.latin_spellings(subject.names[0], latin) if pack else [latin])
    ]
    return [
        _Name(ask.name_term(form, language), len(form.split()), exact=form in subject.latin)
        for form in dict.fromkeys(forms)
        for language in ask.LABELS
    ]


def _office_names(subject: Subject, owner: Subject | None) -> list[_Name]:
    """What the office may be called, with the names of what it belongs to; nothing where it belongs to nothing."""
    pack = lookups_of(subject.language)
    if owner is None or not subject.title or pack is None:
        return []
    code = owner.code if owner.kind is Kind.COUNTRY else None
    return _spelled(subject.language, pack.office_names(subject.title, code, owner.names))


def _office_classes(subject: Subject, owner: Subject | None) -> list[str]:
    pack = lookups_of(subject.language)
    if owner is None or owner.code is None or owner.kind is not Kind.COUNTRY or not subject.title or pack is None:
        return []
    return [ask.class_term(name, owner.code) for name in pack.office_classes(subject.title)]


def _office(subject: Subject, owner: Subject | None, owners: Mapping[str, frozenset[str]]) -> Office:
    """The office with the test whether an item of Wikidata is this office, by its class, its name and its country."""
    pack, title = lookups_of(subject.language), subject.title or ""
    classes = frozenset(pack.office_classes(title)) if pack else frozenset()
    code = owner.code if owner else None
    mine = owners.get(owner.iri, frozenset()) if owner else frozenset()

    def fits(item: str, position: Position) -> bool:
        if code and code in position.codes and owner and owner.kind is Kind.COUNTRY:
            return bool(position.classes & classes) or bool(
                pack and any(pack.names_post(name, title, code) for name in position.names)
            )
        return bool(mine & position.of and pack and any(pack.names_post(name, title, None) for name in position.names))

    public = bool(pack and owner and owner.kind is Kind.COUNTRY and pack.is_public_office(title))
    occupations = frozenset(ask.WD + name for name in pack.occupations(title)) if pack else frozenset[str]()
    return Office(code, frozenset(), fits, public, occupations)
