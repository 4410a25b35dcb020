#include "CRingFloor.h"

#include <errno.h>
#include <stdlib.h>

#include "CEventRing.h"

typedef struct rf_producer {
    er_ring *ring;
    rf_work work;
    uint64_t events;
    uint32_t *gate;
    pthread_t thread;
} rf_producer;

static void rf_write(er_ring *ring, uint64_t position, uint64_t value, uint32_t words) {
    er_cell *cell = er_ring_cell(ring, position);
    cell->key = 1;
    uint64_t *payload = (uint64_t *)cell->payload;
    for (uint32_t i = 0; i < words; i++) payload[i] = value;
}

static er_claim_result rf_claim(er_ring *ring, uint64_t cells) {
    er_claim_result claim = er_claim_attempt(ring, cells);
    if (ER_UNLIKELY(claim.status > ER_CLAIM_OWES_WAKE)) claim = er_claim_waiting(ring, cells, ER_FOREVER);
    return claim;
}

// Specialised by inlining for the sizes that the scenarios use, as a compiler does for a concrete event type.
ER_INLINE void rf_publish_all(er_ring *ring, uint64_t events, uint64_t batch, uint64_t cells, uint32_t words) {
    for (uint64_t done = 0; done < events;) {
        uint64_t count = events - done < batch ? events - done : batch;
        er_claim_result claim = rf_claim(ring, count * cells);
        for (uint64_t i = 0; i < count; i++) rf_write(ring, claim.position + i * cells, ++done, words);
        er_commit_batch(ring, claim.position, count, cells);
        if (ER_UNLIKELY(claim.status == ER_CLAIM_OWES_WAKE)) er_wake_consumer(ring);
    }
}

static void rf_publish_work(er_ring *ring, const rf_work *work, uint64_t events) {
    if (work->batch == 1 && work->cells == 1 && work->words == 3) {
        rf_publish_all(ring, events, 1, 1, 3);
    } else if (work->batch == 1 && work->cells == 3 && work->words == 17) {
        rf_publish_all(ring, events, 1, 3, 17);
    } else if (work->cells == 1 && work->words == 3) {
        rf_publish_all(ring, events, work->batch, 1, 3);
    } else {
        rf_publish_all(ring, events, work->batch, work->cells, work->words);
    }
}

static void rf_producer_main(void *context) {
    rf_producer *producer = context;
    while (__atomic_load_n(producer->gate, __ATOMIC_ACQUIRE) == 0) er_cpu_pause();
    rf_publish_work(producer->ring, &producer->work, producer->events);
}

// Takes the committed records, at most a batch, and releases them.
ER_INLINE uint64_t rf_poll_cells(er_ring *ring, uint64_t cells, uint64_t *sum) {
    uint64_t begin = ring->position, position = begin, end = begin + ring->batch, total = 0;
    while (position < end && er_is_committed(ring, position)) {
        total += *(uint64_t *)er_ring_cell(ring, position)->payload;
        er_retire(ring, position, cells);
        position += cells;
    }
    *sum += total;
    if (position != begin) er_release(ring, position);
    return (position - begin) / cells;
}

static uint64_t rf_poll(er_ring *ring, uint64_t cells, uint64_t *sum) {
    if (cells == 1) return rf_poll_cells(ring, 1, sum);
    if (cells == 3) return rf_poll_cells(ring, 3, sum);
    return rf_poll_cells(ring, cells, sum);
}

static void rf_consume(er_ring *ring, const rf_work *work, rf_outcome *outcome) {
    er_wait_strategy strategy = {work->pauses, work->spin, work->yields, work->gathers};
    uint64_t seen = 0, sum = 0;
    while (seen < work->events) {
        uint64_t taken = rf_poll(ring, work->cells, &sum);
        if (taken == 0) er_await(ring, ring->position, &strategy, ER_FOREVER);
        er_gather(ring, &strategy);
        seen += taken;
    }
    outcome->events = seen;
    outcome->sum = sum;
    outcome->parks = ring->parks;
}

static void rf_one_thread(er_ring *ring, const rf_work *work, rf_outcome *outcome) {
    uint64_t seen = 0, sum = 0, burst = ring->batch / work->cells;
    if (burst == 0) burst = 1;
    while (seen < work->events) {
        uint64_t count = work->events - seen < burst ? work->events - seen : burst;
        rf_publish_work(ring, work, count);
        seen += rf_poll(ring, work->cells, &sum);
    }
    outcome->events = seen;
    outcome->sum = sum;
}

int rf_run(const rf_work *work, rf_outcome *outcome) {
    uint64_t longest = work->cells;
    void *memory = 0;
    if (posix_memalign(&memory, ER_APART, er_ring_bytes(work->capacity, longest)) != 0) return ENOMEM;
    er_ring *ring = er_ring_prepare(memory, work->capacity, longest, 0);
    rf_producer *producers = calloc(work->producers + 1, sizeof(rf_producer));
    if (producers == 0) {
        free(memory);
        return ENOMEM;
    }
    *outcome = (rf_outcome){0};
    uint32_t gate = 0, started = 0;
    int error = 0;
    for (; started < work->producers && error == 0; started += error == 0) {
        uint64_t share = work->events / work->producers + (started < work->events % work->producers ? 1 : 0);
        producers[started] = (rf_producer){ring, *work, share, &gate, 0};
        error = er_thread_start(&producers[started].thread, "floor", rf_producer_main, &producers[started]);
    }
    if (error != 0) {
        for (uint32_t i = 0; i < started; i++) producers[i].events = 0;
    }
    uint64_t begin = er_clock_now();
    __atomic_store_n(&gate, 1, __ATOMIC_RELEASE);
    if (error == 0 && work->producers > 0) rf_consume(ring, work, outcome);
    if (error == 0 && work->producers == 0) rf_one_thread(ring, work, outcome);
    outcome->nanoseconds = er_clock_now() - begin;
    for (uint32_t i = 0; i < started; i++) er_thread_join(producers[i].thread);
    free(producers);
    free(memory);
    return error;
}
