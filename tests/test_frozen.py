"""Values that the type checker keeps frozen are equal, and counted as one, as others are."""

import attrs
import pytest

from archivekit._frozen import quick_frozen


@quick_frozen
class _Mark:
    at: int
    of: tuple[int, ...] = ()


@quick_frozen(eq=False, kw_only=True)
class _Thing:
    at: int


def test_values_with_the_same_fields_are_one() -> None:
    assert {_Mark(1, (2,)), _Mark(1, (2,)), _Mark(1)} == {_Mark(1), _Mark(1, (2,))}


def test_things_are_themselves() -> None:
    one = _Thing(at=1)
    assert len({one, one, _Thing(at=1)}) == 2


def test_fields_are_slots() -> None:
    assert attrs.evolve(_Mark(1), at=2) == _Mark(2)
    with pytest.raises(AttributeError):
        object.__setattr__(_Mark(1), "new", 1)
