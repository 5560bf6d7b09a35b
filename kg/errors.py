"""The errors that `kg` raises: one small tree, each message names what is wrong, where, and the way out."""


class KgError(Exception):
    """Base of every error that `kg` raises on purpose; the command line prints it and exits with 1."""


class ReadError(KgError):
    """An input file could not be read (encoding, format, permission)."""


class RuleError(KgError):
    """One or more rules are wrong; the message has one `file:line: rule: problem` a line."""


class EditError(KgError):
    """The user's edits file is wrong; the message names the entry."""


class FormatError(KgError):
    """A graph file cannot be read or written, or the format is unknown."""


class QueryError(KgError):
    """A question to the graph cannot be answered as it stands."""


class UnknownEntity(QueryError):
    """No entity has that name or alias; the message lists near names."""


class AmbiguousName(QueryError):
    """Several entities share the name; the message lists the candidates with their ids."""


class MissingExtra(KgError):
    """A heavy or rare part is not installed; the message has the pip command that brings it."""
