//  er_space.h: waiting for the head to move: producers for room, others for "handled up to here"; and close.

#ifndef ER_SPACE_H
#define ER_SPACE_H

#include "er_claim.h"
#include "er_park.h"

ER_NONNULL_BEGIN

/// The condition for which a thread waits on the head.
typedef enum __attribute__((enum_extensibility(closed))) er_head_condition : uint32_t {
    ER_FOR_ROOM = 0,     ///< room for `amount` cells, or closed
    ER_FOR_HANDLED = 1,  ///< the head has reached position `amount`, and nothing spilled up to there is left
    ER_FOR_END = 2,      ///< the consumer has ended
} er_head_condition;


ER_INLINE bool er_head_condition_holds(const er_ring *ring, er_head_condition condition, uint64_t amount,
                                       uint64_t head) {
    if (er_ring_is_wiped(ring)) return true;  // a forked child: no thread here would ever wake us
    // Acquire: pairs with the release store in er_end.
    if (condition == ER_FOR_END) return ER_LOAD(&ring->ended, ACQUIRE) != 0;
    if (condition == ER_FOR_HANDLED) {
        if (ER_LOAD(&ring->ended, ACQUIRE) != 0) return true;
        // Acquire: pairs with the consumer's release store when it spills and when a spilled event is done.
        return (int64_t)(head - amount) >= 0 && ER_LOAD(&ring->spill_low, ACQUIRE) > amount;
    }
    // Relaxed: a thread that gets out of the wait claims, or tries to.
    uint64_t word = ER_LOAD(&ring->claim, RELAXED);
    return (word & ER_CLOSED) != 0 || (int64_t)(head + ring->capacity - (word >> 2)) >= (int64_t)amount;
}

/// The end of one sleep on the head.
typedef enum __attribute__((enum_extensibility(closed))) er_head_sleep : uint32_t {
    ER_HEAD_HOLDS = 0,      ///< the condition holds, or held; the thread did not sleep
    ER_HEAD_MOVED = 1,      ///< something happened: look again
    ER_HEAD_TIMED_OUT = 2,  ///< the deadline passed
} er_head_sleep;

/// Sleeps once, unless `condition` holds. Never the consumer's thread.
ER_INLINE er_head_sleep er_sleep_for_head(er_ring *ring, er_head_condition condition, uint64_t amount,
                                          uint64_t deadline) {
    // Acquire: pairs with the bump in er_wake_head_waiters: CLOSED or the end is seen. Read before the bit is set: a
    // release after the fetch_or changes the epoch, and the futex wait returns at once.
    uint32_t epoch = ER_LOAD(&ring->space_epoch, ACQUIRE);
    // Acquire: pairs with er_release. Release: partner of its exchange, which finds the bit and wakes; the load of
    // the epoch comes before its bump.
    uint64_t head = ER_FETCH_OR(&ring->head, ER_SPACE_WANTED, ACQ_REL) >> 2;
    if (er_head_condition_holds(ring, condition, amount, head)) return ER_HEAD_HOLDS;
    ER_HOOK(before_space_wait);
    return ER_FUTEX_WAIT(&ring->space_epoch, epoch, deadline) ? ER_HEAD_TIMED_OUT : ER_HEAD_MOVED;
}

/// Sleeps until `condition` holds. Returns false if the absolute `deadline` passed first. Never the consumer's thread.
ER_INLINE bool er_wait_for_head(er_ring *ring, er_head_condition condition, uint64_t amount, uint64_t deadline) {
    for (;;) {
        er_head_sleep sleep = er_sleep_for_head(ring, condition, amount, deadline);
        if (sleep != ER_HEAD_MOVED) return sleep == ER_HEAD_HOLDS;
    }
}

/// Marks that a task waits for the head, and returns the head. The next er_release tells its caller. An earlier one
/// did not, and its release is in the returned head. Any thread, with the lock held behind which the releasing thread
/// looks for tasks; see er_tasks.h.
ER_INLINE uint64_t er_want_head(er_ring *ring) {
    // Acquire: pairs with er_release. No release: the thread that finds the bit takes the lock after this one has left it.
    return ER_FETCH_OR(&ring->head, ER_TASK_WANTED, ACQUIRE) >> 2;
}

/// Claims `n` cells, 1 to the capacity, looking for room for a few microseconds while the ring is full. Does not sleep.
ER_INLINE er_claim_result er_claim_looking(er_ring *ring, uint64_t n) {
    er_claim_result result = er_claim(ring, n);
    // A few microseconds cover a consumer that is merely behind; yields let one run that shares our core.
    for (uint32_t round = 0; round < 24 && result.status == ER_CLAIM_SHORT; round++) {
        if (round < 16) {
            for (uint32_t i = 0; i < 16; i++) ER_PAUSE();
        } else {
            ER_YIELD();
        }
        result = er_claim(ring, n);
    }
    return result;
}

/// Claims `n` cells, 1 to the capacity, waiting while the ring is full: pauses, yields, then sleep. A timed-out
/// wait is ER_CLAIM_SHORT and has claimed nothing. Never the consumer's thread, which would wait for itself.
ER_INLINE er_claim_result er_claim_waiting(er_ring *ring, uint64_t n, uint64_t deadline) {
    for (;;) {
        er_claim_result result = er_claim_looking(ring, n);
        if (result.status != ER_CLAIM_SHORT) return result;
        if (!er_wait_for_head(ring, ER_FOR_ROOM, n, deadline)) return er_claim(ring, n);
    }
}

/// Wakes every thread that waits on the head. For events other than a release: close, end.
ER_INLINE void er_wake_head_waiters(er_ring *ring) {
    // Release: pairs with the acquire of the epoch in er_wait_for_head.
    ER_FETCH_ADD(&ring->space_epoch, 1, RELEASE);
    ER_FUTEX_WAKE(&ring->space_epoch, INT32_MAX);
}

/// Closes the ring: every claim before this point of the claim word's order is dispatched or reported, every
/// claim after it fails. Idempotent. Any thread.
ER_INLINE void er_close(er_ring *ring) {
    uint64_t word = ER_LOAD(&ring->claim, RELAXED);
    // One read-modify-write that sets CLOSED and clears PARKED together. Release: pairs with er_is_drained. Acquire:
    // with PARKED, from the consumer's CAS; its load of the epoch comes before our bump.
    while (!ER_CAS(&ring->claim, &word, (word & ~ER_PARKED) | ER_CLOSED, ACQ_REL)) {
    }
    ER_HOOK(after_closed);
    // A consumer that never parks looks at this word only. After CLOSED: the other way round it could take the
    // kick, find the ring still open and never look again. Release: a thread that acquires this word sees CLOSED.
    // A read-modify-write, as in er_kick.
    ER_EXCHANGE(&ring->control, 1, RELEASE);
    if ((word & ER_PARKED) != 0) er_wake_consumer(ring);
    er_wake_head_waiters(ring);
}

/// Marks that the consumer has ended. Once, by the consumer.
ER_INLINE void er_end(er_ring *ring) {
    ER_STORE(&ring->ended, 1, RELEASE);
    er_wake_head_waiters(ring);
}
/// Whether the consumer has ended. True in a forked child, which has none.
ER_INLINE bool er_has_ended(const er_ring *ring) {
    if (er_ring_is_wiped(ring)) return true;
    // Acquire: pairs with the release store in er_end.
    return ER_LOAD(&ring->ended, ACQUIRE) != 0;
}

ER_NONNULL_END

#endif
