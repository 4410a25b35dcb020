//  er_park.h: the consumer waits for data; others wake it, kick it, close the ring.

#ifndef ER_PARK_H
#define ER_PARK_H

#include "er_poll.h"

ER_NONNULL_BEGIN

typedef enum __attribute__((enum_extensibility(closed))) er_await_status : uint32_t {
    ER_AWAIT_READY = 0,      ///< the record is committed
    ER_AWAIT_KICKED = 1,     ///< the control word was set
    ER_AWAIT_DRAINED = 2,    ///< closed, and everything claimed has been taken: the exact end
    ER_AWAIT_TIMED_OUT = 3,  ///< the deadline passed
    ER_AWAIT_BUSY = 4,       ///< claimed, not yet committed; only er_park says this
} er_await_status;

/// The consumer's way to wait for data. Times in nanoseconds.
typedef struct er_wait_strategy {
    uint32_t pauses;   ///< pauses between two looks at the next cell
    uint64_t spin;     ///< time to look before yielding; ER_FOREVER: never yield, never park
    uint32_t yields;   ///< looks with a yield between them before parking; UINT32_MAX: never park
    uint32_t gathers;  ///< in a rush, looks that er_gather takes at most; 0: never gather
} er_wait_strategy;

/// Pauses between two looks of er_gather: about three microseconds where a pause takes 26 ns.
#define ER_GATHER_PAUSES 128

/// In a rush, lets a batch of records come together before the next poll, for a few microseconds at most. The
/// consumer only, before a poll.
///
/// A consumer that keeps up reads the lines that the producers have just written. Its prefetcher reads the lines that
/// they are about to write. Every store of theirs then waits for the line to come back. Measured on one machine,
/// with otherwise the same loop: 48 M records a second at the producers' heels, 200 M a batch behind them.
///
/// It is a rush when the last poll took an eighth of a batch. The claim word tells how far ahead the producers
/// are; one look at that word costs them one transfer, so looks are rare.
ER_INLINE void er_gather(er_ring *ring, const er_wait_strategy *strategy) {
    uint64_t position = ring->position;
    uint64_t taken = position - ring->gathered;
    ring->gathered = position;
    if (taken < ring->batch / 8 || ring->batch < ER_GATHER_PAUSES) return;
    for (uint32_t look = 0; look < strategy->gathers; look++) {
        // Relaxed: a guess about when to look, never about the records.
        if ((ER_LOAD(&ring->claim, RELAXED) >> 2) - position >= ring->batch) return;
        if (ER_LOAD(&ring->control, RELAXED) != 0) return;
        for (uint32_t i = 0; i < ER_GATHER_PAUSES; i++) ER_PAUSE();
    }
}

/// Sleeps until something is claimed, the ring is kicked or closed, or the absolute `deadline` passes. The
/// consumer only, `position` being its own; with something spilled it returns at once. Never returns ER_AWAIT_READY wrongly, but
/// ER_AWAIT_READY means "look again".
ER_INLINE er_await_status er_park(er_ring *ring, uint64_t position, uint64_t deadline) {
    // Read before the CAS: a wake that comes after the CAS changes the epoch, and the futex wait below returns at once.
    // Relaxed: the CAS releases this load to the thread that clears PARKED, so it cannot return the bump that follows.
    uint32_t epoch = ER_LOAD(&ring->wake_epoch, RELAXED);
    // Relaxed: a guess. A claim is looked for by er_is_committed, an end by er_is_drained, and the CAS validates the rest.
    uint64_t word = ER_LOAD(&ring->claim, RELAXED);
    if (word >> 2 != position) return ER_AWAIT_BUSY;
    if (er_spill_low(ring) != ER_NO_SPILL) return ER_AWAIT_READY;  // due: its stamp is at most the claim
    if ((word & ER_CLOSED) != 0) return ER_AWAIT_DRAINED;
    // An empty ring, proven in the word that every producer changes. Release and acquire: partner of the claim's
    // CAS, which reads PARKED and so owes the wake, and of the fetch_and in er_kick.
    if (!ER_CAS(&ring->claim, &word, word | ER_PARKED, ACQ_REL)) return ER_AWAIT_READY;
    ER_HOOK(after_parked);
    // A kick's fetch_and may have come before our CAS, which acquires it: then this sees the kick. Relaxed:
    // er_take_kick acquires the memory written before the kick.
    if (ER_LOAD(&ring->control, RELAXED) != 0) {
        word |= ER_PARKED;
        // Relaxed: takes back our own bit, and hands nothing over.
        while (!ER_CAS(&ring->claim, &word, word & ~ER_PARKED, RELAXED)) {
            if ((word & ER_PARKED) == 0) break;  // a claim or a kick has cleared it
        }
        return ER_AWAIT_KICKED;
    }
    ER_COUNT(&ring->parks, 1);
    // Relaxed: the caller looks again for the cause that cleared PARKED.
    while ((ER_LOAD(&ring->claim, RELAXED) & ER_PARKED) != 0) {
        ER_HOOK(before_wait);
        if (ER_FUTEX_WAIT(&ring->wake_epoch, epoch, deadline)) {
            word = ER_LOAD(&ring->claim, RELAXED);
            while ((word & ER_PARKED) != 0) {
                // Relaxed: takes back our own bit, and hands nothing over.
                if (ER_CAS(&ring->claim, &word, word & ~ER_PARKED, RELAXED)) return ER_AWAIT_TIMED_OUT;
            }
            return ER_AWAIT_READY;  // another thread has cleared it, and owes a wake that is not needed
        }
        // Acquire: pairs with the bump in er_wake_consumer. Behind a new epoch the load above sees PARKED cleared.
        epoch = ER_LOAD(&ring->wake_epoch, ACQUIRE);
    }
    return ER_AWAIT_READY;
}

/// Waits until the record at `position` is committed, the ring is kicked, drained, or the absolute `deadline`
/// passes. The consumer only, with nothing spilled.
ER_INLINE er_await_status er_await(er_ring *ring, uint64_t position, const er_wait_strategy *strategy,
                                   uint64_t deadline) {
    // First stage. Looking at the next cell the instant it is empty takes the line away from the producer that
    // is about to write it, once per event: so look rarely. The time budget is read from the clock, because the
    // length of a pause differs fivefold between processors.
    uint64_t begin = ER_NOW();
    for (;;) {
        if (er_is_committed(ring, position)) return ER_AWAIT_READY;
        // Relaxed, here and below: er_take_kick acquires the memory written before the kick.
        if (ER_LOAD(&ring->control, RELAXED) != 0) return ER_AWAIT_KICKED;
        for (uint32_t i = 0; i < strategy->pauses; i++) ER_PAUSE();
        if (strategy->spin == ER_FOREVER && deadline == ER_FOREVER) continue;
        uint64_t now = ER_NOW();
        if (now >= deadline) return ER_AWAIT_TIMED_OUT;
        if (strategy->spin != ER_FOREVER && now - begin >= strategy->spin) break;
    }
    for (uint32_t i = 0; i < strategy->yields || strategy->yields == UINT32_MAX; i++) {
        ER_YIELD();
        if (er_is_committed(ring, position)) return ER_AWAIT_READY;
        if (ER_LOAD(&ring->control, RELAXED) != 0) return ER_AWAIT_KICKED;
        if (deadline != ER_FOREVER && ER_NOW() >= deadline) return ER_AWAIT_TIMED_OUT;
    }
    // Last stage. A claimed, uncommitted record is no reason to park: its producer is on its way, or has lost
    // the processor; give it ours, ever longer.
    for (uint32_t round = 0;; round++) {
        if (er_is_committed(ring, position)) return ER_AWAIT_READY;
        er_await_status status = er_park(ring, position, deadline);
        if (status != ER_AWAIT_BUSY) return status;
        if (er_is_committed(ring, position)) return ER_AWAIT_READY;
        if (round == 0) ER_COUNT(&ring->busy_waits, 1);
        if (deadline != ER_FOREVER && ER_NOW() >= deadline) return ER_AWAIT_TIMED_OUT;
        if (round < 16) {
            for (uint32_t i = 0; i < 16; i++) ER_PAUSE();
        } else if (round < 32) {
            ER_YIELD();
        } else {
            ER_NAP(round < 64 ? 20000 : 200000);
        }
    }
}

/// Whether the ring is closed, everything claimed has been taken, and nothing is spilled. The consumer only.
ER_INLINE bool er_is_drained(const er_ring *ring, uint64_t position) {
    // Acquire: pairs with er_close; the closing thread's earlier work is seen at the end.
    uint64_t word = ER_LOAD(&ring->claim, ACQUIRE);
    return word >> 2 == position && (word & ER_CLOSED) != 0 && er_spill_low(ring) == ER_NO_SPILL;
}

/// Asks the consumer to look around: handler change, cancel, flush. Any thread.
ER_INLINE void er_kick(er_ring *ring) {
    // Release: the consumer that acquires the control word (er_take_kick) sees the kicker's earlier work.
    // A read-modify-write, because several threads kick: it hands on an earlier kick's release, and it
    // comes behind the consumer's last exchange. A store may come before that exchange, and then it is overlooked.
    ER_EXCHANGE(&ring->control, 1, RELEASE);
    // Always a read-modify-write, never a load: a load of "not PARKED" could be older than the consumer's CAS
    // whose re-check of the control word is older than the exchange above, and both would miss. Release: pairs with
    // that CAS. Acquire: from it; its load of the epoch comes before our bump.
    uint64_t old = ER_FETCH_AND(&ring->claim, ~ER_PARKED, ACQ_REL);
    if ((old & ER_PARKED) != 0) er_wake_consumer(ring);
}

/// Takes the kick: true if the control word was set since the last call. The consumer only.
ER_INLINE bool er_take_kick(er_ring *ring) {
    if (ER_LIKELY(ER_LOAD(&ring->control, RELAXED) == 0)) return false;
    // Acquire: pairs with the exchange in er_kick.
    return ER_EXCHANGE(&ring->control, 0, ACQUIRE) != 0;
}

/// Announces a new handler table, written before. Any thread, under the writers' lock.
ER_INLINE void er_bump_version(er_ring *ring) {
    // Release: a publish that this thread makes afterwards carries the bump along through its claim and commit,
    // so the consumer that acquires that record's sequence word sees it: er_version may be relaxed.
    ER_FETCH_ADD(&ring->version, 1, RELEASE);
}

/// The handler table's version. Relaxed where it follows an acquire of a sequence word, see er_bump_version.
ER_INLINE uint64_t er_version(const er_ring *ring) { return ER_LOAD(&ring->version, RELAXED); }

/// The version, for the consumer that has seen a new one and takes everything that it publishes, an abandonment too.
ER_INLINE uint64_t er_version_taken(const er_ring *ring) {
    // Acquire: pairs with the bump in er_abandon. At least as new as any version that er_version has returned before.
    return ER_LOAD(&ring->version, ACQUIRE);
}

/// Stops the consumer after the event that it is dispatching. Any thread.
ER_INLINE void er_abandon(er_ring *ring) {
    // Relaxed: published by the bump.
    ER_STORE(&ring->abandoned, 1, RELAXED);
    // Ends a run under way: a consumer that takes the new version sees the word above.
    er_bump_version(ring);
    er_kick(ring);
}

/// Whether nothing more is to be dispatched. The consumer asks before each record whose version it has not taken, see
/// er_version_taken; everywhere else a late answer costs one look more.
ER_INLINE bool er_is_abandoned(const er_ring *ring) { return ER_LOAD(&ring->abandoned, RELAXED) != 0; }

ER_NONNULL_END

#endif
