"""The set-up script chooses the right way on each machine; nothing is installed here."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "scripts" / "start.py"


@pytest.fixture
def start(monkeypatch, tmp_path):
    spec = importlib.util.spec_from_file_location("start", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    commands = []
    monkeypatch.setattr(module, "run", lambda command: commands.append(command) or 0)
    module.commands = commands
    return module


def test_without_a_command_it_explains_itself_and_reports_misuse():
    run = subprocess.run([sys.executable, SCRIPT], capture_output=True, text=True)
    assert run.returncode == 2
    assert "start.py demo" in run.stdout
    assert "start.py test" in run.stdout


def test_with_ensurepip_the_environment_gets_its_own_pip(start, monkeypatch):
    monkeypatch.setattr(start, "has_ensurepip", lambda: True)
    start.make_venv()
    assert start.commands == [[sys.executable, "-m", "venv", str(start.VENV)]]


def test_without_ensurepip_the_systems_pip_installs_into_it(start, monkeypatch):
    monkeypatch.setattr(start, "has_ensurepip", lambda: False)
    monkeypatch.setattr(start, "installer", lambda: ["pip"])
    start.make_venv()
    assert start.commands == [[sys.executable, "-m", "venv", "--without-pip", str(start.VENV)]]


def test_without_any_way_it_names_the_package_to_install(start, monkeypatch):
    monkeypatch.setattr(start, "has_ensurepip", lambda: False)
    monkeypatch.setattr(start, "installer", list)
    monkeypatch.setattr(start, "apt_venv", lambda: False)
    with pytest.raises(start.SetupError, match=r"sudo apt-get install python\S*-venv"):
        start.make_venv()
    assert start.commands == []


def test_apt_is_asked_by_root_and_a_failure_is_reported(start, monkeypatch):
    monkeypatch.setattr(start.shutil, "which", lambda name: "/usr/bin/" + name)
    monkeypatch.setattr(start.os, "geteuid", lambda: 0)
    monkeypatch.setattr(start, "run", lambda command: start.commands.append(command) or 100)
    assert not start.apt_venv()
    assert [command[1] for command in start.commands] == ["install", "update"]


def test_packages_are_installed_once_and_again_after_a_change(start, monkeypatch):
    installed = []
    monkeypatch.setattr(start, "works", lambda python: True)
    monkeypatch.setattr(start, "installer", lambda: ["pip"])
    monkeypatch.setattr(start, "install", lambda *what: installed.append(what))
    start.VENV.mkdir()
    for _ in range(2):
        start.set_up("[dev]")
    monkeypatch.setattr(start, "fingerprint", lambda: "another")
    start.set_up("[dev]")
    assert installed == [("-e", ".[dev]")] * 2


def test_an_old_python_is_told_how_to_get_a_newer_one(start, monkeypatch):
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 6))
    monkeypatch.setattr(start.shutil, "which", lambda name: None)
    with pytest.raises(start.SetupError, match=r"needs Python 3\.11 or newer; this is 3\.9"):
        start.require_python(["demo"])


def test_an_old_python_hands_over_to_a_newer_one_that_is_there(start, monkeypatch):
    monkeypatch.setattr(start.sys, "version_info", (3, 9, 6))
    monkeypatch.setattr(start.shutil, "which", lambda name: "/opt/bin/" + name)
    monkeypatch.setattr(start.subprocess, "call", lambda command: start.commands.append(command) or 7)
    with pytest.raises(SystemExit) as stop:
        start.require_python(["demo"])
    assert stop.value.code == 7
    assert start.commands == [["/opt/bin/python3.13", start.__file__, "demo"]]
