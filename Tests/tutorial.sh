#!/usr/bin/env bash
# Follows the tutorial from an empty directory: each of its steps has to build without a warning, and the last one has
# to print what the tutorial says.
set -u -o pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
code=$root/Sources/EventDispatch/EventDispatch.docc/Resources
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
ln -s "$root" "$work/swift-event-dispatch"
mkdir -p "$work/ticker/Sources/ticker"
cd "$work/ticker" || exit 1
cp "$code/tutorial-package.swift" Package.swift
steps=0
for step in "$code"/tutorial-[0-9]*.swift; do
    cp "$step" Sources/ticker/main.swift
    # Built anew: an incremental build has taken a step for the one before.
    rm -f .build/*/debug/ticker .build/*/debug/ticker.build/*.{o,priors,swiftdeps}
    if ! swift build >log 2>&1 || grep -q 'warning:' log; then
        echo "$(basename "$step") does not build as it should:" >&2
        grep -E -A 4 'error:|warning:' log >&2
        exit 1
    fi
    steps=$((steps + 1))
done
.build/debug/ticker >log 2>&1
if ! grep -qx 'ended' log || ! grep -qx 'stored: 100, dropped: 0' log || [ "$(grep -c 'units so far' log)" -ne 100 ]; then
    echo "the last step does not do what the tutorial says:" >&2
    tail -n 5 log >&2
    exit 1
fi
echo "$steps steps of the tutorial build, and the program ends as it says"
