//  rs_waiters.c: the threads beside producers and consumer: they close, kick, cancel, flush, look, wait for the end.

#include "rs_world.h"

RS_BEGIN

// These threads have little to do: chosen at random like the others they would mostly come before everything. A search
// lets them come at any point anyway.
static void rs_dawdle(void) {
    if (rs_choosing != RS_RANDOM) return;
    for (uint32_t points = rs_choose(60); points > 0; points--) rs_point(true);
}

void rs_close(void) {
    uint64_t *before = &rs_the.before_close[rs_now_running.current];
    if ((*before)++ == 0) rs_writes(before, "what was done before the close");
    er_close(rs_the.ring);
    rs_the.closed = true;
}

void rs_closer(uint32_t index) {
    (void)index;
    rs_dawdle();
    rs_close();
    // Idempotent. Not in every scenario: a second close repeats a step that the first may have forgotten.
    if (rs_the.plan->closes_twice) rs_close();
    if (rs_the.plan->holders > 0) rs_end_if_orphan();
}

void rs_kick(void) {
    ER_STORE(&rs_the.kicks[rs_the.kickers++], 1, RELAXED);
    er_kick(rs_the.ring);
}

void rs_kicker(uint32_t index) {
    (void)index;
    rs_dawdle();
    rs_kick();
}

// As HandlerSlot.end.
void rs_cancel(void) { ER_FETCH_OR(&rs_the.state, 1, ACQ_REL); }

void rs_free_things(void) {
    rs_writes(&rs_the.things[rs_now_running.current], "what the handler uses");
    rs_the.cancelled = true;
}

void rs_use_things(uint64_t *effect) {
    for (uint32_t i = 0; i < RS_MAX_THREADS; i++) rs_reads(&rs_the.things[i], "what the handler uses");
    rs_writes(effect, "what the handler did");
}

// Cancel and wait: the live word, then the phase. Afterwards no handler runs.
void rs_canceller(uint32_t index) {
    (void)index;
    rs_dawdle();
    rs_cancel();
    if (rs_the.plan->cancels_kick) er_kick(rs_the.ring);
    er_phase_wait(rs_the.ring);
    rs_expect(!rs_the.inside, "cancel: er_phase_wait returned while a handler was running");
    rs_free_things();
}

uint64_t rs_spilled_before(void) {
    // Maybe knows the events spilled before some release: as after waiting for an earlier event.
    er_ring_released(rs_the.ring);
    uint64_t known = 0;
    while (known < rs_the.spilled && rs_happens_before(rs_the.spill[known].moment)) known++;
    return known;
}

void rs_read_effects(uint64_t target, uint64_t spilled) {
    for (uint64_t i = 0; i < target - rs_the.plan->first; i++) {
        rs_record *record = &rs_the.records[i];
        if (record->id != 0 && !record->skipped) rs_reads(&record->effect, "what the handler did");
    }
    for (uint64_t i = 0; i < spilled; i++) rs_reads(&rs_the.spill[i].effect, "what the handler did");
}

// A flush: everything claimed or spilled by now is handled, or the consumer has ended.
void rs_flusher(uint32_t index) {
    (void)index;
    rs_dawdle();
    uint64_t spilled = rs_spilled_before(), target = er_ring_claimed(rs_the.ring);
    rs_expect(er_wait_for_head(rs_the.ring, ER_FOR_HANDLED, target, ER_FOREVER), "flush: timed out without a deadline");
    rs_expect(rs_the.destroyed >= target, "flush: returned before everything up to it was handled");
    rs_expect(rs_the.unspilled >= spilled, "flush: returned before what had been spilled was handled");
    rs_read_effects(target, spilled);
}

// Waits for the consumer's end, which needs a close: first, if the plan says so, for a while only.
void rs_ender(uint32_t index) {
    (void)index;
    if (rs_the.plan->ends_timed) {
        uint64_t deadline = ER_NOW() + 2000;
        while (rs_chance(2) && !er_has_ended(rs_the.ring)) ER_PAUSE();
        if (er_has_ended(rs_the.ring)) {
            // It looks only, as the engine does when a wait has timed out.
            rs_read_effects(rs_the.destroyed, rs_the.spilled);
        } else if (er_wait_for_head(rs_the.ring, ER_FOR_END, 0, deadline)) {
            rs_expect(rs_the.ended, "end: told of an end that has not come");
        } else {
            rs_expect(ER_NOW() >= deadline, "end: timed out too early");
        }
    }
    rs_expect(er_wait_for_head(rs_the.ring, ER_FOR_END, 0, ER_FOREVER), "end: timed out without a deadline");
    rs_expect(rs_the.ended, "end: told of an end that has not come");
    rs_read_effects(rs_the.destroyed, rs_the.spilled);
    rs_expect(er_has_ended(rs_the.ring), "end: waited for and not there");
}

// A shutdown whose time is up: nothing more is delivered, and the events that may have begun are known.
void rs_quitter(uint32_t index) {
    (void)index;
    rs_dawdle();
    rs_close();
    er_abandon(rs_the.ring);
    uint64_t last;
    rs_expect(er_last_in_flight(rs_the.ring, &last), "give up: no barrier");
    rs_expect(rs_the.begun <= last + 1, "give up: a handler had begun behind the last in flight");
    rs_the.last_begun = last;
    rs_the.given_up = true;
}

void rs_observer(uint32_t index) {
    (void)index;
    rs_dawdle();
    uint64_t depth = er_ring_depth(rs_the.ring);
    rs_expect(depth <= rs_the.ring->capacity && depth <= rs_the.cells, "P7: more depth than was ever claimed");
}

RS_END
