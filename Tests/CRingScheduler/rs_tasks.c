//  rs_tasks.c: suspended tasks, as the engine has them: put on a list, asked for with a bit, looked at once more; and
//  served by whoever the bit is told to. The engine's list lies behind a lock; here each task has a word of its own.

#include "rs_world.h"

RS_BEGIN

// Suspends until somebody serves this task.
static void rs_suspend(rs_task *task) {
    while (ER_LOAD(&task->served, ACQUIRE) == 0) ER_FUTEX_WAIT(&task->served, 0, ER_FOREVER);
}

static rs_task *rs_enlist(rs_task_reason reason, uint64_t target) {
    rs_task *task = &rs_the.tasks[rs_the.task_count++];
    task->target = target;
    ER_STORE(&task->waits_for, reason, RELEASE);
    return task;
}

static void rs_serve(rs_task *task) {
    ER_STORE(&task->waits_for, RS_NOTHING, RELEASE);
    ER_STORE(&task->served, 1, RELEASE);
    ER_FUTEX_WAKE(&task->served, 1);
}

// A flush that suspends.
void rs_task_flusher(uint32_t index) {
    (void)index;
    uint64_t spilled = rs_spilled_before(), target = er_ring_claimed(rs_the.ring);
    rs_task *task = rs_enlist(RS_FOR_HEAD, target);
    uint64_t head = er_want_head(rs_the.ring);
    if (!er_head_condition_holds(rs_the.ring, ER_FOR_HANDLED, target, head)) rs_suspend(task);
    rs_expect(rs_the.ended || rs_the.destroyed >= target, "task: a flush ended before everything up to it was handled");
    rs_expect(rs_the.ended || rs_the.unspilled >= spilled, "task: a flush ended before what had been spilled was handled");
    rs_read_effects(target, spilled);
    // The consumer ends after this: its end would serve a task that its releases forgot.
    rs_kick();
}

// Cancel and wait, suspended.
void rs_task_canceller(uint32_t index) {
    (void)index;
    rs_cancel();
    rs_task *task = rs_enlist(RS_FOR_POLL, 0);
    if (er_want_phase(rs_the.ring)) rs_suspend(task);
    rs_expect(!rs_the.inside, "task: cancel and wait returned while a handler was running");
    rs_free_things();
}

// After a release that was told so, and after the end. First the bit, then the look.
void rs_serve_tasks(void) {
    uint64_t head = er_want_head(rs_the.ring);
    for (uint32_t i = 0; i < rs_the.task_count; i++) {
        rs_task *task = &rs_the.tasks[i];
        if (ER_LOAD(&task->waits_for, ACQUIRE) != RS_FOR_HEAD) continue;
        if (er_head_condition_holds(rs_the.ring, ER_FOR_HANDLED, task->target, head)) rs_serve(task);
    }
}

// After a poll that was told so.
void rs_serve_poll_end(void) {
    for (uint32_t i = 0; i < rs_the.task_count; i++) {
        rs_task *task = &rs_the.tasks[i];
        if (ER_LOAD(&task->waits_for, ACQUIRE) == RS_FOR_POLL) rs_serve(task);
    }
}

RS_END
