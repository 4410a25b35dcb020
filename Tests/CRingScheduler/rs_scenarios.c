//  rs_scenarios.c: the table of scenarios, and what must hold when one is over.

#include <string.h>

#include "CRingScheduler.h"
#include "rs_world.h"

RS_BEGIN

rs_world rs_the;

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
    {.name = "planted", .capacity = 1, .producers = 1, .publishes = 3, .planted = true},
};

uint32_t rs_scenario_count(void) { return sizeof(rs_plans) / sizeof(rs_plans[0]); }
const char *rs_scenario_name(uint32_t scenario) { return rs_plans[scenario].name; }
bool rs_scenario_is_planted(uint32_t scenario) { return rs_plans[scenario].planted; }
uint32_t rs_scenario_find(const char *name) {
    uint32_t index = 0;
    while (index < rs_scenario_count() && strcmp(rs_plans[index].name, name) != 0) index++;
    return index;
}

static void rs_spawn_many(uint32_t count, const char *name, void (*body)(uint32_t)) {
    for (uint32_t i = 0; i < count; i++) rs_spawn(name, body);
}

// Producers first: a thread's index is then its producer's number.
void rs_prepare(uint32_t scenario) {
    static _Alignas(ER_APART) unsigned char memory[sizeof(er_ring) + 8 * ER_CELL_BYTES];
    static const char *const names[] = {"producer0", "producer1", "producer2"};
    const rs_plan *plan = &rs_plans[scenario];
    uint64_t longest = plan->mixed ? 2 : 1;
    memset(&rs_the, 0, sizeof(rs_the));
    rs_the.plan = plan;
    rs_the.ring = er_ring_prepare(memory, plan->capacity, longest, plan->first);
    rs_the.destroyed = plan->first;
    rs_the.producing = plan->producers;
    rs_the.live = 1;
    for (uint32_t i = 0; i < plan->producers; i++) rs_spawn(names[i], rs_producer);
    if (plan->consumer != RS_ABSENT) rs_spawn("consumer", rs_consume);
    rs_spawn_many(plan->end == RS_RACE_CLOSES, "closer", rs_closer);
    rs_spawn_many(plan->kickers, "kicker", rs_kicker);
    rs_spawn_many(plan->cancels, "canceller", rs_canceller);
    rs_spawn_many(plan->flushes, "flusher", rs_flusher);
    rs_spawn_many(plan->observes, "observer", rs_observer);
}

void rs_verify(void) {
    const rs_plan *plan = rs_the.plan;
    er_ring *ring = rs_the.ring;
    rs_expect((rs_peek(&ring->claim, 8) >> 2) - plan->first == rs_the.cells, "P19: cells were claimed that nobody has");
    rs_expect(rs_the.accepted + rs_the.dropped == plan->producers * plan->publishes, "P1: a publish got lost");
    if (plan->consumer == RS_ABSENT) return;
    rs_expect(rs_the.delivered + rs_the.skipped == rs_the.accepted, "P1 P15: not everything accepted was delivered");
    rs_expect((rs_peek(&ring->head, 8) >> 2) - plan->first == rs_the.cells, "P5: not every cell was released");
}

uint64_t rs_parks(void) { return rs_peek(&rs_the.ring->parks, 8); }

RS_END
