"""Foreign git repositories: none runs a program of its own, and damage is never passed over."""

import os
import re
import shlex
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import attrs
import pytest

import archivekit as ak
from archivekit._reading.containers import git_process
from archivekit._reading.containers.git_process import Blobs, run
from archivekit._reading.limits import Limits
from committing import git
from making import dump

PGP = "-----BEGIN PGP SIGNATURE-----\n\n\nAAAA\n-----END PGP SIGNATURE-----"
SSH = "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----"
HISTORY = ["one", "two", "one"]
MISSING = ["cat-file", "-p", "HEAD:missing.md"]


@attrs.frozen
class Trap:
    """A program that a repository names, and a command that runs it.

    `held` says whether our own options stop it in that very command; the others are not stopped
    there, and no such command is used.
    """

    name: str
    config: dict[str, str]
    command: list[str]
    held: bool = True
    hook: str | None = None
    signature: str | None = None


FETCHED = {
    "core.repositoryFormatVersion": "1",
    "extensions.partialClone": "origin",
    "remote.origin.promisor": "true",
}
TRAPS = [
    Trap("a hook", {}, ["update-ref", "refs/heads/x", "HEAD"], hook="reference-transaction"),
    Trap("a file monitor", {"core.fsmonitor": "TRAP"}, ["status"]),
    Trap(
        "a checker of PGP signatures",
        {"log.showSignature": "true", "gpg.program": "TRAP"},
        ["log"],
        signature=PGP,
    ),
    Trap(
        "a checker of SSH signatures",
        {"log.showSignature": "true", "gpg.ssh.program": "TRAP", "gpg.ssh.allowedSignersFile": "/"},
        ["log"],
        signature=SSH,
    ),
    Trap(
        "a transport by ssh",
        FETCHED | {"remote.origin.url": "ssh://a.invalid/a", "core.sshCommand": "TRAP"},
        MISSING,
    ),
    Trap(
        "a transport of its own",
        FETCHED | {"remote.origin.url": "ext::TRAP", "protocol.ext.allow": "always"},
        MISSING,
    ),
    Trap("an external diff", {"diff.external": "TRAP"}, ["diff", "HEAD~1", "HEAD"], held=False),
    Trap("a text converter", {"diff.trap.textconv": "TRAP"}, ["log", "-p"], held=False),
    Trap("a filter", {"filter.trap.smudge": "TRAP"}, ["cat-file", "--filters", "HEAD:c.md"], held=False),
    Trap("an alias", {"alias.x": "!TRAP"}, ["x"], held=False),
]  # fmt: skip


def make_repository(folder: Path, signature: str | None = None) -> Path:
    """Two files, a rename of one, whose commit may be signed, and a file whose blob is missing."""
    folder.mkdir()
    git(folder, "init")
    for name, text in (
        ("a.md", "<p>one</p>"),
        ("missing.md", "<p>gone</p>"),
        ("b.md", "<p>two</p>"),
    ):
        (folder / name).write_text(dump(text), "utf-8")
        git(folder, "add", ".")
        if name != "missing.md":
            git(folder, "commit", "-m", name)
    git(folder, "mv", "a.md", "c.md")
    git(folder, "commit", "-m", "c.md")
    if signature:
        signed = "gpgsig " + signature.replace("\n", "\n ")
        made = git(folder, "cat-file", "commit", "HEAD").replace("\n\n", f"\n{signed}\n\n", 1)
        commit_raw(folder, made + "\n")
    object_file(folder, "HEAD:missing.md").unlink()
    return folder


def commit_raw(folder: Path, content: str) -> None:
    """Make a commit of these very bytes, and the branch point to it."""
    (folder / ".git" / "raw").write_text(content, "utf-8", "surrogateescape")
    commit = git(folder, "hash-object", "-t", "commit", "-w", "--literally", ".git/raw")
    git(folder, "reset", "--soft", commit)


def object_file(folder: Path, revision: str) -> Path:
    name = git(folder, "rev-parse", revision)
    return folder / ".git" / "objects" / name[:2] / name[2:]


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    return make_repository(tmp_path / "x")


@pytest.mark.slow
@pytest.mark.parametrize("trap", TRAPS, ids=lambda trap: trap.name)
def test_no_program_that_a_repository_names_is_run(tmp_path: Path, trap: Trap) -> None:
    folder = make_repository(tmp_path / "x", trap.signature)
    program, fired = tmp_path / "program", tmp_path / "fired"
    program.write_text(f"#!/bin/sh\ntouch {shlex.quote(str(fired))}\nexit 1\n")
    program.chmod(0o755)
    for name, value in trap.config.items():
        git(folder, "config", name, value.replace("TRAP", str(program)))
    (folder / ".git" / "info" / "attributes").write_text("* diff=trap filter=trap\n")
    if trap.hook:
        shutil.copy(program, folder / ".git" / "hooks" / trap.hook)

    assert [article.text for article in ak.read(folder, history=True)] == HISTORY
    assert [article.text for article in ak.read(folder, revision="HEAD")] == HISTORY[1:]
    if trap.held:
        run(folder / ".git", f"--work-tree={folder}", *trap.command)
    assert not fired.exists()
    with suppress(subprocess.CalledProcessError):
        git(folder, *trap.command)
    assert fired.exists(), "the trap would have worked"


@pytest.mark.parametrize("variable", ["GIT_NO_LAZY_FETCH", "GIT_ALLOW_PROTOCOL"])
def test_nothing_is_fetched(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, variable: str
) -> None:
    """It is not even tried: git does not see where the repository would fetch from."""
    trace, fired = tmp_path / "trace", tmp_path / "fired"
    settings = FETCHED | {"remote.origin.url": "ssh://a.invalid/a"}
    for name, value in (
        settings | {"core.sshCommand": f"touch {shlex.quote(str(fired))};"}
    ).items():
        git(repository, "config", name, value)
    monkeypatch.delitem(git_process._ENVIRONMENT, variable)
    monkeypatch.setitem(git_process._ENVIRONMENT, "GIT_TRACE", str(trace))
    reader = ak.read(repository, revision="HEAD")
    assert len(list(reader)) == 2
    assert [problem.reason for problem in reader.problems] == ["corrupt-member"]
    assert "fetch" not in trace.read_text()
    assert not fired.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
@pytest.mark.parametrize(
    ("place", "kept", "why"),
    [
        ("config include", 2, "its configuration is not read"),
        ("config", 2, "nor where it is a pipe itself"),
        ("object", 1, "a pipe among the objects"),
        ("packed-refs", 2, "what is no file is not looked at"),
    ],
)
def test_a_pipe_without_an_end_does_not_hang(
    repository: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    kept: int,
    why: str,
) -> None:
    """Git opens whatever a name leads to, and waits."""
    monkeypatch.setattr(git_process, "PATIENCE", 3.0)
    folder = repository / ".git"
    pipe = folder / place.split(maxsplit=1)[0]
    if place == "config include":
        pipe = tmp_path / "pipe"
        git(repository, "config", "include.path", str(pipe))
    elif place == "object":
        name = git(repository, "rev-parse", "HEAD:c.md").strip()
        pipe = folder / "objects" / name[:2] / name[2:]
    pipe.unlink(missing_ok=True)
    os.mkfifo(pipe)
    reader = ak.read(repository, revision="HEAD")
    assert len(list(reader)) == kept, why
    # one blob is missing in these repositories
    assert {problem.reason for problem in reader.problems} == {"corrupt-member"}


def test_a_linked_working_tree_is_read_as_its_repository(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "--no-checkout", str(tmp_path / "linked"), "HEAD")
    texts = [article.text for article in ak.read(tmp_path / "linked", revision="HEAD")]
    assert texts == HISTORY[1:]


SETTINGS = [
    ("i18n.logOutputEncoding", "UTF-16", "its output would be no text"),
    ("diff.orderFile", "nowhere", "git would fail"),
    ("log.showRoot", "false", "the first commit would bring nothing"),
    ("log.diffMerges", "off", "a merge would bring nothing"),
    ("core.quotePath", "true", "names would be quoted"),
    ("core.abbrev", "4", "blobs would be named in short"),
    ("diff.renames", "copies", "a copy would have two names"),
    ("color.ui", "always", "lines would be coloured"),
    ("format.pretty", "oneline", "commits would be told otherwise"),
    ("log.date", "relative", "dates too"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "value", "why"), SETTINGS)
def test_a_repositorys_settings_change_nothing(
    repository: Path, name: str, value: str, why: str
) -> None:
    before = list(ak.read(repository, history=True))
    git(repository, "config", name, value)
    assert list(ak.read(repository, history=True)) == before, why
    assert [article.text for article in before] == HISTORY


def test_objects_that_replace_others_are_not_looked_at(repository: Path) -> None:
    git(repository, "replace", "HEAD:c.md", "HEAD:b.md")
    assert [article.text for article in ak.read(repository, revision="HEAD")] == HISTORY[1:]


DAMAGE = [
    ("tree", "HEAD:s1", ["0"], ["0"], "truncated"),
    ("commit", "HEAD~1", ["0", "1", "2"], [], "truncated"),
    ("blob", "HEAD:s1/x.md", ["0", "2"], ["0", "2"], "corrupt-member"),
]


@pytest.mark.parametrize("cut", [True, False], ids=["cut", "missing"])
@pytest.mark.parametrize(("what", "revision", "at_head", "in_history", "reason"), DAMAGE)
def test_what_damage_takes_away_is_a_problem(
    tmp_path: Path,
    what: str,
    revision: str,
    at_head: list[str],
    in_history: list[str],
    reason: str,
    cut: bool,
) -> None:
    git(tmp_path, "init")
    for name in "012":
        (tmp_path / f"s{name}").mkdir()
        (tmp_path / f"s{name}" / "x.md").write_text(dump(f"<p>{name}</p>"), "utf-8")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", name)
    file = object_file(tmp_path, revision)
    data = file.read_bytes()
    file.unlink()
    if cut:
        file.write_bytes(data[: len(data) // 2])
    for given, expected in (({"revision": "HEAD"}, at_head), ({"history": True}, in_history)):
        reader = ak.read(tmp_path, **given)
        assert [article.text for article in reader] == expected, what
        lost = [problem.reason for problem in reader.problems]
        assert lost == ([] if expected == ["0", "1", "2"] else [reason])


def test_a_git_that_is_killed_costs_one_blob(repository: Path) -> None:
    blob, limits = git(repository, "rev-parse", "HEAD:c.md"), Limits()
    blobs = Blobs(repository / ".git")
    blobs._process.kill()
    blobs._process.wait()
    failed, whole = blobs.read(blob, limits), blobs.read(blob, limits)
    blobs.close()
    assert failed.read() == b""
    assert failed.failure
    assert whole.read() == dump("<p>one</p>").encode()
    assert not whole.failure


@pytest.mark.parametrize(
    ("line", "told", "why"),
    [
        ("a\x01b <c> 1 +0000", "committer: a\x01b <c>\n", "a mark of ours"),
        ("a\x02b <c> 1 +0000", "committer: a\x02b <c>\n", "a control character"),
        (" <c> 1 +0000", "committer: <c>\n", "no name"),
        ("Jos\udce9 <c> 1 +0000", "committer: Jos\ufffd <c>\n", "Latin-1"),
        ("a <c>", "committer: a <c>\n\n", "no date"),
    ],
)
def test_a_committer_line_that_git_would_not_write(
    repository: Path, line: str, told: str, why: str
) -> None:
    made = git(repository, "cat-file", "commit", "HEAD")
    commit_raw(
        repository, re.sub("^committer .*", f"committer {line}", made, flags=re.MULTILINE) + "\n"
    )
    last = list(ak.read(repository, history=True))[-1]
    assert last.text == "one"
    assert told in last.source, why
