"""Holds what the SDK wrote against what it had read, line by line, and prints the closing table."""

import json
import sys
from collections import Counter


# The line that closes a file is none of the replay's events.
CLOSING = "replay.file.closed"


def main(ours: str, theirs: str, verdict: str) -> None:
    with open(verdict, encoding="utf-8") as file:
        report = json.load(file)
    if not report["is_fine"]:
        sys.exit(f"what the SDK wrote is not fine: {report['problems'][:3]}")

    types: Counter[str] = Counter()
    same = 0
    with open(ours, encoding="utf-8") as left, open(theirs, encoding="utf-8") as right:
        for number, (mine, copy) in enumerate(zip(left, right, strict=True), 1):
            mine, copy = json.loads(mine), json.loads(copy)
            # The SDK writes times with microseconds and offset; the rest is to be the same, value for value.
            times = [event.pop("time")[:26] for event in (mine, copy)]
            if mine != copy or times[0] != times[1]:
                names = [name for name in mine.keys() | copy.keys() if mine.get(name) != copy.get(name)]
                sys.exit(f"{theirs}:{number}: differs in {', '.join(sorted(names)) or 'time'}")
            types[mine["type"]] += 1
            same += 1
    if report["events"] != same - 1 or report["counts"] != {name: n for name, n in types.items() if name != CLOSING}:
        sys.exit(f"verified {report['events']} events of {len(report['counts'])} types, compared {same}")

    width = max(map(len, types))
    print(f"\n{'event':{width}}  read by the SDK, written by it, verified by us")
    for name, count in sorted(types.items()):
        print(f"{name:{width}}  {count:>8,}")
    print(f"{'all':{width}}  {same:>8,}  equal value for value (times to the microsecond)")


if __name__ == "__main__":
    main(*sys.argv[1:])
