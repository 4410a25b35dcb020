//  rs_role.c: threads that hold the consumer's role, others that drop it for them, and one that closes.
//
//  The consumer's state is plain data: two threads that touch it without an order between them are a race.

#include "rs_world.h"

RS_BEGIN

static uint64_t rs_me(void) { return (uint64_t)rs_now_running.current + 1; }

static void rs_act(void) {
    rs_expect(!rs_the.inside, "role: two act as the consumer at once");
    rs_the.inside = true;
    rs_writes(&rs_the.consumers, "what is the consumer's");
    ER_PAUSE();
    rs_the.inside = false;
}

// As DispatchCore.endIfOrphan.
void rs_end_if_orphan(void) {
    if (!er_confirm_closed(rs_the.ring) || !er_role_try_take(rs_the.ring, rs_me(), ER_POLLING)) return;
    rs_act();
    rs_expect(!rs_the.ended, "role: ended twice");
    rs_the.ended = true;
    er_role_end(rs_the.ring);
    er_end(rs_the.ring);
}

// As EventQueue.leaveRole.
static void rs_leave_role(void) {
    if (!er_role_leave(rs_the.ring, rs_me())) return;
    er_role_free(rs_the.ring);
    rs_end_if_orphan();
}

// Takes the role and acts a few times as a flush or a publish into the spill does, with or without its holder.
void rs_holder(uint32_t index) {
    uint32_t *held = &rs_the.held[index - rs_the.plan->producers];
    bool has = er_role_take(rs_the.ring, rs_me());
    ER_STORE(held, has ? 1 : 2, RELEASE);
    for (uint32_t i = 0; has && i < 2; i++) {
        er_role_entry entry = er_role_enter(rs_the.ring, rs_me());
        if (entry != ER_ROLE_ENTERED) break;
        rs_expect(er_role_enter(rs_the.ring, rs_me()) == ER_ROLE_NESTED, "role: inside, and not told so");
        rs_act();
        rs_leave_role();
    }
}

// Takes the role over from another thread and acts once, as DispatchCore.dropPoller.
static void rs_take_over(void) {
    while (!er_role_take_over(rs_the.ring, rs_me())) {
        if (er_role_thread(rs_the.ring) == 0) return;
        ER_PAUSE();
    }
    rs_act();
    rs_leave_role();
}

// Drops another thread's role, at any moment.
void rs_dropper(uint32_t index) {
    uint32_t *held = &rs_the.held[index - rs_the.plan->producers - rs_the.plan->holders];
    // Acquire: pairs with the holder's release, as a holder is handed over.
    while (ER_LOAD(held, ACQUIRE) == 0) ER_PAUSE();
    if (ER_LOAD(held, RELAXED) != 1) return;
    if (rs_the.plan->takes_over) {
        rs_take_over();
    } else if (er_role_drop(rs_the.ring)) {
        rs_end_if_orphan();
    }
}

void rs_verify_roles(void) {
    rs_expect(!rs_the.closed || rs_the.ended, "role: closed, given up, and nobody has ended the ring");
    uint64_t role = rs_peek(&rs_the.ring->role, 8);
    rs_expect(role == (rs_the.ended ? ER_ROLE_ENDED : 0), "role: left with somebody");
}

RS_END
