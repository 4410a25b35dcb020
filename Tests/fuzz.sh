#!/usr/bin/env bash
# Builds the event coder with libFuzzer and the address sanitizer, and fuzzes it for so many seconds (60).
# Usage: bash Tests/fuzz.sh [SECONDS] [libFuzzer's options …]      (also: bash Tests/fuzz.sh 0 FILE, to replay one)
# What it finds is written to .build-fuzz/, beside the corpus that it grows; Fuzzing/corpus is only read.
set -eu -o pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -gt 0 ] && shift
out=.build-fuzz
mkdir -p "$out/grown"

# Not with the package manager: an executable without a main of its own is beyond it.
sanitize=(-sanitize=fuzzer,address)
features=(-enable-upcoming-feature ExistentialAny -enable-upcoming-feature MemberImportVisibility
    -enable-upcoming-feature InternalImportsByDefault -enable-upcoming-feature NonisolatedNonsendingByDefault)
# Optimised, with debug checks: a trap of an overflow is a finding.
common=(-O -g -wmo -parse-as-library -swift-version 6 -package-name events "${sanitize[@]}" "${features[@]}"
    -I "$out" -I CSupport/CEventIdentity/include -Xcc "-fmodule-map-file=$out/CEventIdentity.modulemap")

cat >"$out/CEventIdentity.modulemap" <<MAP
module CEventIdentity { header "$PWD/CSupport/CEventIdentity/include/CEventIdentity.h" export * }
MAP
clang -std=c11 -D_GNU_SOURCE -O1 -g -fsanitize=address,fuzzer-no-link -ICSupport/CEventIdentity/include \
    -c CSupport/CEventIdentity/CEventIdentity.c -o "$out/CEventIdentity.o"
compile() {
    local name=$1
    shift
    swiftc "${common[@]}" -module-name "$name" -emit-module -emit-module-path "$out/$name.swiftmodule" \
        -c "$@" -o "$out/$name.o"
}
compile DomainEvents Sources/DomainEvents/*/*.swift
compile EventCoding Sources/EventCoding/*/*.swift
compile FuzzEvents Fuzzing/FuzzEvents.swift
swiftc "${sanitize[@]}" "$out"/{FuzzEvents,EventCoding,DomainEvents,CEventIdentity}.o -o "$out/fuzz-events"

if [ "$seconds" -eq 0 ]; then
    exec "$out/fuzz-events" "$@"
fi
"$out/fuzz-events" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 -max_len=4096 -print_final_stats=1 \
    -dict=Fuzzing/dictionary.txt -artifact_prefix="$out/" "$@" "$out/grown" Fuzzing/corpus
