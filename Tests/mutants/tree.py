"""The copy of the project in which mutants are made."""

import os
import shutil
import subprocess
from pathlib import Path

from suites import Suite, reduce_package

PROJECT = Path(__file__).resolve().parents[2]
KEPT = ".build-mutants"


def copied(temporary: Path, mutants, keep: bool) -> Path:
    """Brings a copy of the project up to date: the files that git knows, and those that it would add."""
    copy = PROJECT / KEPT if keep else temporary
    copy.mkdir(exist_ok=True)
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=PROJECT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")
    names = {name for name in names if name and (PROJECT / name).is_file()}
    for old in files(copy) - names:
        (copy / old).unlink()
    for name in names - {"Package.swift"}:
        update(PROJECT / name, copy / name)
    prepare_package(copy, {each.killer.target for each in mutants if isinstance(each.killer, Suite)})
    return copy


def files(copy: Path):
    """The copy's files, without build products."""
    found = set()
    for directory, directories, names in os.walk(copy):
        directories[:] = [name for name in directories if not name.startswith(".build")]
        found |= {os.path.relpath(os.path.join(directory, name), copy) for name in names}
    return found


def update(source: Path, target: Path):
    """Copies a file whose contents differ: an older date would not be built, a newer one be built for nothing."""
    if target.is_file() and target.read_bytes() == source.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    shutil.copymode(source, target)


def prepare_package(copy: Path, targets):
    """The manifest, reduced; left alone if it is that already."""
    manifest = copy / "Package.swift"
    before = manifest.read_bytes() if manifest.is_file() else b""
    kept = manifest.stat() if before else None
    shutil.copyfile(PROJECT / "Package.swift", manifest)
    if targets:
        reduce_package(copy, targets)
    if manifest.read_bytes() == before:
        os.utime(manifest, ns=(kept.st_atime_ns, kept.st_mtime_ns))
