"""The errors that Khabar raises on purpose. Each names the input and the way out, in one line."""


class KhabarError(Exception):
    """Base of all errors that a command reports as one line. `str(error)` is what the user reads."""


class InputError(KhabarError):
    """An input that cannot be read as an article: missing, empty, binary, wrongly encoded, too large."""


class LanguageError(KhabarError):
    """A language that no installed pack reads."""


class QueryError(KhabarError):
    """A query that is unknown, does not parse, or lacks a parameter."""


class OutputError(KhabarError):
    """An output that cannot be written, or a format that is not known."""


class StoreError(KhabarError):
    """A store that cannot be opened, read or changed."""


class IncompleteError(StoreError):
    """Work on a store that broke off when a part was done; the same call goes on from there."""
