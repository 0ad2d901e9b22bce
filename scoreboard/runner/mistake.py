"""What ends a run with a message instead of a stack trace."""


class Mistake(Exception):
    """Says what happened, and how to mend it."""
