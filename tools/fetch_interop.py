"""Bring HL7's example packages and axe-core for the tests: `python tools/fetch_interop.py`.

HL7's are plain JSON inside npm packages whose own dependencies are not on the registry, so each is packed by itself
with the npm client, checked against the pinned digest (`tests/interop/packages.json`) and unpacked beside it. Without
npm or a registry it says so and leaves: the tests then say that they did not run.
"""
from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tarfile
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "interop"
PACKAGES = FOLDER / "packages"
AT_ONCE = 4
"""Packages on their way at a time: the client mostly waits."""


def main() -> int:
    """Fetch what is not there yet; 0 when all packages are there, 1 when one could not be had."""
    pinned = json.loads((FOLDER / "packages.json").read_text("utf-8"))
    wanted = {name: digest for name, digest in pinned.items() if not (PACKAGES / name.split("@")[0]).is_dir()}
    if not wanted:
        return 0
    if shutil.which("npm") is None:
        print("interop packages: npm is not installed, HL7's examples and axe-core can't be fetched", file=sys.stderr)
        return 1
    with ThreadPoolExecutor(AT_ONCE) as several:
        return max(several.map(fetch, wanted, wanted.values()))


def fetch(name: str, digest: str) -> int:
    """Pack, check, unpack one package."""
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(["npm", "pack", name, "--silent"], cwd=folder, capture_output=True, text=True, check=False)
        archives = list(Path(folder).glob("*.tgz"))
        if done.returncode or not archives:
            print(f"interop packages: npm could not bring {name}", file=sys.stderr)
            return 1
        found = "sha512-" + base64.b64encode(hashlib.sha512(archives[0].read_bytes()).digest()).decode()
        if found != digest:
            print(f"interop packages: {name} is not the pinned one", file=sys.stderr)
            return 1
        with tarfile.open(archives[0]) as archive:
            archive.extractall(folder, filter="data")
        PACKAGES.mkdir(exist_ok=True)
        shutil.move(str(Path(folder) / "package"), PACKAGES / name.split("@")[0])
    return 0


if __name__ == "__main__":
    sys.exit(main())
