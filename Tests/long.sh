#!/usr/bin/env bash
# The long tier of the stress and leak suites: minutes to an hour. Usage: [ONLY=REGEX] bash Tests/long.sh [LOG]
# With ONLY it runs the rows whose names match.
# Short forms of the same tests run with every `swift test`. Prints a closing table; ends with status 1 if any failed.
set -u -o pipefail
cd "$(dirname "$0")/.."
log=${1:-/dev/null}
rows=()
failed=0

# row WHAT SCALE FILTER: runs the matching tests, SCALE times as long as usual.
row() {
    local what=$1 scale=$2 filter=$3 begin=$SECONDS verdict=passed output
    [[ $what =~ ${ONLY:-.} ]] || return 0
    if ! output=$(EVENT_DISPATCH_TEST_SCALE=$scale swift test --skip-build --filter "$filter" 2>&1); then
        verdict=FAILED
        failed=1
        grep -A 12 'recorded an issue' <<<"$output" | head -n 60
    fi
    # A filter that matches nothing passes nothing.
    if ! grep -qE 'Test run with [1-9][0-9]* test' <<<"$output"; then
        verdict='NO TESTS'
        failed=1
    fi
    rows+=("$(printf '%-70s %6s %8s %6d' "$what" "$scale" "$verdict" $((SECONDS - begin)))")
    printf '%s\n' "${rows[-1]}"
}

# random WHAT PRODUCT-FOLDER BUILD-OPTION …: builds the random program so, and runs it for RANDOM_SECONDS (600).
random() {
    local what=$1 folder=$2 begin verdict=passed output seconds=${RANDOM_SECONDS:-600} options=()
    [[ $what =~ ${ONLY:-.} ]] || return 0
    shift 2
    case $what in *thread*) options=(--no-fork) ;; *address*) options=(--no-return) ;; esac
    swift build "$@" --product random-program >/dev/null || return 1
    begin=$SECONDS
    # A seed of its own each time, which the output names.
    if ! output=$(SWIFT_BACKTRACE=enable=no TSAN_OPTIONS="halt_on_error=1:suppressions=$PWD/Tests/tsan-suppressions.txt" \
        ASAN_OPTIONS="detect_leaks=1" \
        LSAN_OPTIONS="suppressions=$PWD/Tests/lsan-suppressions.txt:print_suppressions=0" \
        "$folder/random-program" --seconds "$seconds" --start-seed "$(date +%s)000" "${options[@]}" 2>&1); then
        verdict=FAILED
        failed=1
        tail -n 60 <<<"$output"
    fi
    tail -n 1 <<<"$output"
    rows+=("$(printf '%-70s %6s %8s %6d' "$what" "$seconds" "$verdict" $((SECONDS - begin)))")
    printf '%s\n' "${rows[-1]}"
}

swift build --build-tests || exit 1
row 'conservation: 10,000 random programs in either mode' 50 'ConservationTests'
row 'cancelAndWait, then free: 10,000,000 operations' "${CANCEL_SCALE:-2500}" 'freedRightAfter'
row 'subscriptions made and cancelled: 1,000,000 in each of four ways' 40 'ChurnTests'
row 'join and leave storms while publishing' 10 'StormTests'
row 'streams of 1 to 64 producers with delays in every window' 20 'StreamStressTests'
row 'four async handlers, 10,000,000 events; tasks that wait for room' 10 'AsyncStressTests|SuspendedStressTests'
row 'mutated events, from a random seed' 50 'FuzzTests'
row 'close storms, ping-pong, kicks, phases, waits' 10 'WaitStressTests'
random 'random programs, debug' .build/debug || failed=1
random 'random programs, release' .build/release -c release || failed=1
random 'random programs, thread sanitizer' .build-tsan/debug --sanitize=thread --scratch-path .build-tsan || failed=1
random 'random programs, address sanitizer and leak detector' .build-asan/debug \
    --sanitize=address --scratch-path .build-asan || failed=1
{
    printf '%s, %s cores\n\n' "$(date -u +%F)" "$(nproc)"
    printf '%-70s %6s %8s %6s\n' test scale verdict seconds
    printf '%s\n' "${rows[@]}"
} | tee "$log"
exit "$failed"
