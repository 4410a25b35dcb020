//  rs_schedule.c: the virtual threads, and the choice of the next to move.

#include <string.h>

#include "rs_internal.h"

RS_BEGIN

rs_run rs_now_running = {.current = -1};
static rs_context rs_outside;

void rs_start(void) {
    rs_now_running.count = 0;
    rs_now_running.current = -1;
    rs_now_running.clock = 1000;
    rs_now_running.changes = 1;
    rs_now_running.steps = 0;
    rs_now_running.idle = 0;
    rs_now_running.failed = false;
    rs_now_running.message[0] = 0;
    rs_log_clear();
    rs_memory_clear();
}

_Noreturn void rs_abandon(void) {
    rs_context unused = {0};
    rs_now_running.current = -1;
    rs_context_switch(&unused, &rs_outside);
    __builtin_trap();
}

static void rs_entry(void) {
    rs_thread *thread = &rs_now_running.threads[rs_now_running.current];
    thread->body((uint32_t)rs_now_running.current);
    thread->state = RS_DONE;
    rs_now_running.changes++;
    rs_reschedule();
    __builtin_trap();
}

void rs_spawn(const char *name, void (*body)(uint32_t)) {
    uint32_t index = rs_now_running.count++;
    if (index == RS_MAX_THREADS) __builtin_trap();  // a scenario with too many
    rs_thread *thread = &rs_now_running.threads[index];
    memset(thread, 0, sizeof(*thread));
    thread->name = name;
    thread->body = body;
    thread->view.clock[index] = 1;
    rs_context_make(&thread->context, index, rs_entry);
}

static bool rs_is_runnable(const rs_thread *thread) {
    return thread->state == RS_RUNNABLE || (thread->state == RS_PAUSED && thread->mark != rs_now_running.changes);
}

// The threads that can move: the current one first. A sleeper with a deadline can, by timing out, at any time: time
// passes while others have lost the processor. Those come last; returns how many are not such.
static uint32_t rs_candidates(uint32_t *found, uint32_t *total) {
    rs_run *run = &rs_now_running;
    uint32_t count = 0;
    if (run->current >= 0 && run->threads[run->current].state == RS_RUNNABLE) found[count++] = (uint32_t)run->current;
    for (uint32_t i = 0; i < run->count; i++) {
        if ((int)i == run->current && run->threads[i].state == RS_RUNNABLE) continue;
        if (rs_is_runnable(&run->threads[i])) found[count++] = i;
    }
    *total = count;
    for (uint32_t i = 0; i < run->count; i++) {
        rs_thread *thread = &run->threads[i];
        if (thread->state == RS_BLOCKED && thread->deadline != UINT64_MAX) found[(*total)++] = i;
    }
    return count;
}

static uint32_t rs_pick(void) {
    rs_run *run = &rs_now_running;
    uint32_t found[RS_MAX_THREADS], total;
    uint32_t runnable = rs_candidates(found, &total);
    if (runnable == 0) {
        // All threads only wait: time passes, stores arrive, paused threads look again.
        bool paused = false;
        rs_catch_up();
        for (uint32_t i = 0; i < run->count; i++) {
            if (run->threads[i].state == RS_PAUSED) {
                run->threads[i].state = RS_RUNNABLE;
                paused = true;
            }
        }
        run->clock += 1000;
        if (paused && ++run->idle > 2000) rs_fail("P8 P9: nobody makes progress: all of them only look");
        runnable = rs_candidates(found, &total);
        if (total == 0) rs_fail("P8 P9: deadlock: somebody sleeps and nobody is left to wake it");
    }
    bool current_first = runnable > 0 && (int)found[0] == run->current;
    if (rs_choosing == RS_SEARCH) {
        if (runnable > 0 && rs_preemptions_left == 0) total = current_first ? 1 : runnable;
        uint32_t choice = rs_choose(total);
        bool costs = choice > 0 && (current_first || (choice >= runnable && runnable > 0));
        if (costs) rs_preemptions_left--;
        return found[choice];
    }
    if (runnable > 0 && total > runnable && !rs_chance(16)) total = runnable;
    return rs_choose_thread(found, total, current_first);
}

void rs_reschedule(void) {
    rs_run *run = &rs_now_running;
    bool over = true;
    for (uint32_t i = 0; i < run->count; i++) over = over && run->threads[i].state == RS_DONE;
    if (over) rs_abandon();
    int before = run->current;
    uint32_t next = rs_pick();
    rs_thread *thread = &run->threads[next];
    if (thread->state == RS_BLOCKED) {
        thread->timed_out = true;
        if (run->clock < thread->deadline) run->clock = thread->deadline;
    }
    thread->state = RS_RUNNABLE;
    if ((int)next == before) return;
    run->current = (int)next;
    rs_context_switch(before < 0 ? &rs_outside : &run->threads[before].context, &thread->context);
}

void rs_go(void) { rs_reschedule(); }

void rs_point(bool is_load) {
    rs_run *run = &rs_now_running;
    if (run->current < 0) return;
    if (++run->steps > RS_MAX_STEPS) rs_fail("P8 P9: no end in sight: the schedule is too long");
    rs_thread *self = &run->threads[run->current];
    if (!is_load) self->spin = 0;
    if (self->spin > 0 && !rs_chance(16)) return;
    rs_reschedule();
}

RS_END
