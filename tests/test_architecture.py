"""The data flow goes one way: stages import no stage, heavy packages are loaded only when needed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "kg"
STAGES = ("read", "annotate", "extract", "resolve", "graph", "write", "show", "serve")
BASE = {"kg.model", "kg.vocabulary", "kg.resources"}


def imported_modules(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: relative import; write the full name"
            names |= {node.module or ""}
            if node.module == "kg":
                names |= {f"kg.{alias.name}" for alias in node.names}
    return {name for name in names if name == "kg" or name.startswith("kg.")} - {"kg"}


@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_imports_itself_and_the_base_only(stage: str) -> None:
    files = list((PACKAGE / stage).rglob("*.py"))
    assert files
    for file in files:
        for name in imported_modules(file):
            assert name in BASE or name == f"kg.{stage}" or name.startswith(f"kg.{stage}."), f"{file.name} imports {name}"


@pytest.mark.parametrize("module", ["model", "resources", "vocabulary"])
def test_the_base_imports_nothing_of_the_project(module: str) -> None:
    assert not imported_modules(PACKAGE / f"{module}.py")


def test_importing_kg_loads_no_heavy_package() -> None:
    heavy = "{'spacy', 'rdflib', 'onnxruntime', 'pyvis', 'trafilatura', 'pandas', 'numpy'}"
    code = f"import sys, kg; loaded = {heavy} & set(sys.modules); sys.exit(f'loaded {{loaded}}' if loaded else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_file_is_too_long_and_no_package_too_wide() -> None:
    for file in PACKAGE.rglob("*.py"):
        assert file.read_text(encoding="utf8").count("\n") <= 400, f"{file} has more than 400 lines"
    for stage in STAGES:
        assert len(list((PACKAGE / stage).glob("*.py"))) <= 11, f"kg/{stage} has more than 10 modules"


def test_no_function_is_too_long() -> None:
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf8"))):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 60, f"{file}: {node.name} is too long"
