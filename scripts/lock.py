"""Writes constraints.txt: every package for every system, with its version and the hashes of its files."""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TO_RUN = "# To install and run RecurTrack\n"
TO_DEVELOP = "# To work on it as well\n"


def main() -> None:
    """Resolve all packages together, so that running and developing use the same versions."""
    with tempfile.TemporaryDirectory() as folder:
        uv = install_uv(Path(folder))
        everything = Path(folder, "everything.txt")
        everything.write_text(resolve(uv, "--group=build", "--group=dev"), encoding="utf-8")
        pins = entries(everything.read_text(encoding="utf-8"))
        to_run = entries(resolve(uv, "--group=build", f"--constraints={everything}"))
    # Each with the systems it is needed on: developers may need a package on more of them than those who run it.
    run = "".join(to_run.values())
    develop = "".join(text for name, text in pins.items() if text != to_run.get(name))
    lock = f"{TO_RUN}{run}\n{TO_DEVELOP}{develop}"
    if "://" in lock:
        sys.exit("constraints.txt would name an address, and it must not: left as it was.")
    (ROOT / "constraints.txt").write_text(lock, encoding="utf-8", newline="\n")
    print(f"constraints.txt: {len(pins)} packages, {len(to_run)} of them to run, no address.")


def install_uv(folder: Path) -> Path:
    """Install uv where it disappears again: it resolves for systems other than this one, which pip cannot."""
    venv.create(folder, with_pip=True)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([programs / "python", "-m", "pip", "install", "--quiet", "uv"], check=True)
    return programs / "uv"


def resolve(uv: Path, *options: str) -> str:
    """Return pinned requirements for RecurTrack and the groups named in the options."""
    plain = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-config", "--quiet"]
    # One version of each package for every Python, so that one person's bug is everyone's.
    everywhere = ["--universal", "--generate-hashes", "--fork-strategy=fewest"]
    command = [str(uv), "pip", "compile", "pyproject.toml", *everywhere, *plain, *options]
    return subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def entries(requirements: str) -> dict[str, str]:
    """Return the requirements by package name: one line that pins it, then a line for each hash."""
    found: dict[str, str] = {}
    name = ""
    for line in requirements.splitlines(keepends=True):
        if not line.startswith(" "):
            name = line.split("==")[0]
        found[name] = found.get(name, "") + line
    return found


if __name__ == "__main__":
    main()
