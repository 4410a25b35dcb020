//  rs_watch.c: what must hold of the ring's words after every single operation, whoever did it.

#include "rs_world.h"

RS_BEGIN

void rs_watch(const void *word) {
    const er_ring *ring = rs_the.ring;
    if (rs_now_running.current < 0 || ring == 0 || (word != &ring->claim && word != &ring->head)) return;
    uint64_t claim = ring->claim, before = rs_the.claimed_before, head = ring->head >> 2;
    rs_the.claimed_before = claim;
    if ((claim & ~before & ER_CLOSED) != 0) rs_the.closed_by = (uint32_t)rs_now_running.current;
    rs_expect(claim >> 2 >= before >> 2, "P15: the claim went back");
    rs_expect((before & ER_CLOSED) == 0 || claim >> 2 == before >> 2, "P15: a claim came after the close");
    rs_expect((before & ER_CLOSED) == 0 || (claim & ER_CLOSED) != 0, "P15: the ring was opened again");
    rs_expect((claim >> 2) - head <= ring->capacity, "P6 P7: the depth is below nothing or above the capacity");
    if ((claim & ER_PARKED) == 0 || (before & ER_PARKED) != 0) return;
    rs_the.parked++;
    rs_expect(claim >> 2 == rs_the.destroyed, "P10 P11: parked although something is claimed");
    rs_expect((claim & ER_CLOSED) == 0, "P10 P15: parked on a closed ring");
    rs_expect(rs_the.spilled == rs_the.unspilled, "P10: parked although something is spilled");
}

RS_END
