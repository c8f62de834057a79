"""What processes take: CPU seconds and memory, from /proc."""

import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import attrs

Result = TypeVar("Result")
TICKS = os.sysconf("SC_CLK_TCK")


@attrs.frozen
class Usage:
    """What processes took: CPU seconds, and megabytes at their highest."""

    cpu: float
    memory: float


def family(root: int) -> set[int]:
    """Return the ids of `root` and of the processes that descend from it."""
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int(_stat(folder / "stat")[1][1])
        except OSError:
            continue
    found, front = {root}, {root}
    while front := {pid for pid, parent in parents.items() if parent in front} - found:
        found |= front
    return found


def usage_of(pids: Iterable[int]) -> Usage:
    """Add up what processes took so far, with those children of theirs that are gone."""
    cpu = memory = 0.0
    for pid in pids:
        try:
            _, fields = _stat(Path(f"/proc/{pid}/stat"))
            status = Path(f"/proc/{pid}/status").read_text()
        except OSError:
            continue
        cpu += sum(map(int, fields[11:15])) / TICKS
        memory += int(status.split("VmHWM:")[1].split()[0]) / 1024 if "VmHWM" in status else 0
    return Usage(cpu, memory)


def cpu_by_kind(pids: Iterable[int]) -> dict[str, float]:
    """Return what took the CPU seconds: Java's compilers, its tasks, all else in it, or Python."""
    found: dict[str, float] = defaultdict(float)
    for pid in pids:
        try:
            name, fields = _stat(Path(f"/proc/{pid}/stat"))
            threads = list(Path(f"/proc/{pid}/task").iterdir()) if name == "java" else []
        except OSError:
            continue
        whole = sum(map(int, fields[11:13])) / TICKS
        found["all else in Java" if name == "java" else "Python"] += whole
        for thread in threads:
            try:
                called, own = _stat(thread / "stat")
            except OSError:
                continue
            kind = {"C1": "compiling Java", "C2": "compiling Java", "Ex": "tasks in Java"}.get(
                called[:2]
            )
            if kind:
                seconds = sum(map(int, own[11:13])) / TICKS
                found[kind] += seconds
                found["all else in Java"] -= seconds
    return found


def _stat(path: Path) -> tuple[str, list[str]]:
    """Read a name and the fields after it."""
    before, _, after = path.read_text().rpartition(")")
    return before.partition("(")[2], after.split()


@attrs.frozen
class Cost:
    """What some work cost: microseconds an article, by the clock and of the processor, and megabytes."""

    wall: float
    cpu: float
    memory: float


def cost_of(work: Callable[[], Result], count: int) -> tuple[Cost, Result]:
    """Run some work over so many articles in this process.

    Memory is what was needed at its highest beyond what there was before.
    """
    Path("/proc/self/clear_refs").write_text("5")  # the highest memory is counted from here
    had, before = _memory("VmRSS"), resource.getrusage(resource.RUSAGE_SELF)
    begin = time.perf_counter()
    result = work()
    wall = time.perf_counter() - begin
    after = resource.getrusage(resource.RUSAGE_SELF)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    scale = 1e6 / count
    return Cost(wall * scale, cpu * scale, (_memory("VmHWM") - had) / 1024), result


def _memory(line: str) -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition(f"{line}:")[2].split()[0])
