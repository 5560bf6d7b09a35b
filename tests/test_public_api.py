"""The public interface, frozen: a change here is a change for every user."""

import inspect
import subprocess
import sys

import pytest

import kg

PUBLIC = ["Build", "KgError", "KnowledgeGraph", "__version__", "build", "export", "load", "load_pipeline"]


def test_these_names_are_public_and_no_others():
    assert sorted(kg.__all__) == PUBLIC
    assert dir(kg) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_each_public_name_can_be_had_and_is_documented(name):
    value = getattr(kg, name)
    assert name == "__version__" or inspect.getdoc(value)


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'biuld'"):
        kg.biuld  # noqa: B018 - the look-up is what is tested


def test_importing_kg_imports_none_of_the_heavy_libraries():
    heavy = ("spacy", "networkx", "pyvis", "pydantic", "numpy", "yaml", "typer", "rich")
    code = f"import sys, kg; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "[]\n"
