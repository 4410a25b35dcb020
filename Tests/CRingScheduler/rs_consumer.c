//  rs_consumer.c: the dispatch thread, as the engine's loop has it: poll until empty, look around, wait.

#include "rs_world.h"

RS_BEGIN

static void rs_handle(er_cell *cell, uint64_t position, rs_record *record) {
    rs_expect(record->id != 0, "P1: a record was seen that nobody has claimed");
    rs_expect(!record->delivered, "P1: a record was delivered twice");
    rs_expect(er_version(rs_the.ring) >= record->version, "P23: a record was seen before its handler table");
    for (uint64_t p = position; p < record->last; p += record->cells) {
        rs_expect(rs_the.plan->skips || er_ring_cell(rs_the.ring, p)->sequence == p + 1, "P13: a part of a batch was seen");
    }
    if (ER_LOAD(&rs_the.live, ACQUIRE) != 0) {
        rs_expect(!rs_the.cancelled, "cancel: a handler ran after er_phase_wait returned");
        rs_the.inside = true;
        uint64_t *words = (uint64_t *)er_cell_payload(cell);
        uint64_t id = words[0];
        rs_point(false);
        rs_expect(id == record->id && words[1] == ~id, "P3 P4: not the record that was claimed here, or torn");
        rs_expect(!rs_the.cancelled, "cancel: er_phase_wait returned while a handler was running");
        rs_the.inside = false;
    }
    record->delivered = true;
    rs_the.delivered++;
}

static void rs_destroy(er_cell *cell, uint64_t position, uint64_t cells) {
    uint64_t *words = (uint64_t *)er_cell_payload(cell);
    words[0] = words[1] = 0xDEAD;
    rs_log("destroy", "payload", position, cells);
    er_retire(rs_the.ring, position, cells);
    rs_the.destroyed = position + cells;
}

static uint64_t rs_poll(void) {
    er_ring *ring = rs_the.ring;
    uint64_t position = er_ring_position(ring), begin = position, end = position + er_ring_batch(ring);
    rs_expect((rs_peek(&ring->claim, 8) & ER_PARKED) == 0, "P10: PARKED is set while the consumer polls");
    if (!er_is_committed(ring, position)) return 0;
    er_phase_enter(ring);
    while (position < end && er_is_committed(ring, position)) {
        er_cell *cell = er_ring_cell(ring, position);
        rs_record *record = &rs_the.records[position - rs_the.plan->first];
        uint64_t cells = cell->key >> ER_KIND_BITS;
        if (rs_the.plan->planted) er_release(ring, position + cells);
        if ((cell->key & ER_KIND_MASK) == ER_KIND_SKIPPED) {
            rs_expect(record->skipped, "P12: a record was skipped that nobody gave up");
            record->delivered = true;
            rs_the.skipped++;
        } else {
            rs_handle(cell, position, record);
        }
        rs_destroy(cell, position, cells);
        position += cells;
    }
    er_release(ring, position);
    er_phase_leave(ring);
    return position - begin;
}

static bool rs_is_over(void) {
    const rs_plan *plan = rs_the.plan;
    if (er_take_kick(rs_the.ring)) rs_the.noticed = rs_the.kicked;
    if (plan->end == RS_QUOTA) {
        uint64_t quota = plan->producers * plan->publishes;
        return rs_the.delivered + rs_the.skipped == quota && rs_the.noticed == plan->kickers;
    }
    return er_is_drained(rs_the.ring, er_ring_position(rs_the.ring));
}

void rs_consume(uint32_t index) {
    (void)index;
    static const er_wait_strategy strategies[] = {
        [RS_PARKS] = {0, 0, 0, 0},      [RS_ADAPTS] = {1, 1000, 1, 0},  [RS_SPINS] = {1, ER_FOREVER, 0, 0},
        [RS_PARKS_TIMED] = {0, 0, 0, 0}, [RS_GATHERS] = {0, 0, 0, 2},
    };
    er_ring *ring = rs_the.ring;
    er_wait_strategy strategy = strategies[rs_the.plan->consumer];
    bool gathers = strategy.gathers > 0;
    if (gathers) ring->batch = 128;
    for (uint32_t waits = 0;;) {
        while (rs_poll() > 0) {
            if (gathers) ring->gathered = ring->position - 128;  // a rush
            er_gather(ring, &strategy);
        }
        if (rs_is_over()) break;
        if (er_ring_is_closed(ring) && strategy.spin == ER_FOREVER) strategy = strategies[RS_ADAPTS];
        bool timed = rs_the.plan->consumer == RS_PARKS_TIMED && waits++ < 3;
        uint64_t deadline = timed ? ER_NOW() + 2000 : ER_FOREVER;
        er_await_status status = er_await(ring, er_ring_position(ring), &strategy, deadline);
        if (status == ER_AWAIT_TIMED_OUT) rs_expect(ER_NOW() >= deadline, "P19: the consumer timed out too early");
        if (status == ER_AWAIT_DRAINED) {
            rs_expect(er_ring_position(ring) - rs_the.plan->first == rs_the.cells, "P15: drained with records left");
        }
    }
    er_end(ring);
}

RS_END
