//  er_role.h: the consumer's role. One word names the thread that may act as the consumer, and tells whether it does.
//
//  A holder takes the role for the thread that it is made on, and may be dropped on any thread at any time. Only the
//  thread itself enters and leaves; the consumer's state is touched between the two. So a drop finds the role idle, and
//  frees it; or it finds the thread inside, and leaves the word to it.

#ifndef ER_ROLE_H
#define ER_ROLE_H

#include "er_space.h"

ER_NONNULL_BEGIN

/// The answer to a thread that wants to act as the consumer.
typedef enum __attribute__((enum_extensibility(closed))) er_role_entry : uint32_t {
    ER_ROLE_ENTERED = 0,   ///< it does so now, until er_role_leave
    ER_ROLE_NESTED = 1,    ///< it does so already: this is a handler, or another callback
    ER_ROLE_NOT_MINE = 2,  ///< the role is another thread's, or free
} er_role_entry;

/// Whether `thread`, the calling one, is the consumer's. Relaxed: only the thread itself puts its number there, and a
/// drop elsewhere that is not ordered before this call may as well come after it.
ER_INLINE bool er_role_is_mine(const er_ring *ring, uint64_t thread) {
    return ER_LOAD(&ring->role, RELAXED) >> 2 == thread;
}

/// Whether the calling `thread` acts as the consumer: it is inside a handler or another callback. Relaxed: the bit is
/// set by this thread alone.
ER_INLINE bool er_role_is_inside(const er_ring *ring, uint64_t thread) {
    uint64_t word = ER_LOAD(&ring->role, RELAXED);
    return word >> 2 == thread && (word & ER_POLLING) != 0;
}

/// The thread that has the role; 0: the role is free. Any thread. Relaxed: a caller that must not miss it has it from
/// the thread itself, by a lock that both take.
ER_INLINE uint64_t er_role_thread(const er_ring *ring) {
    uint64_t word = ER_LOAD(&ring->role, RELAXED);
    return word == ER_ROLE_ENDED ? 0 : word >> 2;
}

/// Whether no thread will consume any more. Relaxed, as in er_role_end.
ER_INLINE bool er_role_has_ended(const er_ring *ring) { return ER_LOAD(&ring->role, RELAXED) == ER_ROLE_ENDED; }

/// Takes a free role. False: it is not free. With `flags` ER_POLLING the thread has entered.
ER_INLINE bool er_role_try_take(er_ring *ring, uint64_t thread, uint64_t flags) {
    uint64_t word = 0;
    // Acquire: pairs with the release in er_role_free and er_role_drop: the last consumer's work is seen. No release:
    // the thread has done nothing as the consumer yet.
    while (!ER_CAS(&ring->role, &word, thread << 2 | flags, ACQUIRE)) {
        if (word != 0) return false;
    }
    return true;
}

/// Takes the role for `thread`, the calling one. If the last holder went during a poll that another thread is still
/// inside, waits for the end of that poll. False: another thread has the role, or the ring has ended.
ER_INLINE bool er_role_take(er_ring *ring, uint64_t thread) {
    for (;;) {
        // Acquire: pairs with the bump in er_role_free. Read before the role: a free that comes after the look at it
        // changes the epoch, and the futex wait returns at once.
        uint32_t epoch = ER_LOAD(&ring->space_epoch, ACQUIRE);
        if (er_role_try_take(ring, thread, 0)) return true;
        uint64_t word = ER_LOAD(&ring->role, RELAXED);
        if (word == 0) continue;
        if (word == ER_ROLE_ENDED || (word & ER_DROPPED) == 0 || word >> 2 == thread) return false;
        ER_FUTEX_WAIT(&ring->space_epoch, epoch, ER_FOREVER);
    }
}

/// Begins to act as the consumer, if the role is `thread`'s, the calling one.
ER_INLINE er_role_entry er_role_enter(er_ring *ring, uint64_t thread) {
    uint64_t word = ER_LOAD(&ring->role, RELAXED);
    while (word == thread << 2) {
        // Relaxed: the word is the thread's own, so this thread was the last to touch the consumer's state, or got it
        // with the take. Against a drop elsewhere one of the two comes first in the word's order.
        if (ER_CAS(&ring->role, &word, word | ER_POLLING, RELAXED)) return ER_ROLE_ENTERED;
    }
    return word >> 2 == thread && word != ER_ROLE_ENDED ? ER_ROLE_NESTED : ER_ROLE_NOT_MINE;
}

/// Stops to act as the consumer. True: the holder has gone meanwhile, and the caller, which is still inside, frees the
/// role or ends the ring.
ER_INLINE bool er_role_leave(er_ring *ring, uint64_t thread) {
    uint64_t word = thread << 2 | ER_POLLING;
    // Release: pairs with the acquire of the thread that takes the role after a drop.
    while (!ER_CAS(&ring->role, &word, thread << 2, RELEASE)) {
        if (word != (thread << 2 | ER_POLLING)) {
            // Ended, or wiped in a forked child: there is no role any more.
            return word >> 2 == thread && (word & ER_DROPPED) != 0;
        }
    }
    return false;
}

/// Gives the role up, by the thread that is inside. It then looks whether the ring is closed, see er_confirm_closed.
ER_INLINE void er_role_free(er_ring *ring) {
    // Release: pairs with the acquire in er_role_try_take.
    ER_STORE(&ring->role, 0, RELEASE);
    er_wake_head_waiters(ring);
}

/// Notes that the holder has gone. True: no thread was inside, the role is free, and the caller looks whether the ring
/// is closed. False: the thread inside will do that, or the ring has ended. Any thread; by the holder, once.
ER_INLINE bool er_role_drop(er_ring *ring) {
    uint64_t word = ER_LOAD(&ring->role, RELAXED);
    for (;;) {
        if (word == 0 || word == ER_ROLE_ENDED) return false;
        uint64_t next = (word & ER_POLLING) != 0 ? word | ER_DROPPED : 0;
        // Relaxed: the dropping thread has done nothing as the consumer. The work inside is in the release of
        // er_role_leave, whose sequence a read-modify-write continues: the next thread to take the role acquires it.
        if (ER_CAS(&ring->role, &word, next, RELAXED)) return next == 0;
    }
}

/// Takes the role over from its holder, which is gone with this call, for `thread`, the calling one, which drops it.
/// True: the role was idle, and the thread has entered. It leaves with er_role_leave, and frees the role.
ER_INLINE bool er_role_take_over(er_ring *ring, uint64_t thread) {
    uint64_t word = ER_LOAD(&ring->role, RELAXED);
    while (word != 0 && word != ER_ROLE_ENDED && (word & (ER_POLLING | ER_DROPPED)) == 0) {
        // Acquire: pairs with the release in er_role_leave. The thread may have published into the spill since the holder
        // was sent here, and the next consumer learns of that from this one.
        if (ER_CAS(&ring->role, &word, thread << 2 | ER_POLLING | ER_DROPPED, ACQUIRE)) return true;
    }
    return false;
}

/// Marks that no thread will consume any more. By the thread that is inside, before er_end.
ER_INLINE void er_role_end(er_ring *ring) {
    // Relaxed: a thread that sees it does nothing any more; er_end hands the finished work over.
    ER_STORE(&ring->role, ER_ROLE_ENDED, RELAXED);
}

/// Whether the ring is closed, for a thread that has just freed the role. A read-modify-write: of this and the one in
/// er_close, after which the closing thread looks whether the role is free, one sees the other. So one of them ends
/// the ring, and by er_role_try_take one alone.
ER_INLINE bool er_confirm_closed(er_ring *ring) {
    // Release: pairs with the acquire in er_close: a close that comes later finds the role free. No acquire: a close that
    // came before is read here, and nothing else is concluded.
    return (ER_FETCH_OR(&ring->claim, 0, RELEASE) & ER_CLOSED) != 0;
}

ER_NONNULL_END

#endif
