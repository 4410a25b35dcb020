//  rs_tasks.c: suspended tasks, as the engine has them: a list behind a lock, served by the thread that learns of a
//  release. er_tasks.h decides the protocol, for the engine's WaitingTasks as for this.

#include "rs_world.h"

RS_BEGIN

static void rs_lock(void) {
    // The engine's is a mutex.
    while (ER_EXCHANGE(&rs_the.tasks_locked, 1, ACQUIRE) != 0) ER_PAUSE();
    rs_writes(rs_the.tasks, "the list of tasks");
}

static void rs_unlock(void) { ER_STORE(&rs_the.tasks_locked, 0, RELEASE); }

// The thread that finds the room writes and commits a publisher's events.
static bool rs_serve_publisher(rs_task *task, er_task_look look) {
    er_claim_result claim = er_task_look_claims(rs_the.ring, look, 1);
    if (claim.status == ER_CLAIM_SHORT) return false;
    if (claim.status == ER_CLAIM_CLOSED) {
        rs_the.dropped++;
        return true;
    }
    rs_check_claim(claim.position, 1);
    rs_the.accepted++;
    rs_note_record(claim.position, (rs_record){.id = task->target, .cells = 1, .last = claim.position + 1});
    rs_write(claim.position, task->target, 1);
    er_commit(er_ring_cell(rs_the.ring, claim.position), claim.position);
    task->owes_wake = claim.status == ER_CLAIM_OWES_WAKE;
    return true;
}

static bool rs_waits_for_head(const rs_task *task) {
    return task->waits_for == RS_FOR_HEAD || task->waits_for == RS_FOR_ROOM;
}

// As WaitingTasks.serve. Under the lock; returns the tasks to resume, as bits.
static uint32_t rs_serve(void) {
    uint32_t served = 0, waiting = 0;
    for (uint32_t i = 0; i < rs_the.task_count; i++) waiting += rs_waits_for_head(&rs_the.tasks[i]);
    if (waiting == 0) return 0;
    er_task_look look = er_task_look_begin(rs_the.ring);
    bool is_short = false;
    for (uint32_t i = 0; i < rs_the.task_count; i++) {
        rs_task *task = &rs_the.tasks[i];
        if (!rs_waits_for_head(task)) continue;
        if (task->waits_for == RS_FOR_ROOM) {
            // Strictly in order.
            is_short = is_short || !rs_serve_publisher(task, look);
            if (is_short) continue;
        } else if (!er_task_look_finds(rs_the.ring, look, ER_FOR_HANDLED, task->target)) {
            continue;
        }
        task->waits_for = RS_NOTHING;
        served |= 1u << i;
    }
    return served;
}

// As WaitingTasks.endPoll. Under the lock.
static uint32_t rs_end_poll(void) {
    uint32_t served = 0;
    for (uint32_t i = 0; i < rs_the.task_count; i++) {
        if (rs_the.tasks[i].waits_for != RS_FOR_POLL) continue;
        rs_the.tasks[i].waits_for = RS_NOTHING;
        served |= 1u << i;
    }
    return served;
}

// Without the lock.
static void rs_resume(uint32_t served) {
    for (uint32_t i = 0; i < rs_the.task_count; i++) {
        if ((served >> i & 1) == 0) continue;
        rs_task *task = &rs_the.tasks[i];
        if (task->owes_wake) er_wake_consumer(rs_the.ring);
        ER_STORE(&task->resumed, 1, RELEASE);
        ER_FUTEX_WAKE(&task->resumed, 1);
    }
}

// As WaitingTasks.add, and the suspension.
static void rs_wait(rs_task_reason reason, uint64_t target) {
    rs_lock();
    rs_task *task = &rs_the.tasks[rs_the.task_count++];
    task->target = target;
    task->waits_for = reason;
    uint32_t served = 0;
    if (reason != RS_FOR_POLL) {
        served = rs_serve();
    } else if (!er_want_phase(rs_the.ring)) {
        served = rs_end_poll();
    }
    rs_unlock();
    rs_resume(served);
    while (ER_LOAD(&task->resumed, ACQUIRE) == 0) ER_FUTEX_WAIT(&task->resumed, 0, ER_FOREVER);
}

void rs_task_flusher(uint32_t index) {
    (void)index;
    uint64_t spilled = rs_spilled_before(), target = er_ring_claimed(rs_the.ring);
    rs_wait(RS_FOR_HEAD, target);
    rs_expect(rs_the.ended || rs_the.destroyed >= target, "task: a flush ended before everything up to it was handled");
    rs_expect(rs_the.ended || rs_the.unspilled >= spilled, "task: a flush ended before what had been spilled was handled");
    rs_read_effects(target, spilled);
    // The consumer ends after this: its end would serve a task that its releases forgot.
    rs_kick();
}

void rs_task_canceller(uint32_t index) {
    (void)index;
    rs_cancel();
    rs_wait(RS_FOR_POLL, 0);
    rs_expect(!rs_the.inside, "task: cancel and wait returned while a handler was running");
    rs_free_things();
}

// A publish that suspends when the ring is full.
void rs_task_publisher(uint32_t index) {
    rs_the.attempted++;
    rs_wait(RS_FOR_ROOM, 1000 + index);
    rs_kick();
}

void rs_serve_tasks(void) {
    rs_lock();
    uint32_t served = rs_serve();
    rs_unlock();
    rs_resume(served);
}

void rs_serve_poll_end(void) {
    rs_lock();
    uint32_t served = rs_end_poll();
    rs_unlock();
    rs_resume(served);
}

RS_END
