"""Make a problem of an unforeseen exception of a decoder, a format or a container.

Every item is read behind one of three guards, and all of them ask here: containers
(`archivekit._reading.containers.member.kept`), formats (`archivekit._reading.records.read_item`)
and assembling (`archivekit._reader.make`).
"""

from __future__ import annotations

from archivekit.errors import MissingExtra, ReadError


def failure_of(error: Exception, reason: str = "defect", where: str = "") -> ReadError:
    """Return the problem of an item that ended with an exception; `where` says what was kept.

    >>> failure_of(RecursionError("maximum recursion depth exceeded")).reason
    'nested-too-deep'
    >>> str(failure_of(KeyError("a"), "corrupt-member", "; members before it were read"))
    "corrupt-member: KeyError: 'a'; members before it were read"
    """
    if isinstance(error, ReadError):
        return error
    if isinstance(error, MissingExtra):
        return ReadError("missing-extra", str(error))
    if isinstance(error, RecursionError):
        return ReadError("nested-too-deep", f"elements are nested too deeply{where}")
    if isinstance(error, MemoryError):
        return ReadError("file-too-large", f"not enough memory{where}")
    if isinstance(error, OSError) and error.errno:
        return system_failure(error, where)
    said = f"{type(error).__name__}: {error}"[:200]
    if reason == "defect":
        said = f"a defect in archivekit, please report it: {said}"
    return ReadError(reason, said + where)


def system_failure(error: OSError, where: str = "") -> ReadError:
    """Return the problem of what the system would not let be read.

    >>> str(system_failure(PermissionError(13, "Permission denied")))
    'not-permitted: Permission denied'
    """
    reason = "not-permitted" if isinstance(error, PermissionError) else "not-readable"
    return ReadError(reason, f"{error.strerror or error}{where}")
