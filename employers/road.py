"""Where an employer stands on the high road, in words, from the stages of its parts (ER-2). Pure: no database."""

from django.utils.translation import gettext as _

from employers.choices.evidence import Criterion, RoadStage


def standing(stages):
    """One word for the head of a page: already, when all that was seen is; willing, when some of it is one or the
    other; not now; nothing while nothing was seen."""
    seen = set(stages)
    if not seen:
        return ""
    if seen == {RoadStage.ALREADY}:
        return _("already")
    return _("not now") if seen == {RoadStage.NOT_NOW} else _("willing")


def share(stages):
    """Already on 3 of 6, willing on 1; nothing seen of 2 yet."""
    stages = list(stages)
    already, willing = (stages.count(stage) for stage in (RoadStage.ALREADY, RoadStage.WILLING))
    said = _("Already on %(n)d of %(all)d") % {"n": already, "all": len(Criterion)}
    if willing:
        said = _("%(said)s, willing on %(n)d") % {"said": said, "n": willing}
    unseen = len(Criterion) - len(stages)
    return _("%(said)s; nothing seen of %(n)d yet") % {"said": said, "n": unseen} if unseen else said
