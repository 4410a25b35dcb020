//  er_claim.h: the producer's side. Claim cells, write the record in place, commit.

#ifndef ER_CLAIM_H
#define ER_CLAIM_H

#include "er_ring.h"

ER_NONNULL_BEGIN

typedef enum __attribute__((enum_extensibility(closed))) er_claim_status : uint32_t {
    ER_CLAIM_DONE = 0,       ///< claimed
    ER_CLAIM_OWES_WAKE = 1,  ///< claimed, and the caller wakes the consumer after it has committed
    ER_CLAIM_CLOSED = 2,     ///< the ring is closed
    ER_CLAIM_SHORT = 3,      ///< the limit last seen leaves no room (an attempt), or the ring is full (a claim)
    ER_CLAIM_CONTENDED = 4,  ///< another producer was quicker; only an attempt says this
} er_claim_status;

typedef struct er_claim_result {
    uint64_t position;  ///< of the first cell, when claimed
    er_claim_status status;
} er_claim_result;

/// One attempt at `n` consecutive cells, 1 to the capacity: one compare-and-swap, no loop. This is the only
/// implementation of the claim; the inlined fast path and `er_claim` both come here.
ER_INLINE er_claim_result er_claim_attempt(er_ring *ring, uint64_t n) {
    // Acquire: pairs with the release store in er_claim of the producer that read the head; through it the
    // consumer's last reads of the old occupants happen before this producer's writes.
    uint64_t limit = ER_LOAD(&ring->limit, ACQUIRE);
    // Relaxed: the CAS below validates it.
    uint64_t word = ER_LOAD(&ring->claim, RELAXED);
    uint64_t position = word >> 2;
    if (ER_UNLIKELY((word & ER_CLOSED) != 0)) return (er_claim_result){position, ER_CLAIM_CLOSED};
    // Signed: a position may be ahead of a stale limit.
    if (ER_UNLIKELY((int64_t)(limit - position) < (int64_t)n)) return (er_claim_result){position, ER_CLAIM_SHORT};
    // Acquire: with PARKED the partner of the consumer's CAS in er_park, so that its load of the epoch comes before
    // our bump. No release: the commit releases the claim's data, and positions are in this word's order
    // (a publish that returned before another began is before it).
    if (ER_UNLIKELY(!ER_CAS(&ring->claim, &word, (position + n) << 2, ACQUIRE))) {
        return (er_claim_result){position, ER_CLAIM_CONTENDED};
    }
    ER_HOOK(after_claim);
    return (er_claim_result){position, (word & ER_PARKED) != 0 ? ER_CLAIM_OWES_WAKE : ER_CLAIM_DONE};
}

/// Claims `n` consecutive cells, 1 to the capacity, as soon as they are free. Never waits: a full ring is
/// ER_CLAIM_SHORT. Lock-free: an attempt fails only because another producer's succeeded.
ER_INLINE er_claim_result er_claim(er_ring *ring, uint64_t n) {
    for (uint32_t pauses = 1;;) {
        er_claim_result result = er_claim_attempt(ring, n);
        if (result.status == ER_CLAIM_SHORT) {
            // Acquire: pairs with the consumer's exchange in er_release.
            uint64_t limit = (ER_LOAD(&ring->head, ACQUIRE) >> 2) + ring->capacity;
            if ((int64_t)(limit - result.position) < (int64_t)n) return result;
            // Release: hands the acquired head to the producers that only read the limit.
            ER_STORE(&ring->limit, limit, RELEASE);
        } else if (result.status == ER_CLAIM_CONTENDED) {
            for (uint32_t i = 0; i < pauses; i++) ER_PAUSE();
            if (pauses < 32) pauses *= 2;
        } else {
            return result;
        }
    }
}

/// Copies an event's bytes, word by word. A library's memcpy reads 64 bytes at once; from an event whose fields were
/// stored one by one just before, such a load cannot be served by the store buffer and waits until they are all in
/// the cache (measured: half of the throughput of a 136-byte event).
ER_INLINE void er_copy_words(void *to, const void *from, uint64_t bytes) {
    uint64_t *target = (uint64_t *)to;
    const uint64_t *source = (const uint64_t *)from;
    for (uint64_t i = 0; i < bytes / 8; i++) {
        target[i] = source[i];
        __asm__ __volatile__("" ::: "memory");  // else the compiler makes a memcpy of it
    }
    if (bytes % 8 != 0) __builtin_memcpy(target + bytes / 8, source + bytes / 8, bytes % 8);
}

/// Makes the record at `position`, whose first cell is `cell`, visible to the consumer; its key and payload have
/// been written.
ER_INLINE void er_commit(er_cell *cell, uint64_t position) {
    ER_HOOK(before_commit);
    // Release: pairs with the consumer's acquire in er_is_committed; the payload is complete when seen.
    ER_STORE(&cell->sequence, position + 1, RELEASE);
}

/// Commits `count` records of `cells` cells each that were claimed together from `first` on. From last to
/// first: the consumer takes records in order, so it sees the batch whole or not at all.
ER_INLINE void er_commit_batch(er_ring *ring, uint64_t first, uint64_t count, uint64_t cells) {
    for (uint64_t i = count; i > 0; i--) {
        uint64_t position = first + (i - 1) * cells;
        er_commit(er_ring_cell(ring, position), position);
    }
}

/// Gives up a claim of `cells` cells: commits a record that holds only its length.
ER_INLINE void er_commit_skipped(er_ring *ring, uint64_t position, uint64_t cells) {
    er_cell *cell = er_ring_cell(ring, position);
    cell->key = cells << ER_KIND_BITS | ER_KIND_SKIPPED;
    er_commit(cell, position);
}

/// Pays the wake that ER_CLAIM_OWES_WAKE owes. After the commit.
ER_INLINE void er_wake_consumer(er_ring *ring) {
    ER_HOOK(before_wake);
    // Release: pairs with the acquire load of the epoch in er_park after each wait. The bump closes the gap between this
    // producer's clearing of PARKED and the consumer's futex wait, which then returns at once.
    ER_FETCH_ADD(&ring->wake_epoch, 1, RELEASE);
    ER_FUTEX_WAKE(&ring->wake_epoch, 1);
}

ER_NONNULL_END

#endif
