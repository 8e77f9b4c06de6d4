"""What a wheel holds beyond the source: a fair copy of each programme that is built in.

See `scaffolding.io.fair_copies`. An editable install has none, and reads the files.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig


class FairCopies(BuildHookInterface[WheelBuilderConfig]):
    """Makes the copies from the programmes as they stand, and lets the wheel take them in."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the copies, before anything is packed."""
        if version == "editable":
            return
        source = Path(self.root, "src")
        sys.path.insert(0, str(source))
        from scaffolding.io.fair_copies import write_copy  # noqa: PLC0415  It is what is built.

        self._made = TemporaryDirectory()
        for index in sorted(source.glob("scaffolding/content/*/programme.yaml")):
            copy = write_copy(index.parent, Path(self._made.name))
            build_data["force_include"][str(copy)] = f"scaffolding/content/{copy.name}"

    def finalize(
        self, version: str, build_data: dict[str, Any], artifact_path: str
    ) -> None:
        """Remove the copies, once they are packed."""
        if version != "editable":
            self._made.cleanup()
