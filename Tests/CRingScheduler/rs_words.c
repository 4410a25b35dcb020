//  rs_words.c: the emulated operations. Each is one scheduling point, then one indivisible action.

#include <string.h>

#include "rs_internal.h"

RS_BEGIN

static rs_thread *rs_self(void) {
    return rs_now_running.current < 0 ? 0 : &rs_now_running.threads[rs_now_running.current];
}

uint64_t rs_peek(const void *word, uint32_t size) {
    return size == 4 ? *(const uint32_t *)word : *(const uint64_t *)word;
}

static void rs_poke(void *word, uint32_t size, uint64_t value) {
    if (rs_peek(word, size) != value) {
        rs_now_running.changes++;
        rs_now_running.idle = 0;
    }
    if (size == 4) {
        *(uint32_t *)word = (uint32_t)value;
    } else {
        *(uint64_t *)word = value;
    }
    rs_watch(word);
}

void rs_flush_one(rs_thread *thread) {
    if (thread->stores == 0) return;
    rs_store_entry entry = thread->store[0];
    thread->stores--;
    memmove(thread->store, thread->store + 1, thread->stores * sizeof(entry));
    rs_log("arrives", entry.name, entry.value, entry.value);
    rs_poke(entry.word, entry.size, entry.value);
}

void rs_flush_all(rs_thread *thread) {
    while (thread->stores > 0) rs_flush_one(thread);
}

uint64_t rs_load(const void *word, uint32_t size, const char *name) {
    rs_point(true);
    uint64_t value = rs_peek(word, size);
    rs_thread *self = rs_self();
    for (uint32_t i = 0; self != 0 && i < self->stores; i++) {
        if (self->store[i].word == word) value = self->store[i].value;
    }
    rs_log("load", name, value, value);
    return value;
}

void rs_store(void *word, uint32_t size, uint64_t value, const char *name) {
    rs_point(false);
    rs_thread *self = rs_self();
    rs_log("store", name, value, value);
    if (self == 0 || !rs_buffered) {
        rs_poke(word, size, value);
        return;
    }
    if (self->stores == RS_MAX_STORES) rs_flush_one(self);
    self->store[self->stores++] = (rs_store_entry){word, size, value, name};
}

uint64_t rs_rmw(void *word, uint32_t size, rs_rmw_kind kind, uint64_t value, const char *name) {
    static const char *const names[] = {"exchange", "fetch_add", "fetch_or", "fetch_and"};
    rs_point(false);
    if (rs_self() != 0) rs_flush_all(rs_self());
    uint64_t old = rs_peek(word, size);
    uint64_t new = kind == RS_EXCHANGE ? value : kind == RS_ADD ? old + value : kind == RS_OR ? old | value : old & value;
    rs_log(names[kind], name, old, new);
    rs_poke(word, size, new);
    return old;
}

bool rs_cas(uint64_t *word, uint64_t *expected, uint64_t desired, const char *name) {
    rs_point(false);
    if (rs_self() != 0) rs_flush_all(rs_self());
    uint64_t old = *word;
    // A weak one may fail for nothing.
    if (old != *expected || rs_chance(64)) {
        *expected = old;
        rs_log("cas failed", name, old, desired);
        return false;
    }
    rs_log("cas", name, old, desired);
    rs_poke(word, sizeof(*word), desired);
    return true;
}

int rs_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline, const char *name) {
    rs_point(false);
    rs_thread *self = rs_self();
    rs_flush_all(self);
    rs_log("futex wait", name, *word, expected);
    // The kernel compares; and a wait may end for nothing.
    if (*word != expected || rs_chance(64)) return 0;
    if (deadline <= rs_now_running.clock) return 1;
    self->state = RS_BLOCKED;
    self->sleeps++;
    self->word = word;
    self->deadline = deadline;
    self->timed_out = false;
    rs_reschedule();
    rs_log(self->timed_out ? "timed out" : "woken", name, *word, expected);
    return self->timed_out;
}

void rs_futex_wake(uint32_t *word, int count, const char *name) {
    rs_point(false);
    if (rs_self() != 0) rs_flush_all(rs_self());
    uint32_t woken = 0;
    while (count-- > 0) {
        uint32_t sleepers[RS_MAX_THREADS], found = 0;
        for (uint32_t i = 0; i < rs_now_running.count; i++) {
            rs_thread *thread = &rs_now_running.threads[i];
            if (thread->state == RS_BLOCKED && thread->word == word) sleepers[found++] = i;
        }
        if (found == 0) break;
        rs_now_running.threads[sleepers[rs_choose(found)]].state = RS_RUNNABLE;
        rs_now_running.changes++;
        rs_now_running.idle = 0;
        woken++;
    }
    rs_log("futex wake", name, *word, woken);
}

bool rs_process_barrier(void) {
    rs_point(false);
    for (uint32_t i = 0; i < rs_now_running.count; i++) rs_flush_all(&rs_now_running.threads[i]);
    rs_log("barrier", "process", 0, 0);
    return true;
}

// Waits until somebody else has changed something: nothing that this thread looks for can have come before. Or not at
// all, for a while: then it is the others that have lost the processor, and a spin loop runs to its end.
void rs_pause(const char *name) {
    rs_run *run = &rs_now_running;
    rs_thread *self = rs_self();
    if (self == 0) return;
    if (self->spin > 0) {
        self->spin--;
        return;
    }
    if (self->asked != run->changes) {
        self->asked = run->changes;
        bool spins = rs_choosing == RS_SEARCH ? rs_preemptions_left > 0 && rs_choose(2) == 1 : rs_chance(6);
        if (spins && rs_choosing == RS_SEARCH) rs_preemptions_left--;
        if (spins) {
            rs_log("spins out", name, 0, 0);
            self->spin = 500;
            return;
        }
    }
    rs_log("waits", name, 0, 0);
    self->state = RS_PAUSED;
    self->mark = run->changes;
    if (++run->steps > RS_MAX_STEPS) rs_fail("P8 P9: no end in sight: the schedule is too long");
    rs_reschedule();
}

uint64_t rs_now(void) { return rs_now_running.clock; }

RS_END
