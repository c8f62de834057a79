"""Fuzz for some time: ``python tests/fuzz/run.py [--seconds 120] [--seed 0] [--target NAME]``.

Inputs are made from the corpus by chance, the same ones for a seed. What breaks a law is written to
``fuzz-TARGET-SEED-NUMBER`` in the folder where this runs, and the exit status is 1. With
``--atheris`` (``pip install atheris``) coverage guides the choice, which finds more in hours and
less in minutes; all that follows goes to libFuzzer.
"""

import argparse
import random
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from fuzz.corpus import ADDRESSES, HAZARDS, RULES, documents, lines
from fuzz.forms import forms
from fuzz.laws import TARGETS

_MOST_FOUND = 20
MOST = 1 << 14
"""Bytes of an input: laws break in small ones too, and the more are tried."""


def starts(target: str) -> list[bytes]:
    """Return what the inputs of a target are made from."""
    if target == "address":
        return [address.encode() for address in ADDRESSES]
    if target == "line":
        return lines()
    if target == "rules":
        return list(RULES)
    whole = [data for data in documents() if len(data) <= 4 * MOST]
    return [*whole, *forms(), b"".join(HAZARDS)]


def mutate(chance: random.Random, pool: list[bytes]) -> bytes:
    """Return an input: one of a pool with some changes of a few kinds."""
    data = bytearray(chance.choice(pool))
    for _ in range(chance.choice((1, 1, 2, 3, 5, 9))):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((1, 2, 8, 64, 512)))
        kind = chance.randrange(7)
        if kind == 0 and data:
            data[at % len(data)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at:end]
        elif kind == 2:
            data[at:at] = chance.choice(HAZARDS)
        elif kind == 3:
            data[at:end] = chance.choice(HAZARDS)
        elif kind == 4:
            data[at:at] = data[at:end] * chance.choice((1, 2, 20))
        elif kind == 5:
            other = chance.choice(pool)
            place = chance.randrange(len(other) + 1)
            data[at:] = other[place:]
        else:
            data[at:end] = chance.randbytes(end - at)
    return bytes(data[:MOST])


def breach(target: str, data: bytes) -> str | None:
    """Return which law an input breaks, if it does."""
    try:
        TARGETS[target](data)
    except Exception as error:  # whatever escapes is what is looked for
        return f"{type(error).__name__}: {error}"[:300]
    return None


def fuzz(target: str, seed: int, enough: Callable[[int], bool]) -> tuple[int, list[bytes]]:
    """Try inputs until there are enough; return how many, and those that break a law."""
    chance, pool = random.Random(f"{target} {seed}"), starts(target)
    count, found = 0, list[bytes]()
    while not enough(count) and len(found) < _MOST_FOUND:
        data = mutate(chance, pool)
        count += 1
        if words := breach(target, data):
            found.append(data)
            Path(f"fuzz-{target}-{seed}-{count}").write_bytes(data)
            print(f"{target}: {words}", file=sys.stderr, flush=True)
    return count, found


def _is_over(end: float, _: int) -> bool:
    return time.monotonic() >= end


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--target", choices=TARGETS)
    given = parser.parse_args()
    warnings.simplefilter("ignore")
    targets = [given.target] if given.target else list(TARGETS)
    status = 0
    for target in targets:
        end = time.monotonic() + given.seconds / len(targets)
        count, found = fuzz(target, given.seed, partial(_is_over, end))
        print(f"{target}: {count:,} inputs, {len(found)} break a law", flush=True)
        status |= bool(found)
    return status


def guided() -> None:
    """Hand a target to atheris: ``run.py --atheris TARGET [options of libFuzzer]``."""
    import atheris  # type: ignore[import-untyped]

    target = TARGETS[sys.argv[2]]
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *sys.argv[3:]], target)
    atheris.Fuzz()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--atheris"]:
        guided()
    else:
        sys.exit(main())
