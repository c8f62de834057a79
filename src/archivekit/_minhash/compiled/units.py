"""Texts in UTF-16 to units, compiled by numba; `archivekit._minhash.fast` makes the arrays.

What is computed, and why, stands in `archivekit._text.fold` and `archivekit._minhash.units`.
"""

# mypy: disable-error-code="no-untyped-def, untyped-decorator, assignment"
from __future__ import annotations

import numpy as np
from numba import njit

from archivekit._minhash.compiled.loops import BASE, ONE, fmix64
from archivekit._text import fold_table
from archivekit._text.fold import JAPANESE_SHARE

CLASS_SHIFT, CODE_MASK = np.uint32(fold_table.CLASS_SHIFT), np.uint32(fold_table.CODE_MASK)
NOTHING, GAP = np.uint32(fold_table.NOTHING), np.uint32(fold_table.GAP)
DIGIT, SINGLE = np.uint32(fold_table.DIGIT), np.uint32(fold_table.SINGLE)
EXPANSION = np.uint32(fold_table.EXPANDS << fold_table.CLASS_SHIFT)
LINE = np.uint32(fold_table.GAP << fold_table.CLASS_SHIFT | fold_table.LINE)
SPACE, STOP = fold_table.SPACE, fold_table.STOP
KANA, KANA_SPAN = np.uint32(fold_table.KANA[0]), np.uint32(fold_table.KANA[1] - fold_table.KANA[0])
HAN = fold_table.HAN


@njit(inline="always")
def _code_point(codes, place):
    """Return the code point that begins at a place in UTF-16, and the place behind it."""
    first = np.uint32(codes[place])
    if (first & np.uint32(0xFC00)) == np.uint32(0xD800):
        second = np.uint32(codes[place + 1])
        if (second & np.uint32(0xFC00)) == np.uint32(0xDC00):
            high, low = first & np.uint32(0x3FF), second & np.uint32(0x3FF)
            return np.uint32(0x10000) + (high << np.uint32(10) | low), place + 2
    return first, place + 1


@njit(nogil=True, cache=True)
def look_up(codes, lengths, chinese, japanese, rows, row_starts, entries, ends):
    """Fill the table entries of texts in UTF-16, each with the gap that ends it.

    Gives False where there is no room for characters that expand into several.
    """
    place = count = 0
    for text, length in enumerate(lengths):
        if count + length >= len(entries):
            return False
        end, kana, odd = place + length, np.uint32(0), np.uint32(0)
        own, out = codes[place:end], entries[count : count + length]
        for at in range(length):
            out[at] = chinese[own[at]]
        for at in range(length):
            kana += np.uint32(np.uint32(out[at] - KANA) <= KANA_SPAN)
            odd |= np.uint32(out[at] >= EXPANSION)
        for at in range(length):
            odd |= np.uint32(np.uint16(own[at] & np.uint16(0xFC00)) == np.uint16(0xD800))
        if odd:
            end, after = _look_up_odd(
                codes, place, length, chinese, japanese, rows, row_starts, entries, count
            )
            if after < 0:
                return False
            count = after
        else:
            if kana and _is_japanese(kana, _count_han(entries, count, count + length)):
                for at in range(length):
                    out[at] = japanese[own[at]]
            count += length
        entries[count] = LINE
        count += 1
        place = end + 1
        ends[text] = count
    return True


@njit(nogil=True, cache=True)
def _look_up_odd(codes, place, length, chinese, japanese, rows, row_starts, entries, count):
    """Look up a text with surrogates or expansions; return where it and its entries end."""
    begin, kana, han = place, 0, 0
    for _ in range(length):
        code, place = _code_point(codes, place)
        entry = chinese[code]
        row = entry & CODE_MASK
        if entry >= EXPANSION:
            for at in range(row_starts[row], row_starts[row + 1]):
                kana += np.uint32(rows[at] - KANA) <= KANA_SPAN
                han += _is_han(rows[at])
        else:
            kana += np.uint32(entry - KANA) <= KANA_SPAN
            han += _is_han(entry)
    table, place = japanese if _is_japanese(kana, han) else chinese, begin
    for _ in range(length):
        code, place = _code_point(codes, place)
        entry = table[code]
        row = entry & CODE_MASK
        size = row_starts[row + 1] - row_starts[row] if entry >= EXPANSION else 1
        if count + size >= len(entries):
            return place, -1
        if entry >= EXPANSION:
            entries[count : count + size] = rows[row_starts[row] : row_starts[row + 1]]
        else:
            entries[count] = entry
        count += size
    return place, count


@njit(inline="always")
def _is_han(entry):
    code, found = entry & CODE_MASK, False
    for low, high in HAN:
        found |= low <= code <= high
    return found


@njit(nogil=True, cache=True)
def _count_han(entries, first, last):
    count = 0
    for at in range(first, last):
        count += _is_han(entries[at])
    return count


@njit(inline="always")
def _is_japanese(kana, han):
    return kana > 0 and kana >= JAPANESE_SHARE * (kana + han)


@njit(inline="always")
def _run_on(entries, place, end, hashes, digits, count):
    """Fill the units of single characters as far as they stand side by side."""
    while place < end and entries[place] >> CLASS_SHIFT == SINGLE:
        hashes[count] = entries[place] & CODE_MASK
        digits[count] = False
        place, count = place + ONE, count + ONE
    return place, count


@njit(nogil=True, cache=True)
def cut_units(entries, ends, hashes, digits, starts, segments):
    """Fill the units and segments of texts; give how many of each there are."""
    # Unsigned, so that no index is asked whether it counts from behind.
    count, found, place = np.uint64(0), np.uint64(0), np.uint64(0)
    for text in range(len(ends)):
        end = np.uint64(ends[text])
        starts[text] = count
        kind, fresh, stopped, power = GAP, True, False, BASE
        while place < end:
            entry = entries[place]
            here, value = entry >> CLASS_SHIFT, entry & CODE_MASK
            place += ONE
            if here == SINGLE or (here > GAP and here != kind):
                if fresh:
                    segments[found] = count
                    found += ONE
                fresh = stopped = False
                power = BASE
                hashes[count] = value
                digits[count] = here == DIGIT
                count += ONE
                if here == SINGLE:  # most are, and come in runs
                    place, count = _run_on(entries, place, end, hashes, digits, count)
            elif here == GAP:
                fresh |= stopped | ((value != SPACE) & (value != STOP))
                stopped = value == STOP
            elif here != NOTHING:
                hashes[count - ONE] += np.uint64(value) * power
                power *= BASE
            if here != NOTHING:
                kind = here
    starts[len(ends)] = segments[found] = count
    for at in range(count):
        hashes[at] = fmix64(hashes[at])
    return count, found
