//  er_tasks.h: how suspended tasks wait for the head, behind a lock of their own: known first, asked for, looked at.
//
//  A task is put on a list, then er_task_look_begin asks to be told, then the condition of each task on the list is
//  looked at. A release after the asking tells its caller, which takes the lock and looks again. The look sees every
//  earlier release. So as long as a task waits, either the bit is set or a thread is about to look. Only a look judges
//  conditions, and only the asking makes one: no thread can look first.

#ifndef ER_TASKS_H
#define ER_TASKS_H

#include "er_space.h"

ER_NONNULL_BEGIN

/// A look at the tasks that wait, all with the same lock held.
typedef struct er_task_look {
    uint64_t head;  ///< the released position that the asking has found
} er_task_look;

/// Asks to be told of the next release, then returns a look at the releases so far.
ER_INLINE er_task_look er_task_look_begin(er_ring *ring) {
    er_task_look look = {er_want_head(ring)};
    return look;
}

/// Whether a task's condition holds.
ER_INLINE bool er_task_look_finds(const er_ring *ring, er_task_look look, er_head_condition condition, uint64_t amount) {
    return er_head_condition_holds(ring, condition, amount, look.head);
}

/// Claims for a suspended publisher: a short claim leaves it on the list.
ER_INLINE er_claim_result er_task_look_claims(er_ring *ring, er_task_look look, uint64_t n) {
    (void)look;  // the claim reads the head itself; that it was asked for comes first
    return er_claim(ring, n);
}

ER_NONNULL_END

#endif
