//  er_poll.h: the consumer's side. See a record, take it, release its cells; and the phase of a poll.

#ifndef ER_POLL_H
#define ER_POLL_H

#include "er_ring.h"

ER_NONNULL_BEGIN

/// Whether the record at `position` is committed. The consumer only.
ER_INLINE bool er_is_committed(const er_ring *ring, uint64_t position) {
    // Acquire: pairs with the producer's release in er_commit.
    return ER_LOAD(&er_ring_cell(ring, position)->sequence, ACQUIRE) == position + 1;
}

/// Ends the record of `cells` cells at `position`, its event having been destroyed. Continuation cells hold
/// payload bytes where a later lap looks for a sequence word, so their first words are cleared, as far as they
/// lie inside the ring; the overrun is never looked at. Single cells need nothing.
ER_INLINE void er_retire(er_ring *ring, uint64_t position, uint64_t cells) {
    if (cells == 1) return;
    uint64_t index = position & ring->mask;
    for (uint64_t i = index + 1; i < index + cells && i <= ring->mask; i++) {
        // Relaxed: the next writer of the word comes after the release of the head.
        ER_STORE(&ring->cells[i].sequence, 0, RELAXED);
    }
}

/// Releases everything before `position` to the producers, and wakes the threads that wait for it. Returns whether
/// tasks wait too, see er_want_head: the caller resumes them, for which it has to take a lock.
ER_INLINE bool er_release(er_ring *ring, uint64_t position) {
    ER_HOOK(before_release);
    ring->position = position;
    // Release: this consumer's reads of the cells come before any producer's next writes (acquire in er_claim).
    // Acquire: pairs with the fetch_or that set SPACE_WANTED: that thread's load of the epoch comes before the bump
    // below. A task is found by the caller behind a lock.
    uint64_t old = ER_EXCHANGE(&ring->head, position << 2, ACQ_REL);
    if (ER_LIKELY((old & (ER_SPACE_WANTED | ER_TASK_WANTED)) == 0)) return false;
    if ((old & ER_SPACE_WANTED) != 0) {
        // Relaxed: only ends a sleep. The sleeper looks at the head, or at data released with it.
        ER_FETCH_ADD(&ring->space_epoch, 1, RELAXED);
        // All: the bit stood for every sleeper, and it is gone.
        ER_FUTEX_WAKE(&ring->space_epoch, INT32_MAX);
    }
    return (old & ER_TASK_WANTED) != 0;
}

/// The smallest stamp among spilled events, or ER_NO_SPILL. The consumer only.
ER_INLINE uint64_t er_spill_low(const er_ring *ring) { return ER_LOAD(&ring->spill_low, RELAXED); }

/// Publishes the smallest stamp among spilled events. The consumer only.
ER_INLINE void er_set_spill_low(er_ring *ring, uint64_t stamp) {
    // Release: pairs with the acquire in er_head_condition_holds: the spilled event's handlers' work is seen.
    ER_STORE(&ring->spill_low, stamp, RELEASE);
}

/// Notes the record whose handlers run next, for a thread that gives up waiting for them. The consumer only.
ER_INLINE void er_set_in_flight(er_ring *ring, uint64_t position) {
    // Relaxed: partner of er_last_in_flight, whose process-wide barrier stands in for a fence that every record would
    // pay. It orders processors; the compiler is told here not to move the load of the version before the store.
    ER_STORE(&ring->in_flight, position, RELAXED);
    ER_KEEP_ORDER();
}

/// The record whose handlers run. The consumer only, which wrote it.
ER_INLINE uint64_t er_in_flight(const er_ring *ring) { return ER_LOAD(&ring->in_flight, RELAXED); }

/// Marks that a poll begins: handlers may run until er_phase_leave.
ER_INLINE void er_phase_enter(er_ring *ring) {
    // A read-modify-write, as in er_phase_wait: of the two, one sees the other. Either a canceller sees INSIDE
    // and waits, or this poll acquires the live word that it cleared before.
    ER_FETCH_OR(&ring->phase, ER_INSIDE, ACQUIRE);
}

/// Marks that the poll is over, and wakes the threads that waited for that. Returns whether any waited: maybe
/// tasks, which the caller resumes.
ER_INLINE bool er_phase_leave(er_ring *ring) {
    ring->polls++;
    // Release: the handlers' work happens before the return of er_phase_wait, and before the work of a task that has
    // found the poll over. No acquire: tasks are found behind a lock, and the next er_phase_enter acquires the rest.
    uint32_t old = ER_EXCHANGE(&ring->phase, ring->polls << 2, RELEASE);
    if (ER_LIKELY((old & ER_PHASE_WANTED) == 0)) return false;
    ER_FUTEX_WAKE(&ring->phase, INT32_MAX);
    return true;
}

/// Marks that a task waits for the end of the poll under way. True: there is one, and the er_phase_leave that ends it
/// tells its caller. The task has been put on the list at which that caller looks. Any thread.
ER_INLINE bool er_want_phase(er_ring *ring) {
    // Acquire and release: partner of the exchange in er_phase_leave, and of the fetch_or in er_phase_enter as in
    // er_phase_wait. The stale PHASE_WANTED of a false answer costs the next poll one idle wake.
    return (ER_FETCH_OR(&ring->phase, ER_PHASE_WANTED, ACQ_REL) & ER_INSIDE) != 0;
}

/// Returns when no poll that was under way at the call is under way any more. Any thread but the consumer.
/// A poll that begins later sees everything that this thread wrote before the call.
ER_INLINE void er_phase_wait(er_ring *ring) {
    uint32_t seen = ER_FETCH_OR(&ring->phase, ER_PHASE_WANTED, ACQ_REL);
    if ((seen & ER_INSIDE) == 0) return;  // the stale PHASE_WANTED costs the next poll one idle wake
    for (;;) {
        uint32_t now = ER_LOAD(&ring->phase, ACQUIRE);
        if (now >> 2 != seen >> 2) return;
        ER_FUTEX_WAIT(&ring->phase, now, ER_FOREVER);
    }
}

ER_NONNULL_END

#endif
