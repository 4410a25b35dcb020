#!/usr/bin/env bash
# Builds the documentation of all libraries with the toolchain's docc, and fails on any warning, on a link that leads
# nowhere, and on a symbol of a library that no topic of its landing page lists.
# Usage: bash Documentation/build-docs.sh [--serve [PORT]]     (--serve: shows it at http://localhost:8080)
set -u -o pipefail
cd "$(dirname "$0")/.."
# In the order of what may link to what: an article links to its own library and to those before it.
libraries=(EventDispatch DomainEvents DomainEventsFoundation EventCoding EventTesting TradingEvents)
out=.build/documentation
for library in "${libraries[@]}"; do
    swift build --target "$library" >"${TMPDIR:-/tmp}/build-docs.$$" 2>&1 || { cat "${TMPDIR:-/tmp}/build-docs.$$"; exit 1; }
done
rm -f "${TMPDIR:-/tmp}/build-docs.$$"
bin=$(swift build --show-bin-path) || exit 1
target=$(swiftc -print-target-info | python3 -c 'import json, sys; print(json.load(sys.stdin)["target"]["triple"])')
maps=()
for map in "$bin"/C*.build/module.modulemap; do maps+=(-Xcc "-fmodule-map-file=$map"); done

rm -rf "$out"
mkdir -p "$out"
failed=0
dependencies=()
archives=()
for library in "${libraries[@]}"; do
    graphs=$out/graphs/$library
    archive=$out/$library.doccarchive
    log=$out/$library.log
    mkdir -p "$graphs"
    # Without what a type inherits: links cannot lead there, and pages grow by the standard library's.
    swift symbolgraph-extract -module-name "$library" -I "$bin/Modules" "${maps[@]}" -target "$target" \
        -minimum-access-level public -skip-synthesized-members -emit-extension-block-symbols \
        -output-dir "$graphs" || exit 1
    docc convert "Sources/$library/$library.docc" --additional-symbol-graph-dir "$graphs" \
        --fallback-display-name "$library" --fallback-bundle-identifier "$library" \
        --fallback-default-module-kind Library --warnings-as-errors \
        --enable-experimental-external-link-support "${dependencies[@]}" --output-dir "$archive" >"$log" 2>&1
    status=$?
    if [ "$status" -ne 0 ] || grep -qE '(warning|error):' "$log" || [ ! -d "$archive/data" ]; then
        cat "$log"
        failed=1
        # What cannot be built cannot be linked to either.
        [ -d "$archive/data" ] || break
    fi
    # The groups that docc makes hold what the landing page does not list.
    python3 - "$archive/data/documentation/$(tr '[:upper:]' '[:lower:]' <<<"$library").json" <<'P' || failed=1
import json, sys
page = json.load(open(sys.argv[1]))
sections = page.get("topicSections", [])
for section in sections:
    if section.get("generated"):
        for name in section["identifiers"]:
            print(f"no topic of {page['metadata']['title']} lists {name.split('/documentation/')[1]}")
sys.exit(any(section.get("generated") for section in sections) or not sections)
P
    dependencies+=(--dependency "$archive")
    archives+=("$archive")
done
if [ "$failed" -ne 0 ]; then
    echo "the documentation has faults" >&2
    exit 1
fi
docc merge "${archives[@]}" --output-path "$out/all.doccarchive" \
    --synthesized-landing-page-name swift-event-dispatch --synthesized-landing-page-kind Package || exit 1
pages=$(find "$out/all.doccarchive/data" -name '*.json' | wc -l)
echo "$pages pages of ${#libraries[@]} libraries in $out/all.doccarchive"
if [ "${1:-}" = --serve ]; then
    port=${2:-8080}
    echo "http://localhost:$port/documentation"
    exec python3 -m http.server --directory "$out/all.doccarchive" "$port"
fi
