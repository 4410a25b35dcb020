#!/usr/bin/env bash
# Programs that the compiler must refuse: safe Swift that would run an actor's code on the dispatch thread, or make a
# value unchecked.
# Each line marked `// refused: TEXT` must have an error that contains TEXT, when its file holds no other such line;
# and without those lines' declarations the file must compile, or the errors would be others'.
# Needs a build (`swift build`).
set -u -o pipefail
cd "$(dirname "$0")/.."
bin=$(swift build --show-bin-path) || exit 1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0
maps=()
for map in "$bin"/C*.build/module.modulemap; do maps+=(-Xcc "-fmodule-map-file=$map"); done

# check FILE MODE: the compiler's errors of a file. `-emit-sil`: data races are found after type checking.
check() {
    swiftc -swift-version 6 -emit-sil -o /dev/null -I "$bin/Modules" \
        "${maps[@]}" \
        -enable-upcoming-feature NonisolatedNonsendingByDefault "$1" 2>&1
}

for file in Tests/refused/*.swift; do
    # Each program of a file stands between two lines of dashes; the part before the first belongs to all.
    python3 - "$file" "$work" <<'P'
import pathlib, sys
parts = pathlib.Path(sys.argv[1]).read_text().split("// ---\n")
for number, part in enumerate(parts[1:]):
    name = pathlib.Path(sys.argv[2]) / f"{pathlib.Path(sys.argv[1]).stem}-{number}.swift"
    name.write_text(parts[0] + part)
P
    for program in "$work/$(basename "$file" .swift)"-*.swift; do
        expected=$(sed -n 's|.*// refused: ||p' "$program")
        errors=$(check "$program" | grep -E '^[^ ].*(error|warning):')
        if [ -n "$expected" ] && ! grep -qF -- "$expected" <<<"$errors"; then
            printf '%s is not refused with "%s":\n%s\n' "$(basename "$program")" "$expected" "$errors" >&2
            failed=1
        elif [ -z "$expected" ] && [ -n "$errors" ]; then
            printf '%s is refused:\n%s\n' "$(basename "$program")" "$errors" >&2
            failed=1
        fi
        count=$((${count:-0} + 1))
    done
done
echo "$count programs, as the compiler must take them"
exit $failed
