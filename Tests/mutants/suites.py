"""The test suites as killers: a reduced package, built incrementally, one filter."""

import re
from dataclasses import dataclass
from pathlib import Path

from model import Verdict, shortened
from processes import compiled, run

# The targets that each test target needs, itself included. The copy's package leaves out all others.
NEEDS = {
    "EventDispatchTests": {"EventDispatchTests", "EventDispatch", "CEventRing", "TestSupport"},
    "EventQueueTests": {"EventQueueTests", "EventDispatch", "CEventRing", "TestSupport"},
    "DomainEventsTests": {
        "DomainEventsTests", "DomainEvents", "DomainEventsFoundation", "EventCoding", "EventDispatch", "CEventIdentity",
        "CEventRing", "CThreadStack", "EventTesting", "TestSupport",
    },
    "EventTestingTests": {
        "EventTestingTests", "EventTesting", "DomainEvents", "EventDispatch", "CEventIdentity", "CEventRing",
        "CThreadStack", "TestSupport",
    },
    "TradingEventsTests": {
        "TradingEventsTests", "TradingEvents", "DomainEvents", "EventCoding", "EventDispatch", "EventTesting",
        "CEventIdentity", "CEventRing", "CThreadStack",
    },
    "EventCatalogueTests": {"EventCatalogueTests", "EventCatalogue", "ProgramSupport"},
    "EventCodingTests": {
        "EventCodingTests", "DomainEvents", "EventCoding", "EventDispatch", "CEventIdentity", "CEventRing",
        "CThreadStack", "TestSupport",
    },
    "MarketReplayTests": {
        "MarketReplayTests", "MarketReplay", "trading-replay", "ProgramSupport", "TradingEvents", "DomainEvents",
        "EventCoding", "EventDispatch", "CEventIdentity", "CEventRing", "CThreadStack", "TestSupport",
    },
    "AllocationTests": {
        "AllocationTests", "allocation-budget", "CAllocationCounter", "EventDispatch", "CEventRing", "ProgramSupport",
        "TestSupport",
    },
}

# Assertions that fail because a time limit has passed: such a test hangs, with better manners.
BY_TIME = ("arrives()", "eventually", "watchdog:", "lost_wakes")


def reduce_package(tree: Path, targets) -> None:
    """Leaves in the copy's Package.swift only the targets that these test targets need."""
    kept = sorted(set().union(*(NEEDS[target] for target in targets)))
    manifest = tree / "Package.swift"
    names = ", ".join(f'"{name}"' for name in kept)
    manifest.write_text(
        manifest.read_text()
        + f"\n// Appended by Tests/mutants/run.\nlet kept: Set = [{names}]\npackage.products = []\n"
        + "package.targets.removeAll { !kept.contains($0.name) }\n"
    )


@dataclass(frozen=True)
class Suite:
    """One test, or one suite of tests: a filter of `swift test`."""

    name: str  # "Target.Suite/function"
    builds_incrementally = True

    @property
    def target(self) -> str:
        return self.name.split(".")[0]

    def check(self, tree: Path) -> Verdict:
        broken = compiled([["swift", "build", "--build-tests"]], tree)
        if broken:
            return broken
        status, output = run(
            ["swift", "test", "--skip-build", "--disable-xctest", "--filter", f"^{re.escape(self.name)}"], tree,
            SWIFT_BACKTRACE="enable=no", EVENT_DISPATCH_TEST_HANG_LIMIT="60",
        )
        if "with 0 tests" in output:
            return Verdict("no build", self.name, "no such test")
        if status == 0:
            return Verdict("passed")
        verdict = self.read(output)
        return Verdict("time", self.name, "it hangs") if status is None and not verdict.kills else verdict

    def read(self, output) -> Verdict:
        issues = re.findall(
            r"^✘ Test (.*?) recorded an issue(?: with \d+ arguments? (.*?))? at ([\w+]+\.swift):\d+:\d+: (.*)", output,
            re.MULTILINE,
        )
        for test, case, file, text in issues:
            if not any(mark in text for mark in BY_TIME):
                with_case = f", {shortened(case, 60)}" if case else ""
                return Verdict("failed", f"{file}: {test}{with_case}", shortened(text))
        crash = re.search(r"(?:Fatal error|Precondition failed|Assertion failed): (.*)", output)
        if crash and not any(mark in crash[1] for mark in BY_TIME):
            return Verdict("failed", self.name, shortened(crash[0]))
        last = issues[0][3] if issues else output.strip()[-200:]
        return Verdict("time", self.name, last)

    def __str__(self):
        return f"`{self.name}`"
