"""Two rows that are one become one: what becomes of each row that points at them, written down by number as it is
done, so that exactly that is undone. What is joined, and who may, its own context says.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.apps import apps
from django.db.models import Exists, F, OuterRef

UNDO_WITHIN = timedelta(days=30)


@dataclass(frozen=True)
class Way:
    """How one sort of row goes over. `same`: a row stays behind when the kept one has one alike in these fields."""

    one: str = ""
    many: str = ""
    same: tuple | None = None
    by_hand: bool = False
    once: str = ""  # a field: the same words on both sides are not counted before the deed
    stays: str = field(default="")  # why


def moves(one, many):
    """All go over."""
    return Way(one, many)


def moves_unless(one, many, *same):
    """Go over, but for those the kept one has already; with no field named, only when it has none at all."""
    return Way(one, many, same=same)


def by_hand(one, many, *same, once=""):
    """Go over in a way of their own, in the actions of their context."""
    return Way(one, many, same=same or None, by_hand=True, once=once)


def stays(because):
    """Stay with the one that is gone."""
    return Way(stays=because)


def keys_to(*about):
    """(label, model, field) of every foreign key to these models; row histories follow their tables."""
    for model in apps.get_models():
        if hasattr(model, "pgh_tracked_model") or model._meta.proxy:
            continue
        for key in model._meta.local_fields:
            if key.is_relation and key.related_model in about:
                yield f"{model._meta.label}.{key.name}", model, key


def going(model, key, way, to, away):
    """The rows of one sort that leave the gone one for the kept one."""
    rows = model._base_manager.filter(**{key.attname: away})
    if way.same is None:
        return rows
    alike = model._base_manager.filter(**{key.attname: to}, **{name: OuterRef(name) for name in way.same})
    return rows.exclude(Exists(alike))


def counted(keys, ways, ends):
    """[(how many, what)] that would move, the most first. `ends` says of a key what it is on both sides."""
    found = []
    for label, model, key in keys:
        way = ways[label]
        if way.many and not way.stays:
            to, away = ends(key)
            rows = going(model, key, way, to, away)
            if way.once:
                theirs = model._base_manager.filter(**{key.attname: to})
                rows = rows.exclude(**{f"{way.once}__in": theirs.values(way.once)})
            found.append((rows.count(), way))
    found.sort(key=lambda one: -one[0])
    return [(n, way.one if n == 1 else way.many) for n, way in found if n]


@dataclass
class Log:
    """What was done: rows that moved, by number; fields that became others, with what stood before."""

    moved: dict = field(default_factory=dict)  # {"cases.FollowUp.case": [7, 8]}
    changed: list = field(default_factory=list)  # [label, pk, {field: [was, now]}]

    def move(self, label, rows, key, to):
        """Rows to the kept one, their numbers kept."""
        pks = list(rows.order_by("pk").values_list("pk", flat=True))
        if pks:
            self.moved.setdefault(label, []).extend(pks)
            rows.model._base_manager.filter(pk__in=pks).update(**{key.attname: to})

    def change(self, row, **now):
        """Fields of one row, what stood before kept."""
        self.changed.append([row._meta.label, row.pk, {name: [getattr(row, name), to] for name, to in now.items()}])
        for name, value in now.items():
            setattr(row, name, value)
        type(row)._base_manager.filter(pk=row.pk).update(**now)


def move_back(moved, ends):
    """Exactly what went over; what was written since stays."""
    for label, pks in moved.items():
        model_label, _, name = label.rpartition(".")
        model = apps.get_model(model_label)
        key = model._meta.get_field(name)
        to, away = ends(key)
        model._base_manager.filter(pk__in=pks, **{key.attname: to}).update(**{key.attname: away})


def change_back(changed, *held):
    """Each field that still says what the joining made of it. `held` are rows in hand, which follow; any other that
    counts its versions is one on."""
    in_hand = {(row._meta.label, row.pk): row for row in held}
    for label, pk, fields in reversed(changed):
        model = apps.get_model(label)
        rows = model._base_manager.filter(pk=pk)
        row = in_hand.get((label, pk)) or rows.first()
        back = {}
        for name, (was, now) in fields.items():
            column = model._meta.get_field(name)
            if row is not None and getattr(row, name) == column.to_python(now):
                back[name] = column.to_python(was)
                setattr(row, name, back[name])
        if back:
            on = {"version": F("version") + 1} if (label, pk) not in in_hand and hasattr(model, "version") else {}
            rows.update(**back | on)
