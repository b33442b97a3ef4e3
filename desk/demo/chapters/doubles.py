"""Someone who came to us twice: begun by Sina while Mere knew him already, under the name his cousins use."""

from cases.choices import Topic
from cases.models import Case, ContactPoint

ALSO = "Hemi Tamehere"


def tell(story):
    """One likely double of Hēmi's: the same phone and birth date, a slip in the name. Nobody has looked at it yet."""
    hemi = Case.objects.select_related("client").get(client__name="Hēmi Tamihere").client
    number = ContactPoint.objects.filter(client=hemi).order_by("pk").values_list("value", flat=True)[0]
    told = {"reach": number, "born_on": hemi.born_on, "hopes": "Driving, or a yard job"}
    case = story.begin("sina", ALSO, on=story.back(9), **told)
    words = "Came in with a cousin. Wants to drive. Says someone of ours rang him once."
    story.talk("sina", case, on=story.back(8), notes=words, topics={Topic.LICENCE: ""}, visibility="team")
