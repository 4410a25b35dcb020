#!/usr/bin/env bash
# Builds the server, lets it work, ends it with SIGTERM, and fails unless it ends cleanly.
set -uo pipefail
cd "$(dirname "$0")"
swift build 2>&1 | tail -n 1
log=$(mktemp)
trap 'rm -f "$log"' EXIT
.build/debug/service >"$log" &
server=$!
# Waits until it says that it runs, and then for a moment of work: the amount does not matter.
for _ in $(seq 100); do grep -q running "$log" && break; sleep 0.1; done
sleep 1
kill -TERM "$server"
wait "$server"
status=$?
cat "$log"
[ "$status" -eq 0 ] && grep -q '^ended cleanly$' "$log"
