//  rs_spill.c: handlers' own publishes: into the ring if there is room, else into the spill, as the engine does.

#include "rs_world.h"

RS_BEGIN

#define RS_INSIDE_ID 100000u

static void rs_into_spill(uint64_t stamp, uint64_t count) {
    if (rs_the.spilled == rs_the.unspilled) er_set_spill_low(rs_the.ring, stamp);
    for (uint64_t i = 0; i < count; i++) {
        rs_the.spill[rs_the.spilled++] = (rs_spilled){stamp, ++rs_the.inside_accepted, rs_this_moment(), 0};
    }
    rs_log("spill", "events", stamp, count);  // at most the plan's `inside`, below RS_MAX_SPILLED
}

static void rs_into_ring(er_claim_result claim, uint64_t count) {
    rs_expect(claim.status == ER_CLAIM_DONE, "P10: the consumer was parked while it ran a handler");
    rs_check_claim(claim.position, count);
    for (uint64_t i = 0; i < count; i++) {
        uint64_t inside = ++rs_the.inside_accepted, position = claim.position + i;
        rs_note_record(position, (rs_record){.id = RS_INSIDE_ID + inside, .cells = 1, .inside = inside,
                                             .last = claim.position + count});
    }
    for (uint64_t i = 0; i < count; i++) {
        uint64_t position = claim.position + i;
        rs_write(position, rs_the.records[position - rs_the.plan->first].id, 1);
    }
    er_commit_batch(rs_the.ring, claim.position, count, 1);
}

void rs_publish_inside(void) {
    uint64_t left = rs_the.plan->inside - rs_the.inside_made, more = left < 2 ? left : 2;
    uint64_t count = rs_the.plan->inside_batches ? more : 1;
    for (; more > 0; more -= count) {
        rs_the.inside_made += count;
        rs_the.attempted += count;
        er_claim_result claim = er_claim(rs_the.ring, count);
        if (claim.status == ER_CLAIM_CLOSED) {
            rs_the.dropped += count;
            continue;
        }
        rs_the.accepted += count;
        if (claim.status == ER_CLAIM_SHORT) {
            rs_into_spill(claim.position, count);
        } else {
            rs_into_ring(claim, count);
        }
    }
}

void rs_see_inside(uint64_t inside) {
    rs_expect(inside == ++rs_the.inside_seen, "P2 P18: what handlers published is out of order");
}

void rs_handle_spilled(uint64_t position) {
    rs_expect(rs_the.unspilled < rs_the.spilled, "P18: the ring speaks of a spilled event that is not there");
    rs_spilled event = rs_the.spill[rs_the.unspilled];
    // Not later: the record at the stamp was claimed after it. Not earlier: records below were claimed before.
    rs_expect(event.stamp == position, "P3: a spilled event was not handled at its stamp");
    rs_see_inside(event.inside);
    if (ER_LOAD(&rs_the.state, RELAXED) == 0) {
        rs_the.inside = true;
        rs_use_things(&rs_the.spill[rs_the.unspilled].effect);
        rs_point(false);
        rs_publish_inside();
        rs_the.inside = false;
    }
    rs_the.delivered++;
    rs_the.unspilled++;
    bool more = rs_the.unspilled < rs_the.spilled;
    er_set_spill_low(rs_the.ring, more ? rs_the.spill[rs_the.unspilled].stamp : ER_NO_SPILL);
}

RS_END
