"""Fetch vis-network from npm into kg/formats/html/vendor, by a pinned hash: `python scripts/vendor_vis.py`.

What is kept: the standalone minified build without its source map comment, and both licences
(vis-network is Apache-2.0 or MIT). To move to another version, change the three constants; the
script prints the hashes that it finds.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

VERSION = "10.1.5"
PACKAGE_SHA256 = "33178a58abef773d4f8e77425d7b74c0a250349102f4c75f4a9d170ca3f1f437"
SCRIPT_SHA256 = "af323cf36a669fbcf5a265070b4ca2c5deb7293b5e6b19c9d6ef486fdd720828"
FOLDER = Path(__file__).resolve().parent.parent / "kg" / "formats" / "html" / "vendor"
FILES = {
    "package/standalone/umd/vis-network.min.js": "vis-network.min.js",
    "package/LICENSE-MIT": "LICENSE-MIT.txt",
    "package/LICENSE-APACHE-2.0": "LICENSE-APACHE-2.0.txt",
}


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            ["npm", "pack", f"vis-network@{VERSION}", "--silent"],
            cwd=folder,
            check=True,
            stdout=subprocess.DEVNULL,
        )
        package = Path(folder) / f"vis-network-{VERSION}.tgz"
        if not same(package.name, package.read_bytes(), PACKAGE_SHA256):
            return 1
        found = {}
        with tarfile.open(package) as archive:
            for inside, name in FILES.items():
                member = archive.extractfile(inside)
                if member is None:
                    print(f"{inside}: not in the package", file=sys.stderr)
                    return 1
                found[name] = member.read()
    script = without_source_map(found["vis-network.min.js"])
    if not same("vis-network.min.js", script, SCRIPT_SHA256):
        return 1
    found["vis-network.min.js"] = script
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, data in found.items():
        (FOLDER / name).write_bytes(data)
        print(f"{FOLDER / name}: {len(data)} bytes")
    return 0


def without_source_map(script: bytes) -> bytes:
    """The script with LF line ends and without the comment that would make a browser ask for another file."""
    lines = script.replace(b"\r\n", b"\n").rstrip(b"\n").split(b"\n")
    return b"\n".join(line for line in lines if not line.startswith(b"//# sourceMappingURL=")) + b"\n"


def same(name: str, data: bytes, expected: str) -> bool:
    found = hashlib.sha256(data).hexdigest()
    if found != expected:
        print(f"{name}: sha256 is {found}, not the pinned {expected}; nothing written", file=sys.stderr)
    return found == expected


if __name__ == "__main__":
    raise SystemExit(main())
