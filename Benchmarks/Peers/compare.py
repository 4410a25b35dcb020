#!/usr/bin/env python3
"""Measures the engine beside its peers, in turn and in one run, and prints how many times faster it is.

Peers of the JVM: the LMAX Disruptor, JCTools, java.util.concurrent; a publisher of the same design in Python.
(Swift's own queues need no other language: `swift run -c release peers-benchmark`, in this folder.)

A round runs every row once, the engine first. Each peer keeps its process, so that its compiler is warm, and sleeps
while others run. Rates change threefold from minute to minute with the distance of two virtual cores: compare the
columns of one run, and its ratios, which are medians of the ratios within each round.

Exit status: 0 done, 1 a median misses its bound (with --check) or a peer loses events, 2 bad usage, or a program that
is needed is missing.
"""

import argparse
import difflib
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent

jars = ["disruptor.jar", "jctools-core.jar"]
java_options = ["-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC"]

# scenario -> [(peer, least ratio or None)]; the ratio is the engine's rate through the peer's.
rows = {
    "single": [
        ("disruptor-multi-yielding", 5),
        ("disruptor-multi-spinning", 5),
        ("disruptor-multi-blocking", 5),
        ("disruptor-single-yielding", 1),
        ("disruptor-single-spinning", 1),
        ("jctools-mpsc", 2.5),
        ("array-blocking-queue", None),
    ],
    "producers2": [
        ("disruptor-multi-yielding", 4),
        ("disruptor-multi-spinning", 4),
        ("disruptor-multi-blocking", 4),
        ("jctools-mpsc", 2),
        ("array-blocking-queue", None),
    ],
    "batch64": [
        ("disruptor-multi-yielding", 1.1),
        ("disruptor-multi-spinning", 1.1),
        ("disruptor-multi-blocking", 1.1),
        ("disruptor-single-yielding", None),
    ],
    "domain": [("python make-and-publish", 60), ("python publish", None)],
}
producers = {"producers2": 2}
batches = {"batch64": 64}


class Failure(Exception):
    """A peer that lost events or ended."""


class Missing(Exception):
    """A program or a library that is needed and is not installed."""


class Peer:
    """A process that is asked for one round at a time."""

    def __init__(self, command):
        self.command = command
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def rate(self, request, events):
        try:
            print(request, events, file=self.process.stdin, flush=True)
            answer = self.process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        if not answer:
            raise Failure(f"{' '.join(self.command)}: ended with status {self.process.wait()} at '{request} {events}'")
        return events * 1e9 / int(answer)

    def end(self):
        self.process.stdin.close()
        self.process.wait()


class Peers:
    """The peers' processes, begun when they are first asked: one for each kind of queue, so that the compiler of one
    knows of no other."""

    def __init__(self, classes):
        self.classes = classes
        self.processes = {}

    def rate(self, scenario, name, events):
        if name.startswith("python "):
            command = [sys.executable, str(here / "python" / "python_publisher.py")]
            return self.peer(name, command).rate(name.removeprefix("python "), events // 10)
        path = ":".join([self.classes, *(f"/usr/share/java/{jar}" for jar in jars)])
        command = ["java", *java_options, "-cp", path, "JavaPeers"]
        request = f"{name} {producers.get(scenario, 1)} {batches.get(scenario, 1)}"
        return self.peer(name, command).rate(request, events)

    def peer(self, key, command):
        if key not in self.processes:
            self.processes[key] = Peer(command)
        return self.processes[key]

    def end(self):
        for peer in self.processes.values():
            peer.end()


def build(classes):
    for jar in jars:
        if not pathlib.Path("/usr/share/java", jar).exists():
            raise Missing(
                f"/usr/share/java/{jar} is missing; on Debian: "
                "apt-get install default-jdk-headless libdisruptor-java libjctools-java"
            )
    path = ":".join(f"/usr/share/java/{jar}" for jar in jars)
    subprocess.run(["javac", "-cp", path, "-d", classes, str(here / "java" / "JavaPeers.java")], check=True)
    product = ["swift", "build", "-c", "release", "--product", "dispatch-benchmark"]
    subprocess.run(product, cwd=root, check=True, stdout=sys.stderr)


def measure(scenario):
    """The engine's row of one round."""
    command = [str(root / ".build/release/dispatch-benchmark"), "--json", "--rounds", "1", scenario]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def progress(text):
    if sys.stderr.isatty():
        print(f"\r\033[K{text}", end="", file=sys.stderr, flush=True)


def run(scenarios, rounds, warm_up):
    """(scenario, name) -> one rate a round."""
    rates = {}
    with tempfile.TemporaryDirectory() as classes:
        build(classes)
        peers = Peers(classes)
        begin = time.monotonic()
        done, steps = 0, (warm_up + rounds) * len(scenarios)
        for number in range(-warm_up, rounds):
            for scenario in scenarios:
                label = f"round {number + 1} of {rounds}" if number >= 0 else "warming up"
                left = (time.monotonic() - begin) / done * (steps - done) if done else 0
                progress(f"{label}, {scenario}, {100 * done // steps} %" + (f", {left:.0f} s left" if done else ""))
                done += 1
                row = measure(scenario)
                round_rates = {"engine": row["events_per_second"], "floor": row["floor_events_per_second"]}
                for name, _ in rows[scenario]:
                    round_rates[name] = peers.rate(scenario, name, row["events"])
                if number >= 0:
                    for name, rate in round_rates.items():
                        rates.setdefault((scenario, name), []).append(rate)
        progress("")
        peers.end()
    return rates


def compare(rates, scenario, name):
    engine = rates[scenario, "engine"]
    ratios = sorted(mine / theirs for mine, theirs in zip(engine, rates[scenario, name]))
    return {
        "scenario": scenario,
        "peer": name,
        "events_per_second": statistics.median(rates[scenario, name]),
        "engine_events_per_second": statistics.median(engine),
        "ratio": statistics.median(ratios),
        "least_ratio": ratios[0],
        "greatest_ratio": ratios[-1],
    }


def main():
    parser = argparse.ArgumentParser(
        prog="compare.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenario", nargs="*", help=f"of {', '.join(rows)}; all if none is named")
    parser.add_argument("--rounds", type=int, default=7, metavar="N", help="rounds that count (7)")
    parser.add_argument("--warm-up", type=int, default=3, metavar="N", help="rounds before them (3)")
    parser.add_argument("--json", action="store_true", help="one JSON object a line")
    parser.add_argument("--check", action="store_true", help="end with 1 if a median ratio misses its bound")
    arguments = parser.parse_args()
    for scenario in arguments.scenario:
        if scenario not in rows:
            close = difflib.get_close_matches(scenario, rows, 1)
            hint = f"; did you mean {close[0]}?" if close else f" (there are: {', '.join(rows)})"
            parser.error(f"no such scenario: {scenario}{hint}")
    if arguments.rounds < 1 or arguments.warm_up < 0:
        parser.error("--rounds must be 1 or more, --warm-up 0 or more")
    scenarios = arguments.scenario or list(rows)

    rates = run(scenarios, arguments.rounds, arguments.warm_up)

    missed = []
    if not arguments.json:
        print(f"{'peer':<25}{'M/s':>7}{'times':>6}{'low':>6}{'high':>6}")
    for scenario in scenarios:
        if not arguments.json:
            print(f"\n{scenario}")
        for name, bound in [("engine", None), ("floor", None), *rows[scenario]]:
            row = compare(rates, scenario, name)
            if bound is not None and row["ratio"] < bound:
                missed.append(f"{scenario}: {row['ratio']:.2f} times {name}, not {bound}")
            if arguments.json:
                print(json.dumps(row | {"bound": bound}))
                continue
            print(
                f"{name:<25}{row['events_per_second'] / 1e6:>7.2f}{row['ratio']:>6.2f}{row['least_ratio']:>6.2f}"
                f"{row['greatest_ratio']:>6.2f}"
            )
    for sentence in missed:
        print(f"compare.py: bound missed: {sentence}", file=sys.stderr)
    return 1 if missed and arguments.check else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Failure as error:
        print(f"compare.py: {error}", file=sys.stderr)
        sys.exit(1)
    except (Missing, subprocess.CalledProcessError, FileNotFoundError) as error:
        print(f"compare.py: {error}", file=sys.stderr)
        sys.exit(2)
