"""Make the table of characters that a scan confuses, by comparing drawn characters.

Usage: build_alike.py FONT... [--out kg/data/places_alike.tsv.gz] [--threshold 0.68]

Needs pillow. Draws every character of the shipped place names that is in GB 2312 with each font, and keeps
the pairs whose blurred drawings correlate at least that well in all of them.
"""

from __future__ import annotations

import argparse
import gzip
import zipfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

DATA = Path(__file__).parent.parent / "kg" / "data"
SIDE = 24


def characters() -> list[str]:
    """The Chinese characters of all place names, those of GB 2312."""
    text = gzip.decompress((DATA / "places.tsv.gz").read_bytes()).decode()
    with zipfile.ZipFile(DATA / "places_villages.zip") as archive:
        text += "".join(archive.read(name).decode() for name in archive.namelist())
    return sorted(c for c in set(text) if "\u4e00" <= c <= "\u9fff" and c.encode("gb2312", "ignore"))


def drawings(chars: list[str], font_path: Path) -> np.ndarray:
    """One row a character: its drawing, cropped, blurred, `SIDE` x `SIDE`, mean 0 and length 1."""
    font = ImageFont.truetype(str(font_path), 40)
    rows = np.zeros((len(chars), SIDE * SIDE), np.float32)
    for row, char in zip(rows, chars, strict=True):
        image = Image.new("L", (48, 48))
        ImageDraw.Draw(image).text((4, 0), char, font=font, fill=255)
        image = image.crop(image.getbbox()).resize((40, 40)).filter(ImageFilter.GaussianBlur(1.5))
        pixels = np.asarray(image.resize((SIDE, SIDE)), np.float32).ravel()
        pixels = pixels - pixels.mean()
        row[:] = pixels / np.linalg.norm(pixels)
    return rows


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=DATA / "places_alike.tsv.gz")
    parser.add_argument("--threshold", type=float, default=0.68)
    args = parser.parse_args()
    chars = characters()
    likeness = np.ones((len(chars), len(chars)), np.float32)
    for path in args.fonts:
        rows = drawings(chars, path)
        likeness = np.minimum(likeness, rows @ rows.T)
    np.fill_diagonal(likeness, 0)
    lines = []
    for char, row in zip(chars, likeness, strict=True):
        alike = "".join(chars[i] for i in np.flatnonzero(row >= args.threshold))
        if alike:
            lines.append(f"{char}\t{alike}")
    args.out.write_bytes(gzip.compress("\n".join(lines).encode(), 9, mtime=0))
    print(f"{len(chars)} characters, {len(lines)} with look-alikes, {sum(len(x) - 2 for x in lines) // 2} pairs")


if __name__ == "__main__":
    main()
