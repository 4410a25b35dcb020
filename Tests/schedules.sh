#!/usr/bin/env bash
# The long tier: compiles the scheduler program with clang and runs it. Arguments go to ring-schedules.
set -eu
cd "$(dirname "$0")/.."
program=$(mktemp)
trap 'rm -f "$program"' EXIT
clang -std=c11 -D_GNU_SOURCE -O2 -Wall -Wextra -Werror -ITests/CRingScheduler -ITests/CRingScheduler/include \
    -ICSupport/CEventRing/include Tests/CRingScheduler/*.c Tests/ring-schedules/*.c -o "$program"
"$program" "$@"
