"""The killers of mutants: the scheduler program, the stress program under a sanitizer, the test suites."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from model import Verdict
from processes import compiled, run


@dataclass(frozen=True)
class Schedules:
    """Scenarios of Tests/CRingScheduler, searched and at random: repeatable to the last operation."""

    scenario: str
    builds_incrementally = False

    def check(self, tree: Path) -> Verdict:
        out = tree / ".build-c"
        out.mkdir(exist_ok=True)
        program = out / "ring-schedules"
        sources = sorted(tree.glob("Tests/CRingScheduler/*.c")) + sorted(tree.glob("Tests/ring-schedules/*.c"))
        broken = compiled([[
            "clang", "-std=c11", "-D_GNU_SOURCE", "-O1", "-w", "-ITests/CRingScheduler",
            "-ITests/CRingScheduler/include", "-ICSupport/CEventRing/include", *sources, "-o", program,
        ]], tree)
        if broken:
            return broken
        status, output = run([program, "--scenario", self.scenario], tree)
        if status == 0:
            return Verdict("passed")
        if status is None:
            return Verdict("time", self.scenario)
        found = re.search(r"^scenario (\S+): (.*)", output, re.MULTILINE)
        return Verdict("failed", found[1], found[2]) if found else Verdict("time", self.scenario, output[-200:])

    def __str__(self):
        return f"scenario `{self.scenario}`"


@dataclass(frozen=True)
class Stress:
    """Streams of Tests/CRingStress under a sanitizer ("thread", "address")."""

    sanitizer: str
    builds_incrementally = False

    def check(self, tree: Path) -> Verdict:
        out = tree / ".build-c" / self.sanitizer
        out.mkdir(parents=True, exist_ok=True)
        sources = sorted(tree.glob("Tests/CRingStress/*.c")) + [
            tree / "CSupport/CEventRing/er_thread.c", tree / "Tests/mutants/ring_stress.c",
        ]
        objects = [out / (source.stem + ".o") for source in sources]
        # Linked by swiftc: the toolchain's thread sanitizer needs its libdispatch.
        libraries = ["-ldispatch", "-lBlocksRuntime"] if os.uname().sysname == "Linux" else []
        broken = compiled([
            *[["clang", "-std=gnu11", "-g", "-O1", "-w", f"-fsanitize={self.sanitizer}", "-ICSupport/CEventRing/include",
               "-ITests/CRingStress/include", "-c", source, "-o", target] for source, target in zip(sources, objects)],
            ["swiftc", f"-sanitize={self.sanitizer}", *objects, *libraries, "-o", out / "ring-stress"],
        ], tree)
        if broken:
            return broken
        status, output = run([out / "ring-stress"], tree, TSAN_OPTIONS="halt_on_error=1")
        return Verdict("passed") if status == 0 else self.read(status, output)

    def read(self, status, output) -> Verdict:
        report = re.search(r"(ThreadSanitizer|AddressSanitizer): ([a-z- ]+)", output)
        if report:
            # Two accesses make a race; an overflow is in the first of the ring's or the streams' own functions.
            frames = re.findall(r"^ +#(\d+) (?:0x\w+ in )?(\w+)", output, re.MULTILINE)
            own = [name for _, name in frames if name.startswith(("er_", "rs_"))]
            met = [name for depth, name in frames if depth == "0"][:2] if "Thread" in report[1] else own[:1]
            where = " and ".join(met)
            kind = report[2].removesuffix(" on address ").strip()
            return Verdict("failed", "stream", f"{report[1]}: {kind} in {where}")
        found = re.search(r"^stream of .*: (.*)", output, re.MULTILINE)
        if found and "rescue" not in found[1]:
            return Verdict("failed", "stream", found[0])
        return Verdict("time", "stream", output[-200:])

    def __str__(self):
        return f"stream under the {self.sanitizer} sanitizer"
