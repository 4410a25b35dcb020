#!/usr/bin/env bash
# Builds the event coder with libFuzzer and the address sanitizer, and fuzzes it for so many seconds (60).
# Usage: bash Tests/fuzz.sh [SECONDS] [libFuzzer's options …]      (also: bash Tests/fuzz.sh 0 FILE, to replay one)
# Findings go to .build-fuzz/, beside the corpus that it grows; Tests/Fuzzing/corpus is only read.
set -eu -o pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
out=.build-fuzz
mkdir -p "$out/grown"

# Not with the package manager: it cannot build an executable without a main of its own.
sanitize=(-sanitize=fuzzer,address)
features=(-enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature NonisolatedNonsendingByDefault)
# Optimised, with debug checks: a trap of an overflow is a finding.
common=(-O -g -wmo -parse-as-library -swift-version 6 -package-name events "${sanitize[@]}" "${features[@]}" -I "$out")

# c_module NAME: a C target of the package, and the module map by which Swift finds it.
c_module() {
    local name=$1 include=$PWD/CSupport/$1/include file
    # As the package manager does for a folder of headers.
    printf 'module %s { umbrella "%s" export * }\n' "$name" "$include" >"$out/$name.modulemap"
    common+=(-Xcc "-fmodule-map-file=$out/$name.modulemap" -I "$include")
    for file in "CSupport/$name"/*.c; do
        clang -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=address,fuzzer-no-link -I"$include" \
            -c "$file" -o "$out/$(basename "$file").o"
        objects+=("$out/$(basename "$file").o")
    done
}

# swift_module NAME [FOLDER]: a module of Swift, and all that is made of it.
swift_module() {
    local name=$1 sources
    mapfile -t sources < <(find "${2:-Sources/$1}" -name '*.swift' -not -path '*.docc/*' | sort)
    swiftc "${common[@]}" -module-name "$name" -emit-module -emit-module-path "$out/$name.swiftmodule" \
        -c "${sources[@]}" -o "$out/$name.o"
    objects+=("$out/$name.o")
}

objects=()
c_module CEventRing
c_module CEventIdentity
c_module CThreadStack
swift_module EventDispatch
swift_module DomainEvents
swift_module EventCoding
swift_module FuzzEvents Tests/Fuzzing
swiftc "${sanitize[@]}" "${objects[@]}" -o "$out/fuzz-events"

if [ "$seconds" -eq 0 ]; then
    exec "$out/fuzz-events" "$@"
fi
"$out/fuzz-events" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
    -dict=Tests/Fuzzing/dictionary.txt -artifact_prefix="$out/" "$@" "$out/grown" Tests/Fuzzing/corpus
