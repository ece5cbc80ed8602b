"""A damaged record: what can be read is taken, what cannot is told, and nothing wrong is taken for right."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest
from backups.filling import NOW, Everything, everything, filled_record

from recurtrack.domain.backups import BackupReason
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.backups import Backups, back_up_file, list_backups
from recurtrack.services.records import open_record
from recurtrack.services.recovery import RecoveryReport, examine, recover
from recurtrack.services.restoring import restore_as_copy

PAGE = 4096


class Damaged:
    """A sound record, its backup, and what is in it, to be damaged."""

    def __init__(self, folder: Path, passphrase: str | None) -> None:
        self.folder = folder
        record = filled_record(folder / "eleanor.recurtrack", passphrase, appointments=60)
        self.path, self.key = record.path, record.file.key
        self.entries: Everything = everything(record)
        (backup,) = Backups(record, folder / "backups").make(BackupReason.ASKED)
        self.backup = backup.path
        record.close()
        self.good = self.path.read_bytes()

    def recovered(
        self, content: bytes, *, backup: bool, take: bool = False
    ) -> tuple[RecoveryReport, Everything] | None:
        """What recovery makes of a content; None when it says that nothing can be read."""
        self.path.write_bytes(content)
        to = self.folder / "recovered.recurtrack"
        try:
            report = recover(
                self.path,
                self.key,
                to,
                backup=self.backup if backup else None,
                take_from_backup=take,
                clock=lambda: NOW,
            )
        except Unavailable:
            assert not to.exists()
            return None
        finally:
            assert self.path.read_bytes() == content
        assert report is not None
        record = open_record(to, self.key, lambda: NOW)
        found = everything(record)
        record.close()
        for file in self.folder.glob("*recovered.recurtrack*"):
            file.unlink()
        return report, found

    def hold(self, report: RecoveryReport, found: Everything, *, strictly: bool) -> None:
        """Each entry is what it was, or it is told; none is missing without a word."""
        doubtful = {(kind, one.id) for kind, told in report.doubtful.items() for one in told}
        lost = {(kind, one.id) for kind, told in report.lost.items() for one in told}
        known = self.entries.entries
        if strictly:
            assert [at for at, one in found.entries.items() if one != known.get(at) and at not in doubtful | lost] == []
        silent = [at for at in known if at not in found.entries and at not in lost and at[0] not in report.unknown]
        assert silent == []


def flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice([1, 1, 3, 30])):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def cut(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(len(content))]


def page_gone(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(1, len(content) // PAGE) * PAGE
    filling = chance.choice([bytes(PAGE), chance.randbytes(PAGE)])
    return content[:start] + filling + content[start + PAGE :]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    return Damaged(tmp_path_factory.mktemp("plain"), None)


@pytest.fixture(scope="module")
def encrypted(tmp_path_factory: pytest.TempPathFactory) -> Damaged:
    return Damaged(tmp_path_factory.mktemp("encrypted"), "correct horse")


@pytest.mark.parametrize("how", [flipped, cut, page_gone])
@pytest.mark.parametrize("seeds", [range(start, start + 5) for start in range(0, 20, 5)], ids=str)
class TestNothingWrongIsTakenForRight:
    def test_in_an_encrypted_record(
        self, encrypted: Damaged, how: Callable[[bytes, random.Random], bytes], seeds: range
    ) -> None:
        for seed in seeds:
            done = encrypted.recovered(how(encrypted.good, random.Random(seed)), backup=False)
            if done is not None:
                encrypted.hold(*done, strictly=True)

    def test_in_a_plain_record_with_a_backup(
        self, plain: Damaged, how: Callable[[bytes, random.Random], bytes], seeds: range
    ) -> None:
        for seed in seeds:
            done = plain.recovered(how(plain.good, random.Random(seed)), backup=True)
            if done is not None:
                plain.hold(*done, strictly=True)

    def test_a_plain_record_without_a_backup_says_what_cannot_be_noticed(
        self, plain: Damaged, how: Callable[[bytes, random.Random], bytes], seeds: range
    ) -> None:
        for seed in seeds:
            done = plain.recovered(how(plain.good, random.Random(seed)), backup=False)
            if done is not None:
                plain.hold(*done, strictly=False)
                assert any("cannot always be noticed" in said for said in done[0].sentences)


def test_a_sound_record_is_recovered_whole(plain: Damaged, encrypted: Damaged) -> None:
    for one in (plain, encrypted):
        done = one.recovered(one.good, backup=False)
        assert done is not None
        report, found = done
        assert found == one.entries
        assert (report.lost, report.doubtful, report.unknown) == ({}, {}, frozenset())


def test_one_page_gone_loses_only_what_was_on_it_and_says_which(plain: Damaged) -> None:
    place = plain.good.index(b"garden harvest") // PAGE * PAGE
    done = plain.recovered(plain.good[:place] + bytes(PAGE) + plain.good[place + PAGE :], backup=False)
    assert done is not None
    report, found = done
    assert len(found.entries) > len(plain.entries.entries) * 0.6
    assert any("could not be read" in said or "more may be missing" in said for said in report.sentences)


def test_what_a_backup_still_has_is_taken_when_asked(plain: Damaged) -> None:
    content = plain.good[: len(plain.good) // 3]
    without, taken = plain.recovered(content, backup=True), plain.recovered(content, backup=True, take=True)
    assert without is not None
    assert taken is not None
    assert any(one.in_backup for told in without[0].lost.values() for one in told)
    assert sum(taken[0].from_backup.values()) > 0
    assert taken[1] == plain.entries


def test_the_first_page_gone_is_said_to_be_hopeless(plain: Damaged, encrypted: Damaged) -> None:
    for one in (plain, encrypted):
        one.path.write_bytes(bytes(PAGE) + one.good[PAGE:])
        with pytest.raises(Unavailable) as said:
            recover(one.path, one.key, one.folder / "never", backup=one.backup, clock=lambda: NOW)
        assert said.value.trouble is Trouble.DAMAGED


def test_a_broken_header_of_a_plain_record_is_mended(plain: Damaged) -> None:
    done = plain.recovered(b"SQLite form" + bytes(9) + plain.good[20:], backup=False)
    assert done is not None
    assert done[1] == plain.entries


def test_the_salt_of_an_encrypted_record_is_known_to_its_backup(encrypted: Damaged) -> None:
    encrypted.path.write_bytes(bytes(16) + encrypted.good[16:])
    to = encrypted.folder / "again.recurtrack"
    report = recover(encrypted.path, "correct horse", to, backup=encrypted.backup, clock=lambda: NOW)
    assert report is not None
    record = open_record(to, "correct horse", lambda: NOW)
    assert everything(record) == encrypted.entries
    record.close()
    to.unlink()


def test_no_page_within_an_encrypted_file_is_taken_for_zeros(encrypted: Damaged) -> None:
    attached = next(entry for (kind, _), entry in encrypted.entries.entries.items() if kind == "attachment")
    lost = hopeless = 0
    for page in range(1, len(encrypted.good) // PAGE):
        changed = bytearray(encrypted.good)
        changed[page * PAGE + 100] ^= 1
        done = encrypted.recovered(bytes(changed), backup=False)
        if done is None:
            hopeless += 1
            continue
        encrypted.hold(*done, strictly=True)
        lost += attached not in done[1].entries.values()
    assert lost > 1
    assert hopeless <= 5  # the pages that say where every table is


def test_no_backup_is_made_of_a_record_with_an_unsound_page(tmp_path: Path) -> None:
    damaged = Damaged(tmp_path, "correct horse")
    made: list[int] = []
    for page in range(1, len(damaged.good) // PAGE):
        changed = bytearray(damaged.good)
        changed[page * PAGE + 100] ^= 1
        damaged.path.write_bytes(changed)
        with suppress(Unavailable):
            back_up_file(damaged.path, damaged.key, tmp_path / "others", BackupReason.ASKED, lambda: NOW)
            made.append(page)
    there = list_backups(damaged.path, tmp_path / "others")
    assert len(there) == len(made) < len(damaged.good) // PAGE * 0.1  # pages that nothing uses
    for backup in there:
        copy = restore_as_copy(backup.path, tmp_path / "copy.recurtrack", damaged.key, lambda: NOW).path
        record = open_record(copy, damaged.key, lambda: NOW)
        assert everything(record) == damaged.entries
        record.close()
        copy.unlink()


def test_a_wrong_passphrase_is_no_damage(encrypted: Damaged) -> None:
    encrypted.path.write_bytes(encrypted.good)
    with pytest.raises(Unavailable) as said:
        recover(encrypted.path, "another", encrypted.folder / "never", clock=lambda: NOW)
    assert said.value.trouble is Trouble.WRONG_PASSPHRASE


def test_stopping_leaves_nothing_behind(plain: Damaged) -> None:
    plain.path.write_bytes(plain.good)
    for steps in (0, 3, 21):

        def until(done: int, _of: int, last: int = steps) -> bool:
            return done < last

        left = recover(plain.path, None, plain.folder / "stopped", progress=until, clock=lambda: NOW)
        assert left is None
        assert not [file for file in plain.folder.iterdir() if "stopped" in file.name or "recovering" in file.name]


def test_examining_tells_sound_from_damaged(plain: Damaged, encrypted: Damaged) -> None:
    for one in (plain, encrypted):
        one.path.write_bytes(one.good)
        assert examine(one.path, one.key).sound
        one.path.write_bytes(page_gone(one.good, random.Random(1)))
        damage = examine(one.path, one.key)
        assert not damage.sound
        assert damage.problems


def test_a_record_that_another_program_changed_soundly_is_recovered_whole(tmp_path: Path) -> None:
    changed = Damaged(tmp_path, None)
    with closing(sqlite3.connect(changed.path)) as other, other:
        other.execute("UPDATE question SET text = 'What about my knee?' WHERE id = 'q1'")
    with pytest.raises(Unavailable) as caught:
        open_record(changed.path)
    assert caught.value.trouble is Trouble.DAMAGED
    done = changed.recovered(changed.path.read_bytes(), backup=True)
    assert done is not None
    report, found = done
    assert not report.lost
    assert not report.unknown
    assert [(kind, one.id) for kind, told in report.doubtful.items() for one in told] == [("question", "q1")]
    at = ("question", "q1")
    assert found.entries.pop(at).text == "What about my knee?"  # type: ignore[attr-defined]
    assert found.entries == {other: entry for other, entry in changed.entries.entries.items() if other != at}


def test_a_half_filled_form_does_not_come_out_of_a_damaged_record(tmp_path: Path) -> None:
    record = filled_record(tmp_path / "eleanor.recurtrack", "correct horse", appointments=5)
    record.keep("draft", "I felt a lump")
    record.close()
    to = tmp_path / "recovered.recurtrack"
    assert recover(record.path, "correct horse", to, clock=lambda: NOW) is not None
    recovered = open_record(to, "correct horse", lambda: NOW)
    assert recovered.kept("draft") is None
    assert recovered.kept("reminders.choices") is not None
    recovered.close()
