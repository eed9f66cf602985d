"""What pyproject.toml cannot say: the trained pipeline, which lies in models/ beside the packages, goes into the wheel as pipeline/models."""

from __future__ import annotations

import shutil
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

_MODELS = Path(__file__).parent / "models"


class BuildWithModel(build_py):
    """Copies the packages, then the pipelines that come with the program and the floors they hold."""

    def run(self) -> None:
        """Copy; an editable install reads models/ where it is."""
        super().run()
        if self.editable_mode:
            return
        target = Path(self.build_lib) / "pipeline" / "models"
        for folder in sorted([*_MODELS.glob("en_policy-*"), *_MODELS.glob("recommendations-*")]):
            shutil.copytree(folder, target / folder.name, dirs_exist_ok=True)
        floors = _MODELS / "floors.json"
        if floors.is_file():
            target.mkdir(parents=True, exist_ok=True)
            shutil.copy(floors, target / floors.name)


setup(cmdclass={"build_py": BuildWithModel})
