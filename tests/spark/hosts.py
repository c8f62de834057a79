"""Hosts of their own on one machine: network namespaces joined by a bridge, and Spark on them.

Each host has a network stack of its own, so that a host that is cut off hears of nobody, while its
processes live on; the disk is one, as a network file system would be. Needs root, ``ip`` of
iproute2, and a kernel with veth. As a program it is the driver of a run on the cluster.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    import pytest

MASTER, WORKERS = 0, (1, 2, 3)
_NET = "10.213.77"
_PORT = 7077
IMPATIENT = {
    "spark.executor.heartbeatInterval": "1s",
    "spark.network.timeout": "30s",
    "spark.network.timeoutInterval": "5s",
    "spark.rpc.askTimeout": "30s",
    "spark.shuffle.io.retryWait": "200ms",
    "spark.shuffle.io.maxRetries": "1",
    "spark.shuffle.io.connectionTimeout": "15s",
    "spark.task.maxFailures": "8",
}
"""A host that is gone is given up after seconds; else these wait for minutes."""


def missing() -> str | None:
    """Return what keeps hosts from being made here, if anything does."""
    if not hasattr(os, "geteuid") or os.geteuid():
        return "network namespaces need root"
    if not shutil.which("ip"):
        return "network namespaces need `ip`: apt-get install iproute2"
    name = f"ak{os.getpid()}try"
    tried = subprocess.run(
        ["ip", "netns", "add", name], check=False, capture_output=True, text=True
    )
    if tried.returncode:
        return f"no network namespace can be made here: {tried.stderr.strip()}"
    try:
        joined = ["ip", "-n", name, *"link add near type veth peer name far".split()]
        tried = subprocess.run(joined, check=False, capture_output=True, text=True)
    finally:
        _ip("netns", "del", name)
    return f"no veth can be made here: {tried.stderr.strip()}" if tried.returncode else None


@attrs.frozen
class Hosts:
    """The hosts of a cluster: the first has the master and the driver, the others a worker each."""

    prefix: str
    folder: Path
    started: list[subprocess.Popen[bytes]] = attrs.Factory(list)

    def name(self, host: int) -> str:
        return f"{self.prefix}{host}"

    def start(self, host: int, *command: str) -> subprocess.Popen[bytes]:
        """Start a program on a host; what it says goes into a file of the folder."""
        local = {"SPARK_LOCAL_IP": address(host), "SPARK_PUBLIC_DNS": address(host)}
        local |= {"SPARK_LOCAL_DIRS": str(self.folder / f"disk-{host}")}
        with (self.folder / f"{Path(command[0]).name}-{host}.log").open("wb") as log:
            process = subprocess.Popen(
                ["ip", "netns", "exec", self.name(host), *command],
                stdout=log,
                stderr=subprocess.STDOUT,
                env=os.environ | local,
                start_new_session=True,
            )
        self.started.append(process)
        return process

    def of_process(self, process: int) -> int:
        """Return the host on which a process runs."""
        name = _ip("netns", "identify", str(process)).strip()
        return int(name.removeprefix(self.prefix))

    def processes(self, host: int) -> list[int]:
        return list(map(int, _ip("netns", "pids", self.name(host)).split()))

    def kill(self, host: int) -> None:
        """End all that runs on a host at once, as when its power goes."""
        for process in self.processes(host):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue

    def cut_off(self, host: int) -> None:
        """Take the link of a host down; what runs there runs on."""
        _ip("-n", self.name(host), "link", "set", "eth0", "down")


def address(host: int) -> str:
    return f"{_NET}.{host + 1}"


@contextmanager
def hosts(folder: Path) -> Iterator[Hosts]:
    """Make a host for the master and one for each worker; end all that runs on them at last."""
    made = Hosts(f"ak{os.getpid()}h", folder)
    try:
        for host in (MASTER, *WORKERS):
            _ip("netns", "add", made.name(host))
            _ip("-n", made.name(host), "link", "set", "lo", "up")
        own = made.name(MASTER)
        _ip("-n", own, "link", "add", "eth0", "type", "bridge")
        _ip("-n", own, "addr", "add", f"{address(MASTER)}/24", "dev", "eth0")
        _ip("-n", own, "link", "set", "eth0", "up")
        for host in WORKERS:
            name = made.name(host)
            far = ("peer", "name", "eth0", "netns", name)
            _ip("-n", own, "link", "add", f"port{host}", "type", "veth", *far)
            _ip("-n", own, "link", "set", f"port{host}", "master", "eth0", "up")
            _ip("-n", name, "addr", "add", f"{address(host)}/24", "dev", "eth0")
            _ip("-n", name, "link", "set", "eth0", "up")
        yield made
    finally:
        for host in (*WORKERS, MASTER):
            made.kill(host)
            subprocess.run(["ip", "netns", "del", made.name(host)], check=False)
        for process in made.started:
            process.wait()


def start_spark(made: Hosts) -> str:
    """Start a standalone master and three workers of one core; return the master's address."""
    import pyspark

    tool = str(Path(pyspark.__file__).parent / "bin" / "spark-class")
    of = "org.apache.spark.deploy"
    os.environ["SPARK_DAEMON_JAVA_OPTS"] = "-Dspark.worker.timeout=15"
    os.environ["SPARK_DAEMON_MEMORY"] = "256m"
    asked = ("--host", address(MASTER), "--port", str(_PORT), "--webui-port", "8080")
    made.start(MASTER, tool, f"{of}.master.Master", *asked)
    master = f"spark://{address(MASTER)}:{_PORT}"
    _await(made, "ALIVE", MASTER)
    for host in WORKERS:
        place = ("--host", address(host), "--work-dir", str(made.folder / f"worker-{host}"))
        size = ("--cores", "1", "--memory", "1g")
        made.start(host, tool, f"{of}.worker.Worker", *place, *size, master)
    for host in WORKERS:
        _await(made, "Successfully registered with master", host)
    return master


def _await(made: Hosts, words: str, host: int, seconds: float = 180) -> None:
    log, end = made.folder / f"spark-class-{host}.log", time.monotonic() + seconds
    while words not in log.read_text("utf-8", "replace"):
        if time.monotonic() > end:
            raise AssertionError(f"host {host} never said {words!r}: {log.read_text()[-2000:]}")
        time.sleep(0.2)


def _ip(*arguments: str) -> str:
    return subprocess.run(["ip", *arguments], check=True, capture_output=True, text=True).stdout


@attrs.frozen
class Task:
    """What a driver does: read and compare a dump by rules of a file and by learned ones."""

    dump: str
    rules: str
    work: str
    answer: str
    master: str
    faults: str | None = None


def local_answer(task: Task) -> dict[str, object]:
    """Return what one process makes of a task."""
    import archivekit as ak
    from archivekit._export.jsonl import to_json

    given = ak.Rules.load(task.rules)
    learned = ak.learn(ak.read(task.dump, rules=given), rules=given)
    articles = list(ak.read(task.dump, rules=learned.rules))
    clusters = ak.find_duplicates(articles, rules=learned.rules)
    return {
        "learned": learned.toml,
        "articles": sorted(map(to_json, articles)),
        "clusters": list(map(to_json, clusters)),
    }


def drive(task: Task) -> dict[str, object]:
    """Return what a cluster makes of a task, and how many executors are there in the end."""
    import pytest
    from pyspark.sql import SparkSession

    import archivekit as ak
    from archivekit import spark as aks
    from archivekit._export.jsonl import to_json
    from spark_session import SETTINGS

    builder = SparkSession.builder.master(task.master).appName("hosts")
    own = {"spark.driver.host": address(MASTER), "spark.executor.memory": "1g"}
    for name, value in (SETTINGS | IMPATIENT | own).items():
        builder = builder.config(name, value)
    session: SparkSession = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    given = ak.Rules.load(task.rules)
    learned = aks.learn(session, task.dump, partitions=3, rules=given)
    asked = {"work": f"file://{task.work}", "partitions": 3, "rules": learned.rules}
    with pytest.MonkeyPatch.context() as patch:
        if task.faults:
            plant(patch, task.faults)
        found = aks.read(session, task.dump, **asked)  # type: ignore[arg-type]
        table = aks.find_duplicates(found.articles, **asked)  # type: ignore[arg-type]
        clusters = list(map(to_json, aks.to_clusters(table)))
        rows = found.articles.collect()
    java = session.sparkContext._jsc.sc()
    there = len(java.statusTracker().getExecutorInfos()) - 1  # the driver is among them
    session.stop()
    lines = [
        json.dumps(row.asDict(recursive=True), ensure_ascii=False, separators=(", ", ": "))
        for row in rows
    ]
    return {
        "learned": learned.toml,
        "articles": sorted(lines),
        "clusters": clusters,
        "executors": there,
    }


FAULTS = {"_make": "kill", "_pair": "cut-off"}
"""What befalls the host that is first in the middle of a function's task."""


def plant(patch: "pytest.MonkeyPatch", folder: str) -> None:
    """Let the first task of some functions ask for a fault of its host, and wait for it."""
    from pyspark.sql.classic.dataframe import DataFrame as Classic

    untouched = Classic.mapInArrow

    def map_asking(frame: Any, work: Any, *given: Any, **more: Any) -> Any:
        name = getattr(work, "func", work).__name__
        return untouched(frame, asking(work, folder, FAULTS.get(name)), *given, **more)

    patch.setattr(Classic, "mapInArrow", map_asking)


def asking(work: Any, folder: str, fault: str | None) -> Any:
    """Make a function ask for a fault once it gave its first batch. Workers cannot import this."""

    def do(batches: Iterator[Any]) -> Iterator[Any]:
        import os
        import time
        from pathlib import Path

        for batch in work(batches):
            yield batch
            asked = Path(folder, fault) if fault else None
            if asked:
                try:
                    with asked.open("x") as file:
                        file.write(str(os.getpid()))
                except FileExistsError:
                    continue
                end = time.monotonic() + 60
                while not asked.with_suffix(".done").exists() and time.monotonic() < end:
                    time.sleep(0.05)

    return do if fault else work


def main() -> None:
    """Do the task of a file, and write the answer."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    task = Task(**json.loads(Path(sys.argv[1]).read_text("utf-8")))
    Path(task.answer).write_text(json.dumps(drive(task)), "utf-8")


if __name__ == "__main__":
    main()
