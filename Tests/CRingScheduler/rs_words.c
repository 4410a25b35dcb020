//  rs_words.c: the emulated operations. Each is one scheduling point, then one indivisible action.

#include <string.h>

#include "rs_internal.h"

RS_BEGIN

uint64_t rs_load(rs_site *site, const void *word, uint32_t size, const char *name) {
    rs_order order = rs_order_of(site);
    rs_point(true);
    if (rs_self() == 0) return rs_peek(word, size);
    rs_location *location = rs_locate(word, size);
    const rs_message *message = rs_choose_message(location);
    rs_touch(location, RS_ATOMIC_READS, name);
    rs_see(location, message, order);
    rs_log(message == rs_newest(location) ? "load" : "load old", name, message->value, rs_newest(location)->value);
    return message->value;
}

// A modification: a store, or a read-modify-write, which has read `read`.
static void rs_modify(void *word, uint32_t size, uint64_t value, const rs_message *read, rs_order order,
                      const char *name) {
    rs_location *location = rs_locate(word, size);
    rs_touch(location, RS_ATOMIC_WRITES, name);
    rs_leave(location, word, size, value, read, order);
}

static void rs_initialize(void *word, uint32_t size, uint64_t value) { memcpy(word, &value, size); }

void rs_store(rs_site *site, void *word, uint32_t size, uint64_t value, const char *name) {
    rs_order order = rs_order_of(site);
    rs_point(false);
    if (rs_self() == 0) return rs_initialize(word, size, value);
    rs_log("store", name, value, value);
    rs_modify(word, size, value, 0, order, name);
}

// Reads the newest value: its own write comes right behind.
uint64_t rs_rmw(rs_site *site, void *word, uint32_t size, rs_rmw_kind kind, uint64_t value, const char *name) {
    static const char *const names[] = {"exchange", "fetch_add", "fetch_or", "fetch_and"};
    rs_order order = rs_order_of(site);
    rs_point(false);
    uint64_t old = rs_peek(word, size);
    uint64_t new = kind == RS_EXCHANGE ? value : kind == RS_ADD ? old + value : kind == RS_OR ? old | value : old & value;
    if (size == 4) new = (uint32_t)new;
    rs_log(names[kind], name, old, new);
    if (rs_self() == 0) {
        rs_initialize(word, size, new);
        return old;
    }
    rs_location *location = rs_locate(word, size);
    const rs_message *read = rs_newest(location);
    rs_touch(location, RS_ATOMIC_READS, name);
    rs_see(location, read, order);
    rs_modify(word, size, new, read, order, name);
    return old;
}

bool rs_cas(rs_site *site, uint64_t *word, uint64_t *expected, uint64_t desired, const char *name) {
    rs_order order = rs_order_of(site);
    rs_point(false);
    rs_location *location = rs_locate(word, sizeof(*word));
    const rs_message *read = rs_newest(location);
    rs_touch(location, RS_ATOMIC_READS, name);
    // A weak one may fail for nothing. A failed one is a relaxed load.
    if (read->value != *expected || rs_chance(64)) {
        read = rs_choose_message(location);
        rs_see(location, read, RS_RELAXED);
        *expected = read->value;
        rs_log("cas failed", name, read->value, desired);
        return false;
    }
    rs_see(location, read, order);
    rs_log("cas", name, read->value, desired);
    rs_modify(word, sizeof(*word), desired, read, order, name);
    return true;
}

int rs_futex_wait(uint32_t *word, uint32_t expected, uint64_t deadline, const char *name) {
    rs_point(false);
    rs_thread *self = rs_self();
    rs_log("futex wait", name, *word, expected);
    // The kernel compares the newest value; it hands over no view. And a wait may end for nothing.
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
    // Each fence is in one order with the others: behind it no thread reads past a value that any thread has read or
    // stored before it. Here all of them come at once, when everything stored has arrived.
    rs_catch_up();
    rs_log("barrier", "process", 0, 0);
    return true;
}

// Waits until another thread has changed something: this thread's condition cannot have come before. Or not at all,
// for a while: then the other threads have lost the processor, and a spin loop runs to its end.
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
