#!/usr/bin/env python3
"""Checks the house: no file is longer than 250 lines, and no folders of a module use each other in a circle.

    .ci/house.py --lengths     the lengths alone, which need no build
    .ci/house.py               both, after `swift build`
    .ci/house.py --graph       prints every module's folders with the folders that they use, and checks nothing

A folder uses another where one of its files refers to something that a file there declares: a type, a member of an
extension, an operator, whatever the compiler has resolved it to. The compiler's own index says so, which `swift build`
writes and the toolchain's libIndexStore reads. Three limits: what is written in comments does not count, nor what a
macro or `#if` leaves out on this system; and a use through a protocol is a use of the protocol, not of its conformer.

Tests that are generated from the documentation may be longer.
"""

import argparse
import ctypes
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
SOURCES = PROJECT / "Sources"
STORE = PROJECT / ".build/debug/index/store"
LONGEST = 250
SHOWN = 12  # uses of one folder by another

# Arrows that are still wrong, by module: (folder that uses, folder that is used). To be emptied, never to grow. An arrow
# that is in no circle any more must go from here, too.
ALLOWED = {}


def long_files():
    """A complaint for each file that is too long."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "*.swift", "*.c", "*.h",
         ":!Tests/DocumentationTests/Generated"],
        cwd=PROJECT, check=True, capture_output=True, text=True,
    ).stdout.split("\0")
    for name in filter(None, names):
        path = PROJECT / name
        lines = path.read_bytes().count(b"\n") if path.is_file() else 0
        if lines > LONGEST:
            yield f"{name}: {lines} lines, and {LONGEST} are the most"


class Text(ctypes.Structure):
    """indexstore_string_ref_t."""

    _fields_ = [("data", ctypes.c_void_p), ("length", ctypes.c_size_t)]

    def __str__(self):
        return ctypes.string_at(self.data, self.length).decode() if self.length else ""


class Index:
    """The part of the C interface of libIndexStore that is needed here."""

    DEFINITION, REFERENCE = 1 << 1, 1 << 2
    RECORD = 2  # the kind of a unit's dependency

    def __init__(self, store):
        swift = subprocess.run(["swiftc", "-print-target-info"], check=True, capture_output=True, text=True).stdout
        # …/usr/lib/swift lies beside the library.
        resources = next(line.split('"')[3] for line in swift.splitlines() if '"runtimeResourcePath"' in line)
        name = "libIndexStore.dylib" if sys.platform == "darwin" else "libIndexStore.so"
        self.library = ctypes.CDLL(str(Path(resources).parent / name))
        self.store = self.call("store_create", ctypes.c_void_p, str(store).encode(), None)
        if not self.store:
            sys.exit(f"{store}: no index; run `swift build` first")

    def call(self, name, result, *arguments):
        function = getattr(self.library, "indexstore_" + name)
        function.restype = result
        return function(*(ctypes.c_void_p(a) if isinstance(a, int) else a for a in arguments))

    def each(self, name, item, *arguments):
        """What an `apply` function shows, as `item` says."""
        found = []
        kind = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, Text if item is str else ctypes.c_void_p)
        show = kind(lambda _, shown: found.append(str(shown) if item is str else item(shown)) or True)
        self.call(name, ctypes.c_bool, *arguments, None, show)
        return found

    def text(self, name, thing):
        return str(self.call(name, Text, thing))

    def units(self):
        """(source file, its records, when it was compiled) of each compilation."""
        for name in self.each("store_units_apply_f", str, self.store, ctypes.c_uint(0)):
            unit = self.call("unit_reader_create", ctypes.c_void_p, self.store, name.encode(), None)
            if not unit:
                continue
            path = Path(self.text("unit_reader_get_main_file", unit))

            def record(dependency):
                kind = self.call("unit_dependency_get_kind", ctypes.c_int, dependency)
                return self.text("unit_dependency_get_name", dependency) if kind == self.RECORD else None

            if SOURCES in path.parents and path.suffix == ".swift" and path.is_file():
                records = self.each("unit_reader_dependencies_apply_f", record, unit)
                yield path, [r for r in records if r], (STORE / "v5/units" / name).stat().st_mtime
            self.call("unit_reader_dispose", None, unit)

    def symbols(self, record):
        """(USR, name, roles, line) of each occurrence of a symbol in a record."""
        reader = self.call("record_reader_create", ctypes.c_void_p, self.store, record.encode(), None)

        def occurrence(shown):
            symbol = self.call("occurrence_get_symbol", ctypes.c_void_p, shown)
            line, column = ctypes.c_uint(), ctypes.c_uint()
            self.call("occurrence_get_line_col", None, shown, ctypes.byref(line), ctypes.byref(column))
            roles = self.call("occurrence_get_roles", ctypes.c_uint64, shown)
            return self.text("symbol_get_usr", symbol), self.text("symbol_get_name", symbol), roles, line.value

        found = self.each("record_reader_occurrences_apply_f", occurrence, reader)
        self.call("record_reader_dispose", None, reader)
        return found


def occurrences():
    """What the newest compilation of each source file found in it: {path: [(USR, name, roles, line)]}."""
    index = Index(STORE)
    newest = {}
    for path, records, time in index.units():
        if path not in newest or newest[path][1] < time:
            newest[path] = (records, time)
    # A tutorial's code is none of its module's.
    files = {path for path in SOURCES.rglob("*.swift") if ".docc/" not in path.as_posix()}
    stale = [p for p in files if p not in newest or newest[p][1] < p.stat().st_mtime]
    if stale:
        sys.exit(f"{min(stale).relative_to(PROJECT)}: changed since the last build; run `swift build` first")
    return {path: [s for record in records for s in index.symbols(record)] for path, (records, _) in newest.items()}


def uses():
    """{module: {(folder, used folder): [what a file uses, in words]}}."""
    found = occurrences()
    home = {}  # of each symbol: module and folder
    for path, symbols in found.items():
        for usr, _, roles, _ in symbols:
            if roles & Index.DEFINITION:
                home[usr] = place(path)
    modules = defaultdict(lambda: defaultdict(list))
    for path, symbols in sorted(found.items()):
        module, folder = place(path)
        modules[module]
        for usr, name, roles, line in sorted(symbols, key=lambda s: s[3]):
            if name.startswith(("getter:", "setter:")):
                continue  # the property's own occurrence says it
            if roles & Index.REFERENCE and usr in home and home[usr][0] == module and home[usr][1] != folder:
                modules[module][folder, home[usr][1]].append(f"{path.relative_to(PROJECT)}:{line}: {name}")
    return modules


def place(path):
    """The module and the folder in it where a file lies."""
    parts = path.relative_to(SOURCES).parts
    return parts[0], parts[1] if len(parts) > 2 else "."


def reachable(arrows, start):
    """The folders that a folder uses, by whatever way."""
    seen, next_ = set(), [start]
    while next_:
        folder = next_.pop()
        for user, used in arrows:
            if user == folder and used not in seen:
                seen.add(used)
                next_.append(used)
    return seen


def circles(modules):
    """A complaint for each arrow that is part of a circle, and for each allowance that is not needed."""
    for module, arrows in sorted(modules.items()):
        wrong = {arrow for arrow in arrows if arrow[0] in reachable(arrows, arrow[1])}
        allowed = ALLOWED.get(module, set())
        for arrow in sorted(allowed - wrong):
            yield f"{module}: {arrow[0]} → {arrow[1]} is in no circle any more: take it off the list in .ci/house.py"
        rest = {arrow: lines for arrow, lines in arrows.items() if arrow not in allowed}
        # The fewest uses first: most often that arrow is the wrong one.
        for user, used in sorted(rest, key=lambda arrow: (len(rest[arrow]), arrow)):
            if user in reachable(rest, used):
                lines = rest[user, used]
                more = [f"and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
                yield "\n    ".join([f"{module}: {user} → {used} is in a circle:", *lines[:SHOWN], *more])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lengths", action="store_true", help="only the lengths of files")
    parser.add_argument("--graph", action="store_true", help="print which folder uses which")
    options = parser.parse_args()
    if options.graph:
        for module, arrows in sorted(uses().items()):
            print(module)
            for folder in sorted({folder for arrow in arrows for folder in arrow}):
                used = [f"{b} ({len(lines)})" for (a, b), lines in sorted(arrows.items()) if a == folder]
                print(f"    {folder} → {', '.join(used) or 'nothing'}")
        return
    complaints = list(long_files())
    if not options.lengths:
        complaints += circles(uses())
    for complaint in complaints:
        print(complaint, file=sys.stderr)
    sys.exit(1 if complaints else 0)


main()
