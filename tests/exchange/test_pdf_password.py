"""A PDF with a password opens with that password only, and then as if it had none."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.people import TODAY, eleanor, record_of
from report.reading import read_pdf

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.wording import sentence
from recurtrack.exchange.pdf_password import LONGEST_PASSWORD, pdf_password, protected
from recurtrack.services.summaries import Summaries

SECRET = "correct horse battery staple"  # noqa: S105 - an example


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The summary of a full record, without a password."""
    record = record_of(tmp_path_factory.mktemp("record") / "eleanor.recurtrack", eleanor())
    try:
        return Summaries(record).pdf(today=TODAY)
    finally:
        record.close()


@pytest.fixture(scope="module")
def small(plain: bytes) -> bytes:
    """One page of it, for tests that seal many times."""
    found = BytesIO()
    with pikepdf.open(BytesIO(plain)) as document:
        while len(document.pages) > 1:
            del document.pages[-1]
        document.save(found)
    return found.getvalue()


def pages_of(content: bytes, password: str | None) -> int:
    """How many pages pdfium, the reader in Chrome, sees; raises when the password is wrong."""
    document = pdfium.PdfDocument(content, password=password)
    try:
        return len(document)
    finally:
        document.close()


@pytest.fixture
def qpdf(tmp_path: Path) -> Callable[..., tuple[int, str]]:
    """Ask qpdf about a PDF: its exit code, and what it says."""
    program = shutil.which("qpdf")
    if program is None:
        pytest.skip("qpdf is not on this computer")

    def ask(content: bytes, *options: str) -> tuple[int, str]:
        path = tmp_path / "asked.pdf"
        path.write_bytes(content)
        ended = subprocess.run(
            [program, *options, str(path)], capture_output=True, text=True, timeout=60, check=False, encoding="utf-8"
        )
        return ended.returncode, ended.stdout + ended.stderr

    return ask


@contextmanager
def refused(said: str) -> Iterator[None]:
    with pytest.raises(Rejected) as caught:
        yield
    assert caught.value.refusal is Refusal.UNFIT_PASSWORD
    assert sentence(caught.value).startswith(f"That password cannot be used: {said}")


def test_it_opens_with_the_password_and_not_without(plain: bytes) -> None:
    sealed = protected(plain, SECRET)
    assert pages_of(sealed, SECRET) == pages_of(plain, None)
    for wrong in (None, "", SECRET.upper(), SECRET + " "):
        with pytest.raises(pdfium.PdfiumError):
            pages_of(sealed, wrong)


def test_qpdf_finds_it_whole_and_asks_for_the_password(plain: bytes, qpdf: Callable[..., tuple[int, str]]) -> None:
    sealed = protected(plain, SECRET)
    assert qpdf(sealed, "--requires-password")[0] == 0
    assert qpdf(sealed, "--requires-password", f"--password={SECRET}")[0] == 3  # encrypted, and this password is right
    code, said = qpdf(sealed, "--check", f"--password={SECRET}")
    assert code == 0, said
    assert "No syntax or stream encoding errors found" in said


def test_it_is_encrypted_with_aes_256_all_of_it_and_allows_everything(
    plain: bytes, qpdf: Callable[..., tuple[int, str]]
) -> None:
    _, said = qpdf(protected(plain, SECRET), "--show-encryption", f"--password={SECRET}")
    assert "R = 6" in said
    assert [line for line in said.splitlines() if line.endswith("not allowed")] == []
    assert said.count(": allowed") >= 8
    assert [line.split()[-1] for line in said.splitlines() if line.endswith(" method: AESv3")] == ["AESv3"] * 3


def test_nothing_about_the_person_can_be_read_without_the_password(plain: bytes) -> None:
    sealed = protected(plain, SECRET)
    assert b"<rdf:RDF" in plain
    for words in (b"<rdf:RDF", b"Eleanor", b"Sample", "Eleanor".encode("utf-16-be"), b"Follow-up"):
        assert words not in sealed


def test_with_the_password_it_is_what_it_was(plain: bytes) -> None:
    opened = BytesIO()
    with pikepdf.open(BytesIO(protected(plain, SECRET)), password=SECRET) as document:
        assert document.Root.MarkInfo.Marked
        assert str(document.Root.Lang).startswith("en")
        with document.open_metadata() as said:
            assert said["pdfuaid:part"] == "1"
            assert "Eleanor Sample" in str(said["dc:title"])
        assert document.check_pdf_syntax() == []
        document.save(opened)
    with pikepdf.open(opened) as again, pikepdf.open(BytesIO(plain)) as before:
        assert [kind_of(node) for node in nodes(again.Root.StructTreeRoot)] == [
            kind_of(node) for node in nodes(before.Root.StructTreeRoot)
        ]
    assert read_pdf(opened.getvalue()) == read_pdf(plain)


def nodes(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Every element of a structure tree, in reading order."""
    found = node.get("/K", pikepdf.Array([]))
    for child in found if isinstance(found, pikepdf.Array) else [found]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from nodes(child)


def kind_of(node: pikepdf.Object) -> tuple[str, str]:
    return str(node.S), str(node.get("/Alt", ""))


PASSWORDS = [
    "x",
    "Öffne dich, 123!",
    "пароль",
    "密码密码",
    "كلمة السر",
    "🎗 ribbon 👩‍👩‍👧",
    "ﬁnd me",  # a ligature, which SASLprep takes apart
    "a\u00a0b",  # a blank that does not break
    "é",  # with its accent in one
    "e\u0301",  # and apart
    "a" * LONGEST_PASSWORD,
    "--password=x",
    "\\(ü)\\",
]


@pytest.mark.parametrize("password", PASSWORDS)
def test_it_opens_with_what_was_typed_in_any_script(small: bytes, password: str) -> None:
    """As programs do that hand it over as it is (pdfium, poppler), and those that prepare it as the standard says."""
    sealed = protected(small, password)
    assert pages_of(sealed, unicodedata.normalize("NFC", password)) == 1
    assert pages_of(sealed, pdf_password(password).prepared) == 1


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("I\u00adX", "IX"),
        ("user", "user"),
        ("USER", "USER"),
        ("\u00aa", "a"),
        ("\u2168", "IX"),
    ],
)
def test_a_password_is_prepared_as_the_examples_of_the_standard_say(text: str, prepared: str) -> None:
    """RFC 4013, section 3."""
    assert pdf_password(text).prepared == prepared


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("", "it is empty"),
        (" ", "it is empty"),
        ("\u00ad\u200b", "it is empty"),
        ("a" * (LONGEST_PASSWORD + 1), "it is too long"),
        ("ü" * 64, "it is too long"),
        ("🎗" * 32, "it is too long"),
        ("ﷺ" * 5, "it is too long"),  # one character that SASLprep makes eighteen of
        ("a\x07", "it holds a character that cannot be typed everywhere"),
        ("a\tb", "it holds a character that cannot be typed everywhere"),
        ("a\nb", "it holds a character that cannot be typed everywhere"),
        ("a\u202eb", "it holds a character that cannot be typed everywhere"),
        ("a\ufffdb", "it holds a character that cannot be typed everywhere"),
        ("\udfffa", "it holds a character that cannot be typed everywhere"),
    ],
)
def test_a_password_that_would_not_open_it_again_is_refused(password: str, said: str) -> None:
    with refused(said):
        pdf_password(password)
    with refused(said):
        protected(b"", password)


@given(st.text(max_size=80))
@settings(deadline=None, max_examples=60)
def test_whatever_is_typed_opens_it_or_is_refused(small: bytes, text: str) -> None:
    try:
        sealed = protected(small, text)
    except Rejected as error:
        assert error.refusal is Refusal.UNFIT_PASSWORD  # noqa: PT017 - or none at all
        return
    for form in pdf_password(text):
        assert pages_of(sealed, form) == 1


def test_the_same_password_never_gives_the_same_bytes(small: bytes) -> None:
    assert protected(small, SECRET) != protected(small, SECRET)
