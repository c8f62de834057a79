"""Spark on four hosts: one is killed and one is cut off in the middle of a task; the same bytes.

By hand, as root: ``ARCHIVEKIT_HOSTS=1 pytest tests/spark/test_hosts.py``. It takes minutes of a
machine with nothing else to do.
"""

import json
import os
import sys
import time
from pathlib import Path

import attrs
import pytest

from river_post import pile, varied
from spark import hosts
from spark.hosts import MASTER, WORKERS, Hosts, Task

RULES = """
[[outlet]]
id = "river-post"
name = "The River Post"
domains = ["river-post.org"]
"""


@pytest.fixture
def cluster(installed: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Return the hosts, with a master and three workers that have registered."""
    if not os.environ.get("ARCHIVEKIT_HOSTS"):
        pytest.skip("Spark on more than one host takes minutes: set ARCHIVEKIT_HOSTS=1")
    if reason := hosts.missing():
        pytest.skip(f"Spark on more than one host: {reason}")
    tests = Path(__file__).parents[1]
    paths = [str(tests), str(tests.parent / "src"), os.environ.get("PYTHONPATH", "")]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, paths)))
    monkeypatch.setenv("PYSPARK_PYTHON", sys.executable)
    for name in ("SPARK_DAEMON_JAVA_OPTS", "SPARK_DAEMON_MEMORY"):
        monkeypatch.setenv(name, "")
    with hosts.hosts(tmp_path) as made:
        yield made, hosts.start_spark(made)


def dump_of(folder: Path) -> str:
    """Write a dump of an outlet that repeats itself, with copies elsewhere."""
    folder.mkdir()
    sources = pile(varied, 45)
    for number, source in enumerate(sources):
        (folder / f"{number:03}.md").write_text(source, "utf-8")
        if number % 3 == 0:
            copied = source.replace("river-post.org", "hill-times.org")
            (folder / f"{number:03}-copy.md").write_text(copied, "utf-8")
    return str(folder)


def do(made: Hosts, task: Task) -> dict[str, object]:
    """Run a driver on the first host; bring about the faults that tasks ask for."""
    file = made.folder / "task.json"
    file.write_text(json.dumps(attrs.asdict(task)), "utf-8")
    driver = made.start(MASTER, sys.executable, hosts.__file__, str(file))
    end = time.monotonic() + 3000
    while driver.poll() is None and time.monotonic() < end:
        for fault in hosts.FAULTS.values() if task.faults else ():
            asked = Path(task.faults or "", fault)
            if not asked.exists() or asked.with_suffix(".done").exists():
                continue
            if not (process := asked.read_text("ascii")):
                continue
            host = made.of_process(int(process))
            (made.kill if fault == "kill" else made.cut_off)(host)
            asked.with_suffix(".done").write_text(str(host))
        time.sleep(0.1)
    logs = sorted(made.folder.glob("python*-0.log"))
    assert driver.poll() == 0, "".join(log.read_text("utf-8", "replace")[-3000:] for log in logs)
    found: dict[str, object] = json.loads(Path(task.answer).read_text("utf-8"))
    return found


@pytest.mark.slow
def test_a_host_is_killed_and_one_cut_off(cluster: tuple[Hosts, str], tmp_path: Path) -> None:
    """The bytes of a clean run, and of one process; learned rules and rules of a file hold there.

    The tasks of the host that is cut off run on, and write where all write; nothing of that counts.
    """
    made, master = cluster
    (tmp_path / "rules.toml").write_text(RULES, "utf-8")
    task = Task(
        dump=dump_of(tmp_path / "dump"),
        rules=str(tmp_path / "rules.toml"),
        work=str(tmp_path / "clean"),
        answer=str(tmp_path / "answer.json"),
        master=master,
    )
    clean = do(made, task)
    assert clean.pop("executors") == len(WORKERS)
    faults = tmp_path / "faults"
    faults.mkdir()
    beset = attrs.evolve(task, work=str(tmp_path / "beset"), faults=str(faults))
    found = do(made, beset)
    assert found.pop("executors") == 1
    lost = {int((faults / f"{fault}.done").read_text()) for fault in hosts.FAULTS.values()}
    assert len(lost) == 2, "one host had both faults"
    expected = hosts.local_answer(task)
    assert clean == expected
    assert found == expected
    assert "The River Post" in str(expected["articles"])
    assert str(expected["learned"]).count("[[") >= 2
    assert len(list(expected["clusters"])) == 15  # type: ignore[call-overload]
