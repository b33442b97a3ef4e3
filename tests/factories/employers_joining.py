"""Two employers that are one, and one made of two."""

from employers.actions import joining
from tests.factories.employers import an_employer
from tests.factories.work import NOW

TODAY = NOW.date()


def two_employers(cast, **told):
    """The same joinery, taken on by Mere and again by Sina under its whole name; told goes to the second."""
    return an_employer(cast), an_employer(cast, name="Finch and Sons Joinery Limited", **told)


def joined_employers(cast, *both, on=TODAY, now=NOW):
    """Two that Mere joined a moment ago."""
    kept, gone = both or two_employers(cast)
    return joining.join(by=cast.mere, kept=kept, gone=gone, on=on, now=now)
