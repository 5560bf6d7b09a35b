#!/usr/bin/env python3
"""Set up kg in this checkout and do one thing with it; needs Python >= 3.11 and nothing else.

    python3 scripts/start.py demo    build the graph of seeds/ into output/
    python3 scripts/start.py test    run the tests (what follows goes to pytest: -k name, -x, ...)

Both make the virtual environment .venv on first use, so they also work where the system's Python is
externally managed. The next run starts at once: packages are installed again only after a change of
pyproject.toml or of the Python. To start over, delete .venv.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
MINIMUM = (3, 11)
NEWER = ("python3.13", "python3.12", "python3.11", "python3.14")
# What goes beyond an installed Python and its packages, by command.
EXTRAS = {"demo": "", "test": "[dev]"}


class SetupError(Exception):
    """The set-up cannot go on; the message says what to do."""


def main(argv: list[str]) -> int:
    if not argv or argv[0] not in EXTRAS:
        print(__doc__)
        return 0 if argv[:1] in (["-h"], ["--help"]) else 2
    command, rest = argv[0], argv[1:]
    try:
        require_python(argv)
        os.chdir(str(ROOT))
        python = set_up(EXTRAS[command])
    except SetupError as stop:
        print(f"\n{stop}", file=sys.stderr)
        return 1
    return demo(python, rest) if command == "demo" else run([python, "-m", "pytest", *rest])


def demo(python: str, rest: list[str]) -> int:
    code = run([python, "-m", "kg", "build", "seeds", "-o", "output", *rest])
    if code == 0:
        print("\nOpen it:  " + str(ROOT / "output" / "graph.html"))
        print("Ask it:   " + shown(tool("kg")) + " query output --subject 农商银行")
    return code


def require_python(argv: list[str]) -> None:
    """Go on in a newer Python of this machine when the one that runs is too old (as macOS's own is)."""
    if sys.version_info >= MINIMUM:
        return
    for name in NEWER:
        found = shutil.which(name)
        if found:
            raise SystemExit(subprocess.call([found, __file__, *argv]))
    have = "{}.{}".format(*sys.version_info)
    raise SetupError(
        f"kg needs Python 3.11 or newer; this is {have} ({sys.executable}).\n"
        "  macOS:   brew install python   (or the installer of python.org)\n"
        "  Debian:  sudo apt-get install python3 python3-venv"
    )


def set_up(extras: str) -> str:
    """The Python of .venv, with kg and its extras installed."""
    if not (works(tool("python")) and installer()):
        make_venv()
    stamp = VENV / ("kg-installed" + extras.strip("[]"))
    wanted = fingerprint()
    if not (stamp.is_file() and stamp.read_text() == wanted):
        say("Installing kg" + extras + " and what it needs into .venv (once; a minute or two)")
        install("-e", f".{extras}")
        stamp.write_text(wanted)
    return str(tool("python"))


def fingerprint() -> str:
    """Changes when another installation is needed: other requirements, another Python, another place."""
    parts = [(ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv() -> None:
    """Debian ships Python without ensurepip: use the pip or uv that is there, else take it from apt."""
    say(f"Making the virtual environment .venv with Python {sys.version.split()[0]}")
    shutil.rmtree(str(VENV), ignore_errors=True)
    if not (has_ensurepip() or installer() or apt_venv()):
        raise SetupError(
            "This Python has no ensurepip, so it cannot make a virtual environment. Install it, then run this again:\n"
            f"  sudo apt-get install {venv_package()}"
        )
    without = [] if has_ensurepip() else ["--without-pip"]
    check([sys.executable, "-m", "venv", *without, str(VENV)], "The virtual environment could not be made.")


def has_ensurepip() -> bool:
    return quiet([sys.executable, "-c", "import ensurepip, venv; ensurepip.version()"])


def venv_package() -> str:
    # Debian's own Python has the unversioned name; a second one (backports, deadsnakes) its own.
    return (
        "python3-venv"
        if Path("/usr/bin/python3").resolve() == Path(sys.executable).resolve()
        else ("python{}.{}-venv".format(*sys.version_info))
    )


def apt_venv() -> bool:
    """Install Debian's venv package, as root or by sudo (which asks for the password itself)."""
    apt = shutil.which("apt-get")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not apt or not (root or shutil.which("sudo")):
        return False
    prefix = [] if root else ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    say(f"This Python has no ensurepip; installing Debian's {venv_package()}")
    command = [*prefix, apt, "install", "-y", "--no-install-recommends", venv_package()]
    installed = run(command) == 0 or (run([*prefix, apt, "update"]) == 0 and run(command) == 0)
    return installed and has_ensurepip()


def installer() -> list[str]:
    """What installs packages into .venv: its own pip, else the system's pip or uv pointed at it."""
    python = str(tool("python"))
    for base in ([python, "-m", "pip"], [sys.executable, "-m", "pip", "--python", python]):
        # `pip --python` exists since 22.3 and refuses an environment that is not there yet.
        if quiet([*base[:3], "--version"]):
            return [*base, "install", "--quiet", "--disable-pip-version-check"]
    uv = shutil.which("uv")
    return [uv, "pip", "install", "--quiet", "--python", python] if uv else []


def install(*what: str) -> None:
    check(
        [*installer(), *what],
        "The packages could not be installed; pip's message above says why. Without a network, or behind a\n"
        "proxy or a mirror, set pip up as usual (pip config, HTTPS_PROXY) and run the command again.",
    )


def tool(name: str) -> Path:
    folder, suffix = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    return VENV / folder / (name + suffix)


def works(python: Path) -> bool:
    wanted = f"import sys; sys.exit(sys.version_info < {MINIMUM})"
    return python.exists() and quiet([str(python), "-c", wanted])


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


def say(text: str) -> None:
    print("==> " + text, flush=True)


def run(command: list[str]) -> int:
    sys.stdout.flush()
    return subprocess.call(command)


def quiet(command: list[str]) -> bool:
    try:
        return subprocess.call(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0
    except OSError:
        return False


def check(command: list[str], message: str) -> None:
    if run(command) != 0:
        raise SetupError(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
