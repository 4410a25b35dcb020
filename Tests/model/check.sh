#!/usr/bin/env bash
# Checks ring.pml, the model of the ring's protocol, exhaustively with SPIN; and that its page quotes the headers.
#   bash check.sh [NAME …]            all configurations, or some of them
#   bash check.sh --broken [NAME …]   plants faults into the model; each must be found
#   bash check.sh --lines             only: does every line that README.md quotes exist? Needs no SPIN
# With names, it prints the trail of each finding. Needs 2 GB of memory. Installs spin and gcc by apt-get if absent.
set -u -o pipefail
folder=$(cd "$(dirname "$0")" && pwd)
model=$folder/ring.pml
page=$folder/README.md
headers=$folder/../../CSupport/CEventRing/include
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Name, kind of search, -D. EVENTS is 2, each producer's. Names are explained in README.md.
configurations() {
    cat <<'END'
park              safety    -DKICK
park-glitches     safety    -DKICK -DDEPTH -DEVENTS=1 -DGLITCHES=1 -DTIMEOUTS=1
space             safety    -DWAIT_BOTH -DCLOSE_LAST -DEVENTS=3
space-glitches    safety    -DWAIT_BOTH -DCLOSE_LAST -DGLITCHES=1 -DTIMEOUTS=1
close             safety    -DWAIT_BOTH
close-twice       safety    -DTWO_CLOSERS -DEVENTS=1
close-stalled     safety    -DWAIT_BOTH -DSTALL
flush             safety    -DFLUSH -DDEPTH -DCLOSE_LAST
flush-twice       safety    -DFLUSH -DCLOSE_LAST -DTWO_CLOSERS -DEVENTS=1
batch             safety    -DBATCH -DWAIT_BOTH
batch-of-three    safety    -DBATCH -DWAIT_BOTH -DCLOSE_LAST -DEVENTS=3
release-late      safety    -DKICK -DCLOSE_LAST -DRELEASE_AFTER=2
never-parks       safety    -DKICK -DNEVER_PARKS
embedded          safety    -DKICK -DCLOSE_LAST -DEMBEDDED
ends-park         liveness  -DKICK -DEVENTS=1
ends-never-parks  liveness  -DNEVER_PARKS -DEVENTS=1
ends-space        liveness  -DWAIT_BOTH -DCLOSE_LAST
END
}

# Name, kind of search, the configuration of the search. A survivor must not be found: it is no fault, for a reason
# that the page gives.
faults() {
    cat <<'END'
NO_WAKE_BUMP            safety    -DKICK -DEVENTS=1
EPOCH_LATE              safety    -DKICK -DEVENTS=1
NO_RECHECK              safety    -DKICK -DEVENTS=1
PARK_ON_CLAIMED         safety    -DEVENTS=1
PARK_ON_CLOSED          safety    -DEVENTS=1
PARKED_LEFT             safety    -DEVENTS=1 -DTIMEOUTS=1
KICK_LOADS              safety    -DKICK -DEVENTS=1
KICK_KEEPS_PARKED       safety    -DKICK -DEVENTS=1
NO_SPACE_BUMP           safety    -DWAIT_BOTH -DCLOSE_LAST
SPACE_EPOCH_LATE        safety    -DWAIT_BOTH -DCLOSE_LAST
WAKE_ONE                safety    -DFLUSH -DCLOSE_LAST -DTWO_CLOSERS -DEVENTS=1
CLOSE_WITHOUT_WAKE      safety    -DEVENTS=1
CLOSE_LEAVES_WAITERS    safety    -DWAIT_BOTH -DSTALL
CONTROL_BEFORE_CLOSED   liveness  -DNEVER_PARKS -DEVENTS=1
END_WITHOUT_WAKE        safety    -DEVENTS=1
END_WAKES_ONE           safety    -DTWO_CLOSERS -DEVENTS=1
CLAIM_AFTER_CLOSE       safety    -DEVENTS=1
UNSIGNED                safety    -DWAIT_BOTH -DCLOSE_LAST
LIMIT_AHEAD             safety    -DWAIT_BOTH -DCLOSE_LAST
RELEASE_EARLY           safety    -DWAIT_BOTH -DCLOSE_LAST
COMMIT_FIRST            safety    -DEVENTS=1
COMMIT_FORWARD          safety    -DBATCH
SURVIVOR_EPOCH_AFTER_PARKED   safety  -DKICK -DCLOSE_LAST
SURVIVOR_KICK_LOADS_IN_ORDER  safety  -DKICK -DEVENTS=1
SURVIVOR_WAKE_ONE_FOR_ROOM    safety  -DWAIT_BOTH -DCLOSE_LAST -DEVENTS=3 -DFAULT_WAKE_ONE
END
}

need_spin() {
    command -v spin >/dev/null && command -v gcc >/dev/null && return
    local root=()
    [ "$(id -u)" -eq 0 ] || root=(sudo)
    if command -v apt-get >/dev/null; then
        {
            "${root[@]}" apt-get install -y spin gcc libc6-dev ||
                { "${root[@]}" apt-get update && "${root[@]}" apt-get install -y spin gcc libc6-dev; }
        } >"$scratch/apt.log" 2>&1
    fi
    command -v spin >/dev/null && command -v gcc >/dev/null && return
    [ -f "$scratch/apt.log" ] && tail -n 3 "$scratch/apt.log" >&2
    echo "check.sh: needs spin (https://spinroot.com, 6.5 or later) and gcc, and could not install them" >&2
    exit 2
}

# search NAME safety|liveness FLAG …: leaves figures and verdict in the variables below. The verdict is "nothing found"
# only for a complete search without an error.
search() {
    local name=$1 kind=$2 directory=$scratch/$1 options=(-DSAFETY -DNOCLAIM) arguments=()
    shift 2
    if [ "$kind" = liveness ]; then
        options=()
        arguments=(-a -f)   # acceptance cycles, under weak fairness
        set -- "$@" -DLIVENESS
    fi
    # With a name, look for a shorter and shorter way to the fault: that one is for reading.
    if [ "$mode $kind" = "broken safety" ] && [ "${#names[@]}" -gt 0 ]; then
        options+=(-DREACH)
        arguments+=(-i)
    fi
    states=- transitions=- depth=- seconds=- megabytes=- verdict="not compiled"
    mkdir "$directory" && cd "$directory" || return
    spin "$@" -a "$model" >log 2>&1 && gcc -O2 -DCOLLAPSE -DMEMLIM=2000 "${options[@]}" -o pan pan.c >>log 2>&1 ||
        { cat log >&2; return; }
    timeout 600 nice ./pan -n -m100000 "${arguments[@]}" >log 2>&1
    states=$(awk '/states, stored/ { printf "%d", $1 }' log)
    transitions=$(awk '/transitions \(=/ { printf "%d", $1 }' log)
    depth=$(sed -n 's/.*depth reached \([0-9]*\).*/\1/p' log)
    seconds=$(awk '/elapsed time/ { printf "%.1f", $4 }' log)
    megabytes=$(awk '/total actual memory/ { printf "%d", $1 }' log)
    verdict=$(sed -n 's/^pan:[0-9]*: \(.*\) (at depth [0-9]*)$/\1/p' log | head -n 1)
    if [ -z "$verdict" ]; then
        verdict="incomplete"
        grep -q 'errors: 0$' log && ! grep -qE 'not completed|too small|MEMLIM' log && verdict="nothing found"
    fi
    case $verdict in
    "invalid end state") verdict="nobody can move" ;;
    "acceptance cycle") verdict="goes round for ever" ;;
    esac
    if [ "${#names[@]}" -gt 0 ] && [ -f ring.pml.trail ]; then
        spin "$@" -t -p -k ring.pml.trail "$model" | sed "s,$folder/,,"
    fi
}

chosen() { [ "${#names[@]}" -eq 0 ] || [[ " ${names[*]} " == *" $1 "* ]]; }

verify() {
    local table=() name kind flags failed=0
    while read -r name kind flags; do
        chosen "$name" || continue
        echo "$name: $kind $flags" >&2
        search "$name" "$kind" $flags
        [ "$verdict" = "nothing found" ] || failed=1
        table+=("$(printf '%-16s %10s %12s %6s %7s %6s  %s' \
            "$name" "$states" "$transitions" "$depth" "$seconds" "$megabytes" "$verdict")")
        cd "$scratch" && rm -rf "$name"
    done < <(configurations)
    printf '\n%-16s %10s %12s %6s %7s %6s  %s\n' configuration states transitions depth seconds MB verdict
    printf '%s\n' "${table[@]:?no such name}"
    return "$failed"
}

broken() {
    local table=() name kind flags failed=0 result
    while read -r name kind flags; do
        chosen "$name" || continue
        echo "$name: $kind $flags" >&2
        case $name in
        SURVIVOR_*)
            search "$name" "$kind" $flags "-D$name"
            result="as expected"
            [ "$verdict" = "nothing found" ] || { result="NOT EXPECTED" failed=1; }
            ;;
        *)
            search "$name" "$kind" $flags "-DFAULT_$name"
            result="found"
            case $verdict in
            "nobody can move" | "goes round for ever" | "assertion violated"*) ;;
            *) result="NOT FOUND" failed=1 ;;
            esac
            ;;
        esac
        table+=("$(printf '%-28s %9s %6s %7s  %-12s %s' "$name" "$states" "$depth" "$seconds" "$result" "$verdict")")
        cd "$scratch" && rm -rf "$name"
    done < <(faults)
    printf '\n%-28s %9s %6s %7s  %-12s %s\n' fault states depth seconds result as
    printf '%s\n' "${table[@]:?no such name}"
    return "$failed"
}

# The rows of the page's tables, header by header: each names a function and quotes a line of it. The lines must exist,
# in that order; every atomic or futex operation of these headers must have a row; every step of the model, too.
lines() {
    local failed=0 header missing
    for header in er_ring.h er_claim.h er_poll.h er_park.h er_space.h; do
        awk -v header="$header" '
            /^ER_INLINE/ { match($0, /er_[a-z_]+\(/); name = substr($0, RSTART, RLENGTH - 1) }
            name != "" { sub(/^ +/, ""); print header "\t" name "\t" $0 }' "$headers/$header"
    done >"$scratch/code"
    # A bar inside a table is written \|.
    sed 's/\\|/\a/g' "$page" | awk -F ' *[|] *' '$3 ~ /^`er_[a-z]+\.h`$/ {
        gsub(/`/, ""); gsub(/\a/, "|", $5); print $3 "\t" $4 "\t" $5 }' >"$scratch/rows"
    [ -s "$scratch/rows" ] || { echo "check.sh: no rows in $page" >&2; return 1; }

    if ! diff "$scratch/rows" <(grep -Fxf "$scratch/rows" "$scratch/code") >&2; then
        echo "check.sh: the lines above are in Tests/model/README.md (<), but not in the headers, or in another order (>)" >&2
        failed=1
    fi
    if missing=$(grep -v $'\t//' "$scratch/code" |
        grep -E 'ER_(LOAD|STORE|EXCHANGE|FETCH_ADD|FETCH_OR|FETCH_AND|CAS|COUNT|FUTEX_WAIT|FUTEX_WAKE)\(' |
        grep -vFxf "$scratch/rows"); then
        printf 'check.sh: operations of the headers without a row in Tests/model/README.md:\n%s\n' "$missing" >&2
        failed=1
    fi
    missing=$(comm -3 <(grep -oE '\[[a-z]+-[0-9]+\]' "$model" | tr -d '[]' | sort -u) \
        <(sed -n 's/^| \([a-z]*-[0-9]*\) |.*/\1/p' "$page" | sort -u))
    if [ -n "$missing" ]; then
        printf 'check.sh: steps of the model without a row in Tests/model/README.md, or (to the right) the reverse:\n%s\n' \
            "$missing" >&2
        failed=1
    fi
    [ "$failed" -eq 0 ] && echo "$(wc -l <"$scratch/rows") rows of Tests/model/README.md agree with the headers and the model"
    return "$failed"
}

mode=verify
case ${1-} in
--broken) mode=broken; shift ;;
--lines) lines; exit ;;
-*) sed -n '2,7s/^# //p' "$0" >&2; exit 2 ;;
esac
names=("$@")
lines || exit 1
need_spin
"$mode"
