//  rs_race.c: data races, by vector clocks. Two accesses of which one is a write and one is plain must be ordered by
//  "happens before", in whatever order this schedule has them: so a relaxed operation's omission is found at the data.

#include <stdio.h>

#include "rs_internal.h"

RS_BEGIN

static const char *const rs_access_names[] = {"read", "written", "loaded", "stored"};

// The earlier accesses that an access must come after.
static const bool rs_conflicts[RS_ACCESSES][RS_ACCESSES] = {
    [RS_READS] = {[RS_WRITES] = true, [RS_ATOMIC_WRITES] = true},
    [RS_WRITES] = {true, true, true, true},
    [RS_ATOMIC_READS] = {[RS_WRITES] = true},
    [RS_ATOMIC_WRITES] = {[RS_READS] = true, [RS_WRITES] = true},
};

static void rs_check(rs_location *location, rs_access access, const char *name) {
    const rs_view *view = &rs_self()->view;
    for (uint32_t kind = 0; kind < RS_ACCESSES; kind++) {
        if (!rs_conflicts[access][kind]) continue;
        for (uint32_t i = 0; i < rs_now_running.count; i++) {
            if (location->last[kind][i] <= view->clock[i]) continue;
            char message[200];
            snprintf(message, sizeof(message), "race: %s is %s by %s, and it is not ordered after being %s by %s", name,
                     rs_access_names[access], rs_self()->name, rs_access_names[kind], rs_now_running.threads[i].name);
            rs_fail(message);
        }
    }
}

void rs_touch(rs_location *location, rs_access access, const char *name) {
    if (access <= RS_WRITES) location->is_plain = true;
    if (location->is_plain) rs_check(location, access, name);
    location->last[access][rs_now_running.current] = rs_self()->view.clock[rs_now_running.current];
}

void rs_reads(const void *data, const char *name) {
    if (rs_self() == 0) return;
    rs_touch(rs_locate(data, 4), RS_READS, name);
    rs_log("reads", name, 0, 0);
}

void rs_writes(const void *data, const char *name) {
    if (rs_self() == 0) return;
    rs_touch(rs_locate(data, 4), RS_WRITES, name);
    rs_log("writes", name, 0, 0);
}

rs_moment rs_this_moment(void) {
    uint32_t thread = (uint32_t)rs_now_running.current;
    return (rs_moment){thread, rs_self()->view.clock[thread]};
}

bool rs_happens_before(rs_moment moment) { return moment.clock <= rs_self()->view.clock[moment.thread]; }

void rs_overwrites(uint64_t *word, uint64_t value, const char *name) {
    rs_location *location = rs_locate(word, sizeof(*word));
    rs_touch(location, RS_WRITES, name);
    rs_leave(location, word, sizeof(*word), value, 0, RS_RELAXED);
    rs_log("overwrites", name, value, value);
}

RS_END
