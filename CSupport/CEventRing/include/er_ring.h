//  er_ring.h: the ring's memory. A bounded ring of 64-byte cells; many producers, one consumer.
//
//  A record is one or more consecutive cells: 16 bytes of header, then the event's bytes in place. Behind the
//  last cell lie *overrun* cells (longest record - 1), so that a record that starts near the end simply runs
//  on; the cells at the beginning that it counts for stay unused that lap.
//
//  Positions count cells from the ring's creation and never wrap in practice (62 bits). The cell of a position
//  is `position & mask`. Where flags share a word with a position, the position is shifted left by two.

#ifndef ER_RING_H
#define ER_RING_H

#include <stddef.h>
#include <stdint.h>

#include "er_atomic.h"

ER_NONNULL_BEGIN

/// Bytes in a cell: one cache line of today's processors.
#define ER_CELL_BYTES 64
/// Bytes of a record's header: sequence word and type key.
#define ER_HEADER_BYTES 16
/// Distance between words that different threads write: two lines, because the prefetcher of x86 pairs them.
#define ER_APART 128

/// In `claim`: the consumer sleeps, or is about to; the thread that clears this bit owes it one wake.
#define ER_PARKED ((uint64_t)1)
/// In `claim`: nothing is claimed after this.
#define ER_CLOSED ((uint64_t)2)
/// In `head`: some thread sleeps on `space_epoch` until the head moves.
#define ER_SPACE_WANTED ((uint64_t)1)
/// In `head`: some suspended task waits until the head moves; a release tells its caller, which resumes it.
#define ER_TASK_WANTED ((uint64_t)2)
/// In `phase`: a poll is under way.
#define ER_INSIDE ((uint32_t)1)
/// In `phase`: some thread sleeps on `phase` until the poll under way is over.
#define ER_PHASE_WANTED ((uint32_t)2)
/// In `role`: the thread acts as the consumer just now.
#define ER_POLLING ((uint64_t)1)
/// In `role`: the holder has gone while the thread polled. The thread gives the role up afterwards.
#define ER_DROPPED ((uint64_t)2)
/// The whole `role` word: no thread will ever consume again.
#define ER_ROLE_ENDED (~(uint64_t)3)

/// No spilled event is outstanding.
#define ER_NO_SPILL UINT64_MAX

/// The low bits of a type key tell its kind.
#define ER_KIND_BITS 3
#define ER_KIND_MASK ((uint64_t)7)
/// The key is a Swift metatype's address.
#define ER_KIND_SWIFT ((uint64_t)0)
/// A claim that was given up; the key's upper bits are its cell count.
#define ER_KIND_SKIPPED ((uint64_t)1)
/// A Swift metatype's address, of a record whose publisher waits for its outcome.
#define ER_KIND_AWAITED ((uint64_t)2)

/// A cell, and the header of a record when it is the record's first.
typedef struct er_cell {
    uint64_t sequence;  ///< position + 1 when committed; older laps leave smaller values
    uint64_t key;       ///< the payload's type; opaque here
    uint8_t payload[ER_CELL_BYTES - ER_HEADER_BYTES];
} er_cell;

_Static_assert(sizeof(er_cell) == ER_CELL_BYTES, "a cell is one line");
_Static_assert(offsetof(er_cell, payload) == ER_HEADER_BYTES, "the payload follows the header");

/// The ring. Swift sees it as an opaque pointer: it does not import structs aligned above 16 bytes.
typedef struct er_ring {
    /// Cells, a power of two. A constant, but zero in a forked child, see er_fork.h.
    _Alignas(ER_APART) uint64_t capacity;

    /// position << 2 | CLOSED | PARKED. Producers by CAS; the consumer by CAS, only to park and un-park.
    _Alignas(ER_APART) uint64_t claim;

    /// A head that some producer saw, plus the capacity; plain position. Producers write it on a miss, racily:
    /// an older value only causes another miss.
    _Alignas(ER_APART) uint64_t limit;

    /// position << 2 | TASK_WANTED | SPACE_WANTED. Everything below is released. The consumer by exchange, once a batch.
    _Alignas(ER_APART) uint64_t head;

    /// Bumped by a thread that owes the parked consumer a wake.
    _Alignas(ER_APART) uint32_t wake_epoch;
    /// Bumped by the consumer when it finds SPACE_WANTED.
    _Alignas(ER_APART) uint32_t space_epoch;

    /// polls << 2 | PHASE_WANTED | INSIDE.
    _Alignas(ER_APART) uint32_t phase;

    /// Bumped when a handler table changes; the consumer compares it after every acquire of a sequence word.
    _Alignas(ER_APART) uint64_t version;
    /// Non-zero: the consumer is asked to look around before it sleeps.
    uint32_t control;
    /// Non-zero: the consumer has ended; nothing is dispatched any more.
    uint32_t ended;
    /// Non-zero: a thread has given up waiting, and nothing more is to be dispatched, see er_abandon.
    uint32_t abandoned;

    // The consumer's own. Others may read the counters, relaxed.
    _Alignas(ER_APART) uint64_t position;  ///< the next record; ahead of `head` inside a batch
    uint64_t spill_low;  ///< smallest stamp among spilled events, or ER_NO_SPILL
    uint64_t in_flight;  ///< the record whose handlers run, see er_set_in_flight
    uint64_t gathered;   ///< the position at the last er_gather
    uint32_t polls;      ///< polls so far: the count in `phase`
    uint64_t parks;      ///< times that the consumer went to sleep
    uint64_t busy_waits; ///< times that it met a claimed, uncommitted record and had to wait for it

    /// thread << 2 | DROPPED | POLLING; 0: no thread consumes. See er_role.h.
    _Alignas(ER_APART) uint64_t role;

    // Constants since creation. All threads read them, so nothing that changes may share this line. A forked child
    // keeps them: a loop that a handler's fork leaves there still finds its cells.
    _Alignas(ER_APART) er_cell *cells;
    uint64_t mask;     ///< the capacity minus one
    uint64_t longest;  ///< cells of the longest record: at most the capacity
    uint64_t batch;    ///< cells after which the consumer releases: a quarter of the ring, 1 to 1,024
} er_ring;

_Static_assert(offsetof(er_ring, claim) == 1 * ER_APART, "hot words lie apart");
_Static_assert(offsetof(er_ring, limit) == 2 * ER_APART, "hot words lie apart");
_Static_assert(offsetof(er_ring, head) == 3 * ER_APART, "hot words lie apart");
_Static_assert(offsetof(er_ring, version) == 7 * ER_APART, "hot words lie apart");
_Static_assert(offsetof(er_ring, position) == 8 * ER_APART, "hot words lie apart");

_Static_assert(offsetof(er_ring, role) == 9 * ER_APART, "hot words lie apart");

/// Bytes of the words that are wiped in a forked child. The constants behind them begin the next page.
#define ER_RING_WIPED_BYTES 1280
_Static_assert(offsetof(er_ring, cells) == ER_RING_WIPED_BYTES, "Swift cannot see the struct, and so not its size");

/// Bytes to allocate for a ring of `capacity` cells whose records take at most `longest` cells.
ER_INLINE size_t er_ring_bytes(uint64_t capacity, uint64_t longest) {
    return sizeof(er_ring) + (size_t)(capacity + longest - 1) * ER_CELL_BYTES;
}

/// Prepares a ring in `memory` (`er_ring_bytes`, aligned to ER_APART) whose first position is `first`
/// (below 2^61 + 2^60; tests start near 2^32 and 2^61). Touches every page.
ER_INLINE er_ring *er_ring_prepare(void *memory, uint64_t capacity, uint64_t longest, uint64_t first) {
    __builtin_memset(memory, 0, er_ring_bytes(capacity, longest));
    er_ring *ring = (er_ring *)memory;
    ring->cells = (er_cell *)((uint8_t *)memory + sizeof(er_ring));
    ring->mask = capacity - 1;
    ring->capacity = capacity;
    ring->longest = longest;
    ring->batch = capacity < 8 ? 1 : capacity / 4 > 1024 ? 1024 : capacity / 4;
    ER_STORE(&ring->claim, first << 2, RELAXED);
    ER_STORE(&ring->limit, first + capacity, RELAXED);
    ER_STORE(&ring->head, first << 2, RELAXED);
    ring->position = first;
    ring->gathered = first;
    ER_STORE(&ring->spill_low, ER_NO_SPILL, RELAXED);
    return ring;
}

/// The first cell of the record at `position`.
ER_INLINE er_cell *er_ring_cell(const er_ring *ring, uint64_t position) {
    return &ring->cells[position & ring->mask];
}

/// The payload of the record whose first cell this is.
ER_INLINE void *er_cell_payload(er_cell *cell) { return cell->payload; }

/// Cells that a record with so many payload bytes takes.
ER_INLINE uint64_t er_cells_for(uint64_t payload_bytes) {
    return (payload_bytes + ER_HEADER_BYTES + ER_CELL_BYTES - 1) / ER_CELL_BYTES;
}

/// The next record's position, inside a batch ahead of the released head. The consumer only.
ER_INLINE uint64_t er_ring_position(const er_ring *ring) { return ring->position; }
/// Cells after which the consumer releases.
ER_INLINE uint64_t er_ring_batch(const er_ring *ring) { return ring->batch; }
ER_INLINE uint64_t er_ring_capacity(const er_ring *ring) { return ring->capacity; }
/// The capacity minus one; unlike the capacity the same in a forked child.
ER_INLINE uint64_t er_ring_mask(const er_ring *ring) { return ring->mask; }
ER_INLINE uint64_t er_ring_longest(const er_ring *ring) { return ring->longest; }
/// Whether this is a forked child's view of the ring, all zero, see er_fork.h. Zero words let no claim succeed.
ER_INLINE bool er_ring_is_wiped(const er_ring *ring) { return ring->capacity == 0; }

/// Position of the next claim. Any thread. Relaxed: a position only. It counts claims that happen before this; their
/// events are acquired with the head or with a sequence word.
ER_INLINE uint64_t er_ring_claimed(const er_ring *ring) { return ER_LOAD(&ring->claim, RELAXED) >> 2; }
/// Position below which everything is handled and released. Any thread. Acquire: pairs with `er_release`.
ER_INLINE uint64_t er_ring_released(const er_ring *ring) { return ER_LOAD(&ring->head, ACQUIRE) >> 2; }
/// Whether the ring is closed. Any thread. Relaxed: the end of the ring is decided by er_is_drained.
ER_INLINE bool er_ring_is_closed(const er_ring *ring) { return (ER_LOAD(&ring->claim, RELAXED) & ER_CLOSED) != 0; }

ER_INLINE uint64_t er_ring_parks(const er_ring *ring) { return ER_LOAD(&ring->parks, RELAXED); }
ER_INLINE uint64_t er_ring_busy_waits(const er_ring *ring) { return ER_LOAD(&ring->busy_waits, RELAXED); }

/// Cells claimed and not yet released: 0 to the capacity, from any thread. The head is read first and acquired, so that
/// the claim read after it cannot be behind. Cells claimed and released in between are cut off at the capacity.
ER_INLINE uint64_t er_ring_depth(const er_ring *ring) {
    uint64_t head = er_ring_released(ring);
    uint64_t depth = er_ring_claimed(ring) - head;
    return depth > ring->capacity ? ring->capacity : depth;
}

ER_NONNULL_END

#endif
