//  rs_plans.c: the table of scenarios.

#include <string.h>

#include "CRingScheduler.h"
#include "rs_world.h"

RS_BEGIN

static const rs_plan rs_plans[] = {
    {.name = "one-park", .capacity = 1, .producers = 1, .publishes = 2},
    {.name = "two-park", .capacity = 2, .producers = 2, .publishes = 2},
    {.name = "full-one", .capacity = 1, .producers = 2, .publishes = 2},
    {.name = "full-two", .capacity = 2, .producers = 3, .publishes = 3},
    {.name = "stale-limit", .capacity = 1, .producers = 3, .publishes = 2, .consumer = RS_ADAPTS},
    {.name = "adaptive", .capacity = 2, .producers = 2, .publishes = 2, .consumer = RS_ADAPTS},
    {.name = "mixed", .capacity = 4, .producers = 1, .publishes = 6, .mixed = true},
    {.name = "mixed-two", .capacity = 4, .producers = 2, .publishes = 4, .mixed = true, .end = RS_LAST_CLOSES},
    {.name = "batch", .capacity = 4, .producers = 2, .publishes = 4, .batch = 2},
    {.name = "batch-full", .capacity = 2, .producers = 2, .publishes = 4, .batch = 2, .end = RS_LAST_CLOSES},
    {.name = "refuse", .capacity = 1, .producers = 2, .publishes = 3, .policy = RS_REFUSE, .end = RS_LAST_CLOSES},
    {.name = "timed", .capacity = 1, .producers = 2, .publishes = 2, .policy = RS_TIMED, .end = RS_LAST_CLOSES},
    {.name = "timed-alone", .capacity = 1, .producers = 2, .publishes = 1, .policy = RS_TIMED, .consumer = RS_ABSENT},
    {.name = "gather", .capacity = 4, .producers = 2, .publishes = 3, .consumer = RS_GATHERS, .end = RS_LAST_CLOSES},
    {.name = "close-park", .capacity = 2, .producers = 1, .publishes = 2, .end = RS_RACE_CLOSES, .closes_twice = true},
    {.name = "close-full", .capacity = 1, .producers = 2, .publishes = 2, .end = RS_RACE_CLOSES},
    {.name = "close-stuck", .capacity = 1, .producers = 3, .publishes = 1, .consumer = RS_ABSENT, .end = RS_RACE_CLOSES},
    {.name = "close-spin", .capacity = 2, .producers = 1, .publishes = 1, .consumer = RS_SPINS, .end = RS_RACE_CLOSES},
    {.name = "close-yield", .capacity = 1, .producers = 2, .publishes = 1, .consumer = RS_YIELDS, .end = RS_RACE_CLOSES},
    {.name = "close-kick", .capacity = 1, .kickers = 1, .consumer = RS_SPINS, .end = RS_RACE_CLOSES},
    {.name = "kick", .capacity = 2, .producers = 1, .publishes = 1, .kickers = 1},
    {.name = "kick-two", .capacity = 2, .kickers = 2},
    {.name = "kick-timed", .capacity = 2, .producers = 1, .publishes = 1, .kickers = 1, .consumer = RS_PARKS_TIMED},
    {.name = "park-timed", .capacity = 2, .producers = 2, .publishes = 1, .consumer = RS_PARKS_TIMED},
    {.name = "flush", .capacity = 2, .producers = 1, .publishes = 2, .flushes = 1, .end = RS_LAST_CLOSES},
    {.name = "flush-full", .capacity = 1, .producers = 2, .publishes = 2, .flushes = 1},
    {.name = "cancel", .capacity = 2, .producers = 1, .publishes = 3, .cancels = 1},
    {.name = "cancel-two", .capacity = 2, .producers = 1, .publishes = 2, .cancels = 2, .end = RS_LAST_CLOSES},
    {.name = "skip", .capacity = 1, .producers = 2, .publishes = 2, .skips = true},
    {.name = "version", .capacity = 2, .producers = 2, .publishes = 2, .versions = true},
    {.name = "depth", .capacity = 4, .producers = 1, .publishes = 2, .observes = 1},
    {.name = "far", .capacity = 2, .producers = 2, .publishes = 2, .first = ((uint64_t)1 << 61) - 2},
    // Spilled events, as the ring sees them.
    {.name = "spill", .capacity = 1, .producers = 1, .publishes = 2, .inside = 4},
    {.name = "spill-two", .capacity = 2, .producers = 2, .publishes = 2, .inside = 4},
    {.name = "spill-batch", .capacity = 2, .producers = 1, .publishes = 3, .inside = 6, .inside_batches = true},
    {.name = "spill-flush", .capacity = 1, .producers = 1, .publishes = 2, .inside = 3, .flushes = 2},
    {.name = "spill-close", .capacity = 1, .producers = 1, .publishes = 2, .inside = 4, .end = RS_RACE_CLOSES},
    {.name = "spill-careless", .capacity = 1, .producers = 1, .publishes = 2, .inside = 4, .consumer = RS_CARELESS,
     .end = RS_LAST_CLOSES},
    // Threads that wait for the end.
    {.name = "end", .capacity = 1, .producers = 1, .publishes = 2, .enders = 2, .end = RS_RACE_CLOSES},
    {.name = "end-timed", .capacity = 2, .producers = 1, .publishes = 1, .enders = 2, .ends_timed = true,
     .end = RS_LAST_CLOSES},
    {.name = "end-flush", .capacity = 1, .producers = 1, .publishes = 2, .enders = 1, .flushes = 1,
     .end = RS_RACE_CLOSES},
    // Nothing more is delivered.
    {.name = "give-up", .capacity = 4, .producers = 2, .publishes = 2, .gives_up = 1, .end = RS_LAST_CLOSES},
    {.name = "give-up-two", .capacity = 4, .producers = 1, .publishes = 4, .gives_up = 2, .end = RS_LAST_CLOSES},
    // As much as the ring holds, and more.
    {.name = "batch-four", .capacity = 4, .producers = 2, .publishes = 8, .batch = 4},
    {.name = "batch-and-one", .capacity = 2, .producers = 2, .publishes = 4, .batch = 2, .one_batches = true},
    {.name = "batch-timed", .capacity = 2, .producers = 2, .publishes = 4, .batch = 2, .policy = RS_TIMED,
     .end = RS_LAST_CLOSES},
    {.name = "mixed-full", .capacity = 2, .producers = 2, .publishes = 4, .mixed = true, .end = RS_LAST_CLOSES},
    {.name = "oversize", .capacity = 2, .producers = 2, .publishes = 3, .batch = 3, .one_batches = true,
     .policy = RS_REFUSE, .end = RS_LAST_CLOSES},
    // Deadlines of publishers, and a close.
    {.name = "timed-close-1", .capacity = 1, .producers = 1, .publishes = 3, .policy = RS_TIMED, .end = RS_RACE_CLOSES},
    {.name = "timed-close-2", .capacity = 2, .producers = 1, .publishes = 4, .policy = RS_TIMED, .end = RS_RACE_CLOSES},
    {.name = "timed-close-4", .capacity = 4, .producers = 1, .publishes = 6, .policy = RS_TIMED, .end = RS_RACE_CLOSES},
    {.name = "timed-close-1-two", .capacity = 1, .producers = 2, .publishes = 2, .policy = RS_TIMED,
     .end = RS_RACE_CLOSES},
    {.name = "timed-close-2-two", .capacity = 2, .producers = 2, .publishes = 3, .policy = RS_TIMED,
     .end = RS_RACE_CLOSES},
    {.name = "timed-close-4-two", .capacity = 4, .producers = 2, .publishes = 4, .policy = RS_TIMED,
     .end = RS_RACE_CLOSES},
    {.name = "timed-stuck", .capacity = 2, .producers = 2, .publishes = 2, .policy = RS_TIMED, .consumer = RS_ABSENT,
     .end = RS_RACE_CLOSES},
    // Claims given up.
    {.name = "skip-two", .capacity = 2, .producers = 2, .publishes = 3, .all_skip = true},
    {.name = "skip-batch", .capacity = 4, .producers = 2, .publishes = 4, .batch = 2, .all_skip = true},
    {.name = "skip-mixed", .capacity = 4, .producers = 2, .publishes = 3, .mixed = true, .all_skip = true,
     .end = RS_LAST_CLOSES},
    // Claimed and not committed.
    {.name = "busy", .capacity = 2, .producers = 2, .publishes = 2, .consumer = RS_PROBES},
    {.name = "busy-close", .capacity = 1, .producers = 2, .publishes = 1, .consumer = RS_PROBES, .end = RS_RACE_CLOSES},
    {.name = "slow", .capacity = 2, .producers = 1, .publishes = 3, .slow = true},
    // Waiting for a poll's end, kicks and a close.
    {.name = "cancel-close", .capacity = 2, .producers = 1, .publishes = 2, .cancels = 2, .end = RS_RACE_CLOSES},
    {.name = "cancel-kick", .capacity = 1, .producers = 1, .publishes = 2, .cancels = 2, .cancels_kick = true},
    {.name = "cancel-kick-close", .capacity = 1, .producers = 1, .publishes = 2, .cancels = 1, .cancels_kick = true,
     .kickers = 1, .end = RS_RACE_CLOSES},
    // Suspended tasks.
    {.name = "task", .capacity = 1, .producers = 1, .publishes = 2, .task_flushes = 1},
    {.name = "task-two", .capacity = 2, .producers = 1, .publishes = 2, .task_flushes = 2},
    {.name = "task-full", .capacity = 1, .producers = 2, .publishes = 2, .task_flushes = 1},
    {.name = "task-and-flush", .capacity = 2, .producers = 1, .publishes = 2, .task_flushes = 1, .flushes = 1},
    {.name = "task-spill", .capacity = 1, .producers = 1, .publishes = 2, .inside = 3, .task_flushes = 1},
    {.name = "task-close", .capacity = 1, .producers = 1, .publishes = 2, .task_flushes = 2, .end = RS_RACE_CLOSES},
    {.name = "task-cancel", .capacity = 2, .producers = 1, .publishes = 3, .task_cancels = 1},
    {.name = "task-cancels", .capacity = 2, .producers = 1, .publishes = 2, .task_cancels = 1, .cancels = 1},
    {.name = "task-room", .capacity = 1, .producers = 1, .publishes = 2, .task_publishes = 1},
    {.name = "task-room-two", .capacity = 1, .producers = 1, .publishes = 1, .task_publishes = 2},
    {.name = "task-room-flush", .capacity = 1, .producers = 1, .publishes = 1, .task_publishes = 1, .task_flushes = 1},
    {.name = "task-room-close", .capacity = 1, .producers = 1, .publishes = 2, .task_publishes = 1,
     .end = RS_RACE_CLOSES},
    // The consumer's role.
    {.name = "role", .capacity = 1, .holders = 1, .consumer = RS_ABSENT},
    {.name = "role-two", .capacity = 1, .holders = 2, .consumer = RS_ABSENT},
    {.name = "role-close", .capacity = 1, .holders = 1, .consumer = RS_ABSENT, .end = RS_RACE_CLOSES},
    {.name = "role-two-close", .capacity = 1, .holders = 2, .consumer = RS_ABSENT, .end = RS_RACE_CLOSES},
    {.name = "role-over", .capacity = 1, .holders = 1, .consumer = RS_ABSENT, .takes_over = true},
    {.name = "role-over-two", .capacity = 1, .holders = 2, .consumer = RS_ABSENT, .takes_over = true},
    {.name = "role-over-close", .capacity = 1, .holders = 1, .consumer = RS_ABSENT, .end = RS_RACE_CLOSES, .takes_over = true},
    {.name = "planted", .capacity = 1, .producers = 1, .publishes = 3, .planted = true},
};

const rs_plan *rs_plan_of(uint32_t scenario) { return &rs_plans[scenario]; }

uint32_t rs_scenario_count(void) { return sizeof(rs_plans) / sizeof(rs_plans[0]); }
const char *rs_scenario_name(uint32_t scenario) { return rs_plans[scenario].name; }
bool rs_scenario_is_planted(uint32_t scenario) { return rs_plans[scenario].planted; }
uint32_t rs_scenario_find(const char *name) {
    uint32_t index = 0;
    while (index < rs_scenario_count() && strcmp(rs_plans[index].name, name) != 0) index++;
    return index;
}

RS_END
