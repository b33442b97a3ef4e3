"""Rule 9: every task takes ids and whatever a newer release adds, and each job is selected as due and not done."""

import ast

import pytest

from tests.architecture.house import functions, modules, named, tree

MEANT = ("_id", "_ids")  # a task is handed numbers of rows; the rows say what is to be done


def is_task(function):
    return any("shared_task" in ast.dump(decorator) for decorator in function.decorator_list)


def fault_of(function):
    """What is wrong with the arguments of a task, if anything."""
    taken = function.args
    if taken.kwarg is None:
        return "takes no **_: a rolling deploy would break it"
    if taken.args or taken.posonlyargs or taken.vararg:
        return "takes arguments by place"
    strange = [one.arg for one in taken.kwonlyargs if not one.arg.endswith(MEANT)]
    return f"takes {', '.join(strange)}: ids only" if strange else ""


def tasks_of(module_tree):
    return [function for _, function in functions(module_tree) if is_task(function)]


def all_tasks():
    return [(f"{path}:{f.name}", f) for path in modules() if named(path, "tasks") for f in tasks_of(tree(path))]


def test_every_task_takes_ids_and_room_for_more():
    assert len(all_tasks()) > 8
    assert {where: fault for where, task in all_tasks() if (fault := fault_of(task))} == {}


@pytest.mark.parametrize(
    "arguments", ["", "batch_id", "*, batch_id", "*, name, **_", "*rows, **_", "*, when=None, **_"]
)
def test_the_check_of_tasks_bites(arguments):
    [planted] = tasks_of(ast.parse(f"@shared_task\ndef do({arguments}):\n    pass"))
    assert fault_of(planted)


@pytest.mark.parametrize("arguments", ["**_", "*, batch_id, **_", "*, notice_ids, **more"])
def test_a_sound_task_passes(arguments):
    [sound] = tasks_of(ast.parse(f"@shared_task\ndef do({arguments}):\n    pass"))
    assert not fault_of(sound)
