//  er_barrier.h: a fence on every running thread of the process, for an order that is rarely needed: then only its
//  caller pays for it.

#ifndef ER_BARRIER_H
#define ER_BARRIER_H

#include <stdbool.h>

#include "er_poll.h"

ER_NONNULL_BEGIN

/// Makes every other running thread of the process pass a full fence before this returns. Microseconds; false where
/// the system cannot (before Linux 4.14, and other systems).
bool er_process_barrier(void);

/// The last record whose handlers may have been begun by a consumer that loads the version after each
/// er_set_in_flight and stops at a change. To be called after er_bump_version: of the two, the consumer's store of
/// `in_flight` and this thread's bump, one is seen by the other's load: er_process_barrier lies between the
/// bump and the load here, and the consumer passed a fence meanwhile. Returns false where there is no such barrier.
ER_INLINE bool er_last_in_flight(const er_ring *ring, uint64_t *position) {
    if (!er_process_barrier()) return false;
    *position = ER_LOAD(&ring->in_flight, RELAXED);
    return true;
}

ER_NONNULL_END

#endif
