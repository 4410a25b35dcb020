//  rs_poll.c: one poll, as the engine's: spilled events when they are due, the ring's records, release.

#include "rs_world.h"

RS_BEGIN

static void rs_handle(er_cell *cell, uint64_t position, rs_record *record) {
    rs_expect(record->id != 0, "P1: a record was seen that nobody has claimed");
    rs_expect(!record->delivered, "P1: a record was delivered twice");
    rs_expect(er_version(rs_the.ring) >= record->version, "P23: a record was seen before its handler table");
    for (uint64_t p = position; p < record->last; p += record->cells) {
        uint64_t *sequence = &er_ring_cell(rs_the.ring, p)->sequence;
        rs_expect(rs_stalest(sequence, 8) == p + 1, "P13: a part of a batch may be seen");
    }
    if (record->inside != 0) rs_see_inside(record->inside);
    rs_expect(!rs_the.given_up || position <= rs_the.last_begun, "give up: a handler began behind the last in flight");
    rs_the.begun = position + 1;
    // As HandlerSlot.isCallable.
    if (ER_LOAD(&rs_the.state, RELAXED) == 0) {
        rs_expect(!rs_the.cancelled, "cancel: a handler ran after er_phase_wait returned");
        rs_the.inside = true;
        rs_use_things(&record->effect);
        uint64_t *words = (uint64_t *)er_cell_payload(cell);
        rs_reads(words, "payload");
        uint64_t id = words[0];
        rs_point(false);
        rs_expect(id == record->id && words[1] == ~id, "P3 P4: not the record that was claimed here, or torn");
        rs_expect(!rs_the.cancelled, "cancel: er_phase_wait returned while a handler was running");
        rs_publish_inside();
        rs_the.inside = false;
    }
    record->delivered = true;
    rs_the.delivered++;
}

static void rs_destroy(er_cell *cell, uint64_t position, uint64_t cells) {
    uint64_t *words = (uint64_t *)er_cell_payload(cell);
    rs_writes(words, "payload");
    words[0] = words[1] = 0xDEAD;
    rs_log("destroy", "payload", position, cells);
    er_retire(rs_the.ring, position, cells);
    rs_the.destroyed = position + cells;
}

// Whether records are still to be delivered: looked at between noting the next one and calling its handlers.
static bool rs_delivers(uint64_t position) {
    if (rs_the.plan->gives_up == 0 || rs_the.stopped) return !rs_the.stopped;
    er_set_in_flight(rs_the.ring, position);
    if (er_version(rs_the.ring) != rs_the.seen_version) {
        rs_the.seen_version = er_version_taken(rs_the.ring);
        rs_the.stopped = er_is_abandoned(rs_the.ring);
    }
    return !rs_the.stopped;
}

// Returns the record's cells.
static uint64_t rs_take(uint64_t position) {
    er_cell *cell = er_ring_cell(rs_the.ring, position);
    rs_record *record = &rs_the.records[position - rs_the.plan->first];
    rs_reads(&cell->key, "key");
    uint64_t cells = cell->key >> ER_KIND_BITS;
    if (rs_the.plan->planted) er_release(rs_the.ring, position + cells);
    if ((cell->key & ER_KIND_MASK) == ER_KIND_SKIPPED) {
        rs_expect(record->skipped, "P12: a record was skipped that nobody gave up");
        record->delivered = true;
        rs_the.skipped += record->members;
    } else if (!rs_delivers(position)) {
        rs_the.discarded++;
    } else {
        rs_expect(!record->skipped, "P12: a record was delivered that was given up");
        rs_handle(cell, position, record);
    }
    rs_destroy(cell, position, cells);
    return cells;
}

uint64_t rs_poll(void) {
    er_ring *ring = rs_the.ring;
    uint64_t position = er_ring_position(ring), end = position + er_ring_batch(ring), taken = 0;
    rs_expect((rs_peek(&ring->claim, 8) & ER_PARKED) == 0, "P10: PARKED is set while the consumer polls");
    if (!er_is_committed(ring, position) && er_spill_low(ring) > position) return 0;
    er_phase_enter(ring);
    for (; position < end && taken < er_ring_batch(ring); taken++) {
        if (er_spill_low(ring) <= position) {
            if (er_release(ring, position)) rs_serve_tasks();
            rs_handle_spilled(position);
        } else if (er_is_committed(ring, position)) {
            position += rs_take(position);
        } else {
            break;
        }
    }
    if (er_release(ring, position)) rs_serve_tasks();
    if (er_phase_leave(ring)) rs_serve_poll_end();
    return taken;
}

RS_END
