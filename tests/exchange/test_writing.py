"""A file is written whole or not at all, and the old one stays whole until then."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from full_disk import growing_no_further
from ordinary_user import without_root
from quick_folder import quick_folder

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.wording import sentence
from recurtrack.exchange.writing import make_lasting, write_beside

OLD, NEW = b"old" * 1000, b"new" * 5000
posix_only = pytest.mark.skipif(os.name == "nt", reason="permissions and links work otherwise on Windows")


@contextmanager
def refused(said: str) -> Iterator[None]:
    with pytest.raises(Rejected) as caught:
        yield
    assert caught.value.refusal is Refusal.CANNOT_WRITE
    assert f"cannot be written: {said}" in sentence(caught.value)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A summary that is there already, alone in its folder."""
    path = tmp_path / "here" / "summary.pdf"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def alone(path: Path) -> bool:
    """Whether nothing but the file is in its folder: no beginning of another was left."""
    return list(path.parent.iterdir()) == [path]


def test_writing_replaces_the_file_in_one_step(old: Path) -> None:
    write_beside(old, NEW)
    assert old.read_bytes() == NEW
    assert alone(old)


@pytest.mark.parametrize(
    "name",
    [
        "Zusammenfassung für Frau Dr. Öztürk.pdf",
        "给医生的摘要.pdf",
        "ملخص.pdf",
        "🎗" * 62 + ".pdf",
        "a" * 251 + ".pdf",
        " .pdf",
        ".pdf",
        "-",
        "a\nb.pdf",
    ],
)
@posix_only
def test_a_file_may_have_any_name_that_a_file_can_have(tmp_path: Path, name: str) -> None:
    write_beside(tmp_path / name, OLD)
    write_beside(tmp_path / name, NEW)
    assert (tmp_path / name).read_bytes() == NEW
    assert alone(tmp_path / name)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        (".", "it is a folder"),
        ("folder", "it is a folder"),
        ("none/summary.pdf", "the folder it should go into is not there"),
        ("file/summary.pdf", "the folder it should go into is not there"),
        ("a" * 300 + ".pdf", "its name is too long"),
        ("a\x00b.pdf", "no file can have that name there"),
        ("a\ud83c.pdf", "no file can have that name there"),
    ],
)
def test_what_cannot_be_written_is_refused_and_leaves_nothing(
    tmp_path: Path, target: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("file").write_text("old")
    with refused(said):
        write_beside(Path(target), NEW)
    assert sorted(path.name for path in Path().iterdir()) == ["file", "folder"]
    assert Path("file").read_text() == "old"
    assert list(Path("folder").iterdir()) == []


def test_on_a_full_disk_the_old_file_stays_and_nothing_is_left(old: Path) -> None:
    with growing_no_further(old), refused("the disk"):
        write_beside(old, NEW)
    assert old.read_bytes() == OLD
    assert alone(old)


@posix_only
def test_in_a_folder_that_may_only_be_read_the_old_file_stays() -> None:
    with quick_folder() as name:
        old = Path(name) / "summary.pdf"
        old.write_bytes(OLD)
        old.chmod(0o666)
        Path(name).chmod(0o555)
        with without_root(), refused("you may not write there"):
            write_beside(old, NEW)
        assert old.read_bytes() == OLD
        assert alone(old)
        Path(name).chmod(0o700)


@posix_only
def test_a_file_that_may_not_be_replaced_stays_and_nothing_is_left() -> None:
    """As on Windows, where a program that shows the file holds it: the rename is what fails."""
    with quick_folder() as name:
        old = Path(name) / "summary.pdf"
        old.write_bytes(OLD)
        old.chmod(0o666)
        Path(name).chmod(0o1777)  # of a file of somebody else's, nobody but they may take the name away
        if os.geteuid() != 0:
            pytest.skip("needs a file of somebody else's")
        with without_root(), refused("it is open in another program, or you may not replace it"):
            write_beside(old, NEW)
        assert old.read_bytes() == OLD
        assert alone(old)


@posix_only
def test_a_file_that_is_protected_from_writing_is_left_alone() -> None:
    with quick_folder() as name:
        old = Path(name) / "summary.pdf"
        Path(name).chmod(0o777)
        old.write_bytes(OLD)
        old.chmod(0o444)
        with without_root(), refused("the file that is there is protected from writing"):
            write_beside(old, NEW)
        assert old.read_bytes() == OLD
        assert alone(old)


@posix_only
def test_only_the_owner_can_read_a_new_file(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        write_beside(tmp_path / "summary.pdf", NEW)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "summary.pdf").stat().st_mode) == 0o600


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o666])
@posix_only
def test_a_file_that_was_there_keeps_who_may_read_it(old: Path, mode: int) -> None:
    old.chmod(mode)
    write_beside(old, NEW)
    assert stat.S_IMODE(old.stat().st_mode) == mode


@posix_only
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(old: Path, tmp_path: Path) -> None:
    link, relative = tmp_path / "link.pdf", tmp_path / "relative.pdf"
    link.symlink_to(old)
    relative.symlink_to("here/summary.pdf")
    for one, content in ((link, NEW), (relative, OLD + NEW)):
        write_beside(one, content)
        assert one.is_symlink()
        assert old.read_bytes() == content
    assert alone(old)


@posix_only
def test_a_link_to_a_file_that_is_not_there_yet_makes_it(old: Path, tmp_path: Path) -> None:
    (tmp_path / "link.pdf").symlink_to(old)
    old.unlink()
    write_beside(tmp_path / "link.pdf", NEW)
    assert old.read_bytes() == NEW


@posix_only
def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to("b.pdf")
    (tmp_path / "b.pdf").symlink_to("a.pdf")
    with refused("it is a link that leads to itself"):
        write_beside(tmp_path / "a.pdf", NEW)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.pdf", "b.pdf"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in the file system")
def test_a_pipe_or_a_device_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path(os.devnull)):
        with refused("it is not an ordinary file"):
            write_beside(path, NEW)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_other_names_of_the_old_file_keep_the_old_content(old: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.pdf").hardlink_to(old)
    write_beside(old, NEW)
    assert (tmp_path / "copy.pdf").read_bytes() == OLD


def test_a_folder_that_cannot_be_brought_down_to_the_disk_is_no_error(tmp_path: Path) -> None:
    make_lasting(tmp_path)
    make_lasting(tmp_path / "gone")


@posix_only
def test_the_file_and_then_its_name_are_brought_down_to_the_disk(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, os.replace

    def note_fsync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def note_replace(source: Path, target: Path) -> None:
        done.append("rename")
        replace(source, target)

    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    write_beside(old, NEW)
    assert done == ["file", "rename", "folder"]
