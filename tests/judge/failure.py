"""Why there is no value: FEEL's null by error, a fact that is not given, or a text unread."""


class Failed(Exception):  # noqa: N818 - says what became of a computation
    """There is no value, whatever else is known: where FEEL says null because of an error."""


class Lacking(Exception):  # noqa: N818 - says what an answer waits for
    """A fact, figure or total that is needed is not given."""


class Unreadable(Exception):  # noqa: N818 - says what became of a text
    """The text is not an expression, a cell or a figure."""


class BeyondJudging(Exception):  # noqa: N818 - says that there is nothing to compare
    """A value that this judge does not reckon: a root, or a number of more than 300 digits."""
