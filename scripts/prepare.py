"""Makes .venv ready: `prepare.py run` to use RecurTrack, `prepare.py test` to work on it as well.

Nothing is done twice: .venv/ready-for-run and .venv/ready-for-test say for which pyproject.toml and
constraints.txt it was done.
"""

import compileall
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
MADE_FOR = VENV / "made-for"
# The heading that scripts/lock.py writes above what only developers need.
DEVELOPERS_PART = "# To work on it as well\n"

# What PySide6's libraries and its X plugin ask the system for (their NEEDED entries), and Debian's packages.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libzstd.so.1": "libzstd1",
}
WAYLAND_LIBRARIES = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
# The screen and the session that tests start: with a daemon for notifications, a tray, and a keyring.
SCREEN_PROGRAMS = {
    "Xvfb": "xvfb",
    "dbus-daemon": "dbus",
    "desktop-file-validate": "desktop-file-utils",
    "dunst": "dunst",
    "gio": "libglib2.0-bin",
    "gnome-keyring-daemon": "gnome-keyring",
    "trayer": "trayer",
    "xauth": "xauth",
    "xvfb-run": "xvfb",
}
# What the tests read PDFs with: programs that did not make them.
PDF_PROGRAMS = {
    "pdfinfo": "poppler-utils",
    "pdftoppm": "poppler-utils",
    "pdftotext": "poppler-utils",
    "qpdf": "qpdf",
}
# What the session bus starts so that a screen reader, or a test in its place, can read the window.
ACCESSIBILITY_BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")


def main(purpose: str) -> int:
    """Prepare for the purpose, "run" or "test"; say each step that takes time."""
    if Path(sys.prefix).resolve() != VENV.resolve():
        make_venv()
        # The rest is for the Python in it: what that Python installs and compiles is what it can read.
        return subprocess.run([VENV_PYTHON, __file__, purpose], check=False).returncode
    install(purpose)
    add_system_packages(purpose)
    compileall.compile_dir(ROOT / "recurtrack", quiet=1)
    return 0


def say(step: str) -> None:
    """Tell the person at the terminal what is being done."""
    print(f"RecurTrack: {step}", flush=True)


def make_venv() -> None:
    """Make .venv anew, unless it is whole, was made in this place, and with this Python."""
    version = ".".join(map(str, sys.version_info[:3]))
    made_for = f"{ROOT}\n{version}\n"
    if MADE_FOR.exists() and MADE_FOR.read_text(encoding="utf-8") == made_for and VENV_PYTHON.exists():
        return
    if importlib.util.find_spec("ensurepip") is None:
        package = f"python3.{sys.version_info.minor}-venv"
        if not install_with_apt([package]):
            sys.exit(f"RecurTrack: this Python cannot make a .venv. To add that, type: {apt_line([package])}")
        importlib.invalidate_caches()
    say(f"making .venv with Python {version}")
    venv.create(VENV, clear=True, with_pip=True, symlinks=os.name != "nt")
    MADE_FOR.write_text(made_for, encoding="utf-8")


def install(purpose: str) -> None:
    """Install the locked packages, each checked against its recorded hash, then RecurTrack itself."""
    wanted = hashlib.sha256()
    for name in ("pyproject.toml", "constraints.txt"):
        wanted.update((ROOT / name).read_bytes())
    stamps = {"run": ["run", "test"], "test": ["test"]}[purpose]
    if any(stamp_of(each) == wanted.hexdigest() for each in stamps):
        return
    lock = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    locked = VENV / "locked-packages.txt"
    locked.write_text(lock if purpose == "test" else lock.split(DEVELOPERS_PART)[0], encoding="utf-8")
    say("fetching and checking the packages it needs; the first time this takes about a minute")
    pip_install("--require-hashes", "--only-binary=:all:", "--requirement", str(locked))
    pip_install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    (VENV / f"ready-for-{purpose}").write_text(wanted.hexdigest(), encoding="utf-8")


def stamp_of(purpose: str) -> str | None:
    """Return what .venv was last made ready with for this purpose."""
    stamp = VENV / f"ready-for-{purpose}"
    return stamp.read_text(encoding="utf-8") if stamp.exists() else None


def pip_install(*arguments: str) -> None:
    """Run pip, byte-code and all, and show what it says only when it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, "-m", "pip", "install", "--no-input", "--compile", *arguments]
    done = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout, done.stderr, sep="\n", file=sys.stderr)
        sys.exit("RecurTrack: the packages could not be installed; what pip said stands above.")


def add_system_packages(purpose: str) -> None:
    """Add what Qt, or the tests, need from a Linux system, or print the one line that would."""
    if not sys.platform.startswith("linux"):
        return
    libraries = QT_LIBRARIES | (WAYLAND_LIBRARIES if "WAYLAND_DISPLAY" in os.environ else {})
    missing = {name: package for name, package in libraries.items() if not can_load(name)}
    if purpose == "test":
        programs = SCREEN_PROGRAMS | PDF_PROGRAMS
        missing |= {name: package for name, package in programs.items() if shutil.which(name) is None}
        missing |= {} if ACCESSIBILITY_BUS.exists() else {ACCESSIBILITY_BUS.name: "at-spi2-core"}
    if not missing:
        return
    packages = sorted(set(missing.values()))
    if install_with_apt(packages):
        return
    if shutil.which("apt-get"):
        say(f"this system lacks some packages that windows or tests need. To add them, type: {apt_line(packages)}")
    else:
        say(f"this system lacks something that windows or tests need: {' '.join(sorted(missing))}")


def can_load(library: str) -> bool:
    """Tell whether the system has this library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def install_with_apt(packages: list[str]) -> bool:
    """Install Debian packages where that needs no password; tell whether it worked."""
    if shutil.which("apt-get") is None:
        return False
    sudo: list[str] = []
    if os.geteuid() != 0:
        sudo = ["sudo", "-n"]
        if shutil.which("sudo") is None or not succeeds([*sudo, "true"]):
            return False
    say(f"adding {' '.join(packages)} to this system with apt-get")
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    install = [*apt, "install", "--yes", "--no-install-recommends", *packages]
    # A new machine has no package lists yet.
    return succeeds(install) or (succeeds([*apt, "update"]) and succeeds(install))


def apt_line(packages: list[str]) -> str:
    """Return what a person types to install these."""
    return f"sudo apt-get install {' '.join(packages)}"


def succeeds(command: list[str]) -> bool:
    """Run a command without a word and tell whether it succeeded."""
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
