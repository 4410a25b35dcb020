#include "rs_stream.h"

#include <stdlib.h>
#include <string.h>

typedef struct rs_sampler {
    er_ring *ring;
    uint32_t *done;
    uint64_t samples, faults;
} rs_sampler;

static void rs_sample(void *context) {
    rs_sampler *me = context;
    while (__atomic_load_n(me->done, __ATOMIC_ACQUIRE) == 0) {
        uint64_t capacity = er_ring_capacity(me->ring);
        // Claim before head: never above the capacity. Head before claim: never below nothing.
        uint64_t claimed = er_ring_claimed(me->ring), released = er_ring_released(me->ring);
        if ((int64_t)(claimed - released) > (int64_t)capacity) me->faults++;
        released = er_ring_released(me->ring), claimed = er_ring_claimed(me->ring);
        if ((int64_t)(claimed - released) < 0) me->faults++;
        if (er_ring_depth(me->ring) > capacity) me->faults++;
        me->samples++;
        ER_YIELD();
    }
}

static void rs_take(er_ring *ring, uint64_t position, uint64_t *expected, rs_stream_result *result, uint64_t *cells) {
    er_cell *cell = er_ring_cell(ring, position);
    if ((cell->key & ER_KIND_MASK) == ER_KIND_SKIPPED) {
        *cells = cell->key >> ER_KIND_BITS;
        result->skips_seen++;
        return;
    }
    uint64_t producer = cell->key >> 16, words[3 * 8];
    *cells = cell->key >> 8 & 255;
    memcpy(words, er_cell_payload(cell), (*cells * 8 - 2) * 8);
    if (expected[producer] != words[0]) result->out_of_order++;
    expected[producer] = words[0] + 1;
    for (uint64_t i = 2; i < *cells * 8 - 2; i++) {
        if (words[i] != rs_stream_word(producer, words[0], i)) result->torn++;
    }
    if (words[1] >> 32 == 0) {
        for (uint64_t i = 1; i < (words[1] & UINT32_MAX); i++) {
            if (!er_is_committed(ring, position + i * *cells)) result->split++;
        }
    }
    result->delivered++;
}

typedef struct rs_consumer {
    er_ring *ring;
    const rs_stream_plan *plan;
    rs_stream_result result;
    uint64_t expected[80];
} rs_consumer;

static void rs_consume(void *context) {
    rs_consumer *me = context;
    er_ring *ring = me->ring;
    rs_thread_begin(~me->plan->seed);
    uint64_t random = rs_mix(me->plan->seed) | 1, position = er_ring_position(ring);
    for (er_await_status status = ER_AWAIT_READY; status != ER_AWAIT_DRAINED;) {
        uint64_t end = position + er_ring_batch(ring), begin = position, cells;
        for (; position < end && er_is_committed(ring, position); position += cells) {
            rs_take(ring, position, me->expected, &me->result, &cells);
            er_retire(ring, position, cells);
        }
        if (position != begin) {
            er_release(ring, position);
            continue;
        }
        uint64_t dice = rs_random(&random);
        er_wait_strategy strategy = {dice & 31, (dice & 32) != 0 ? 0 : dice >> 6 & 4095, dice >> 20 & 3};
        status = rs_await(ring, position, &strategy, &me->result.waits);
        er_take_kick(ring);
    }
    me->result.cells_released = position - me->plan->first;
    rs_thread_end();
}

rs_stream_result rs_stream(rs_stream_plan plan) {
    uint64_t longest = plan.capacity < 3 ? plan.capacity : 3;
    er_ring *ring = rs_ring_make(plan.capacity, longest, plan.first);
    rs_consumer consumer = {.ring = ring, .plan = &plan};
    uint32_t done = 0;
    rs_sampler sampler = {.ring = ring, .done = &done};
    pthread_t consumer_thread, sampler_thread;
    if (er_thread_start(&consumer_thread, "consumer", rs_consume, &consumer) != 0) abort();
    if (er_thread_start(&sampler_thread, "sampler", rs_sample, &sampler) != 0) abort();
    rs_producer *producers = calloc(plan.producers, sizeof(*producers));
    if (producers == 0) abort();
    for (uint64_t i = 0; i < plan.producers; i++) producers[i] = (rs_producer){.ring = ring, .plan = &plan, .index = i};
    rs_run(plan.producers, rs_produce, producers, sizeof(*producers));
    er_close(ring);
    er_thread_join(consumer_thread);
    __atomic_store_n(&done, 1, __ATOMIC_RELEASE);
    er_thread_join(sampler_thread);
    for (uint64_t i = 0; i < plan.producers; i++) {
        consumer.result.skips_claimed += producers[i].skips;
        consumer.result.cells_claimed += producers[i].cells;
        consumer.result.waits.lost_wakes += producers[i].lost_wakes;
    }
    consumer.result.depth_faults = sampler.faults;
    consumer.result.depth_samples = sampler.samples;
    free(producers);
    rs_ring_free(ring);
    return consumer.result;
}
