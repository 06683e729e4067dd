"""The build hook of the package: wheels and editable installs hold compiled message catalogues."""
from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class MessagesBuildHook(BuildHookInterface):
    """Compiles every ``.po`` before the files are gathered (``.mo`` are artifacts: never committed, always shipped)."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Called by hatchling before a wheel or an editable install is made."""
        messages = runpy.run_path(str(Path(self.root) / "tools" / "messages.py"))
        messages["compile_messages"]()
