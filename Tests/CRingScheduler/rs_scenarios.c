//  rs_scenarios.c: sets a scenario up, and checks its end.

#include <string.h>

#include "rs_world.h"

RS_BEGIN

rs_world rs_the;

static void rs_spawn_many(uint32_t count, const char *name, void (*body)(uint32_t)) {
    for (uint32_t i = 0; i < count; i++) rs_spawn(name, body);
}

// Producers first: a thread's index is then its producer's number.
void rs_prepare(uint32_t scenario) {
    static _Alignas(ER_APART) unsigned char memory[sizeof(er_ring) + 8 * ER_CELL_BYTES];
    static const char *const names[] = {"producer0", "producer1", "producer2"};
    const rs_plan *plan = rs_plan_of(scenario);
    uint64_t longest = plan->mixed ? 2 : 1;
    memset(&rs_the, 0, sizeof(rs_the));
    rs_the.plan = plan;
    rs_the.ring = er_ring_prepare(memory, plan->capacity, longest, plan->first);
    rs_the.destroyed = plan->first;
    rs_the.producing = plan->producers;
    rs_the.claimed_before = plan->first << 2;
    for (uint32_t i = 0; i < plan->producers; i++) rs_spawn(names[i], rs_producer);
    rs_spawn_many(plan->holders, "holder", rs_holder);
    rs_spawn_many(plan->holders, "dropper", rs_dropper);
    if (plan->consumer != RS_ABSENT) rs_spawn("consumer", rs_consume);
    rs_spawn_many(plan->end == RS_RACE_CLOSES, "closer", rs_closer);
    rs_spawn_many(plan->kickers, "kicker", rs_kicker);
    rs_spawn_many(plan->cancels, "canceller", rs_canceller);
    rs_spawn_many(plan->flushes, "flusher", rs_flusher);
    rs_spawn_many(plan->task_flushes, "task", rs_task_flusher);
    rs_spawn_many(plan->task_publishes, "publishing task", rs_task_publisher);
    rs_spawn_many(plan->task_cancels, "cancelling task", rs_task_canceller);
    rs_spawn_many(plan->observes, "observer", rs_observer);
    rs_spawn_many(plan->enders, "ender", rs_ender);
    rs_spawn_many(plan->gives_up, "quitter", rs_quitter);
}

uint64_t rs_parks(void) { return rs_peek(&rs_the.ring->parks, 8); }

void rs_verify(void) {
    const rs_plan *plan = rs_the.plan;
    er_ring *ring = rs_the.ring;
    rs_expect((rs_peek(&ring->claim, 8) >> 2) - plan->first == rs_the.cells, "P19: cells were claimed that nobody has");
    rs_expect(rs_the.accepted + rs_the.dropped == rs_the.attempted, "P1: a publish got lost");
    rs_expect(rs_the.attempted == plan->producers * plan->publishes + plan->task_publishes + rs_the.inside_made, "P1: a publish was not tried");
    if (plan->holders > 0) rs_verify_roles();
    if (plan->consumer == RS_ABSENT) return;
    rs_expect(rs_the.delivered + rs_the.skipped + rs_the.discarded == rs_the.accepted, "P1 P15: not everything accepted was delivered");
    rs_expect((rs_peek(&ring->head, 8) >> 2) - plan->first == rs_the.cells, "P5: not every cell was released");
    rs_expect(rs_peek(&ring->spill_low, 8) == ER_NO_SPILL, "P18: the ring speaks of a spilled event that is not there");
    uint64_t parks = rs_parks();
    rs_expect(parks <= rs_the.parked, "P25: a park was counted that was none");
    rs_expect(parks > 0 || rs_now_running.threads[plan->producers].sleeps == 0, "P25: a park was not counted");
}

RS_END
