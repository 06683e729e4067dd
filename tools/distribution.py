"""`make dist`: what a release consists of, in `dist/`: source distribution, wheel, and the bill of materials.

The bill (CycloneDX) lists every package of `requirements.lock` with its version and hashes: what the image installs.
"""
from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DIST = ROOT / "dist"
BILL = "nkg2d-cds.cdx.json"


def bill_of_materials(folder: Path) -> Path:
    """Writes the bill of materials of the locked dependencies; the same lock gives the same file."""
    path = folder / BILL
    subprocess.run([sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", str(ROOT / "requirements.lock"),
                    "--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application", "--sv", "1.6", "--of", "JSON",
                    "--output-reproducible", "-o", str(path)], check=True, cwd=ROOT)
    return path


def main() -> None:
    """Builds everything anew."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-d", str(DIST)], check=True, cwd=ROOT)
    bill_of_materials(DIST)
    for path in sorted(DIST.iterdir()):
        print(f"{path.stat().st_size:>12,}  {path.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
