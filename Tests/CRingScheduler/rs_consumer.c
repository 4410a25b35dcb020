//  rs_consumer.c: the dispatch thread, as the engine's loop has it: poll until empty, look around, wait.

#include "rs_world.h"

RS_BEGIN

static bool rs_is_over(void) {
    const rs_plan *plan = rs_the.plan;
    if (er_take_kick(rs_the.ring)) {
        // Looks around: the kicker's earlier work must be seen.
        rs_the.noticed = 0;
        for (uint32_t i = 0; i < rs_the.kickers; i++) rs_the.noticed += ER_LOAD(&rs_the.kicks[i], RELAXED);
    }
    if (plan->end == RS_QUOTA) {
        uint64_t quota = plan->producers * plan->publishes + plan->task_publishes + plan->inside;
        uint32_t kicks = plan->kickers + plan->task_flushes + plan->task_publishes;
        return rs_the.delivered + rs_the.skipped == quota && rs_the.noticed == kicks;
    }
    return er_is_drained(rs_the.ring, er_ring_position(rs_the.ring));
}

// Parks by its own hand, whatever there is, and judges the answer.
static er_await_status rs_probe(er_ring *ring, uint64_t position) {
    bool was_claimed = rs_peek(&ring->claim, 8) >> 2 != position, was_spilled = rs_the.spilled != rs_the.unspilled;
    // If the claim may still be read as it was before, only the compare-and-swap tells.
    bool was_seen = rs_stalest(&ring->claim, 8) >> 2 != position;
    uint64_t parks = er_ring_parks(ring);
    er_await_status status = er_park(ring, position, ER_FOREVER);
    rs_expect(!was_seen || status == ER_AWAIT_BUSY, "P11: claimed and uncommitted is not BUSY");
    rs_expect(!was_claimed || status == ER_AWAIT_BUSY || status == ER_AWAIT_READY, "P11: a claim was overlooked");
    rs_expect(!was_spilled || status == ER_AWAIT_BUSY || status == ER_AWAIT_READY, "P10: a spilled event was overlooked");
    rs_expect(!(was_claimed || was_spilled) || parks == er_ring_parks(ring), "P10 P11: a park that was none is counted");
    if (status == ER_AWAIT_BUSY) ER_PAUSE();
    return status;
}

static er_await_status rs_await(er_ring *ring, er_wait_strategy *strategy, uint32_t waits) {
    bool timed = rs_the.plan->consumer == RS_PARKS_TIMED && waits < 3;
    uint64_t deadline = timed ? ER_NOW() + 2000 : ER_FOREVER;
    er_await_status status = er_await(ring, er_ring_position(ring), strategy, deadline);
    if (status == ER_AWAIT_TIMED_OUT) rs_expect(ER_NOW() >= deadline, "P19: the consumer timed out too early");
    return status;
}

void rs_consume(uint32_t index) {
    (void)index;
    static const er_wait_strategy strategies[] = {
        [RS_PARKS] = {0, 0, 0, 0},       [RS_ADAPTS] = {1, 1000, 1, 0},  [RS_SPINS] = {1, ER_FOREVER, 0, 0},
        [RS_PARKS_TIMED] = {0, 0, 0, 0}, [RS_GATHERS] = {0, 0, 0, 2},    [RS_PROBES] = {0, 0, 0, 0},
        [RS_CARELESS] = {0, 0, 0, 0},    [RS_YIELDS] = {0, 0, UINT32_MAX, 0},
    };
    er_ring *ring = rs_the.ring;
    rs_consumer consumer = rs_the.plan->consumer;
    er_wait_strategy strategy = strategies[consumer];
    bool gathers = strategy.gathers > 0;
    if (gathers) ring->batch = 128;
    for (uint32_t waits = 0;; waits++) {
        while (rs_poll() > 0) {
            if (gathers) ring->gathered = ring->position - 128;  // a rush
            er_gather(ring, &strategy);
            if (consumer == RS_CARELESS && rs_the.spilled != rs_the.unspilled) {
                rs_expect(!er_is_drained(ring, er_ring_position(ring)), "P10 P15: drained with a spilled event left");
                rs_probe(ring, er_ring_position(ring));
            }
        }
        if (rs_is_over()) break;
        bool never_parks = strategy.spin == ER_FOREVER || strategy.yields == UINT32_MAX;
        if (er_ring_is_closed(ring) && never_parks) strategy = strategies[RS_ADAPTS];
        er_await_status status =
            consumer == RS_PROBES ? rs_probe(ring, er_ring_position(ring)) : rs_await(ring, &strategy, waits);
        if (status == ER_AWAIT_DRAINED) {
            rs_expect(er_ring_position(ring) - rs_the.plan->first == rs_the.cells, "P15: drained with records left");
            rs_expect(rs_the.spilled == rs_the.unspilled, "P10 P15: drained with a spilled event left");
        }
    }
    // The end's work sees the closing thread's earlier work.
    if (rs_the.plan->end != RS_QUOTA) rs_reads(&rs_the.before_close[rs_the.closed_by], "what was done before the close");
    rs_the.ended = true;
    er_end(ring);
    if (rs_the.task_count > 0) rs_serve_tasks();
}

RS_END
