"""Reads CloudEvents, one a line, with the CloudEvents SDK, and writes each again with it."""

import sys
from collections import Counter

from cloudevents.conversion import to_json
from cloudevents.http import from_json

REQUIRED = ("id", "source", "type", "specversion")


def main(source: str, target: str) -> None:
    types: Counter[str] = Counter()
    with open(source, encoding="utf-8") as lines, open(target, "wb") as copy:
        for number, line in enumerate(lines, 1):
            try:
                event = from_json(line)
            except Exception as error:  # the SDK's own errors share no base class
                sys.exit(f"{source}:{number}: the SDK refuses it: {error}")
            missing = [name for name in REQUIRED if not event[name]]
            if missing or not isinstance(event.data, dict):
                sys.exit(f"{source}:{number}: without {missing or 'data'}")
            types[event["type"]] += 1
            copy.write(to_json(event) + b"\n")
    print(f"the SDK read and wrote {sum(types.values())} events of {len(types)} types")


if __name__ == "__main__":
    main(*sys.argv[1:])
