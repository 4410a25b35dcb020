// Linux (glibc or musl) and Darwin; not yet tested on Darwin.
#include "CEventIdentity.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static const uint64_t tail_mask = (UINT64_C(1) << 54) - 1;
static const uint64_t variant = UINT64_C(2) << 62;

// The tail of the n-th thread is origin + n * stride modulo 2^54. The stride is odd, so no two threads of a
// process share a tail; both numbers are random, so threads of two processes meet with probability 2^-54.
static struct {
    uint64_t origin;
    uint64_t stride;
} tails;
static _Atomic uint64_t threads_seen;
static pthread_once_t prepared = PTHREAD_ONCE_INIT;

_Thread_local event_cause event_cause_of_thread;

static _Thread_local event_identity_state current;

static void fail(const char *reason) {
    fprintf(stderr, "CEventIdentity: %s\n", reason);
    abort();
}

static void draw_tails(void) {
    if (getentropy(&tails, sizeof tails) != 0) fail("the system gave no random bytes");
    tails.stride |= 1;
}

// Only the forking thread lives on in the child, so nothing races with this, and resetting its own state is
// enough: threads that the child starts later begin with a state of zeros. `last` stays, so that the ids of
// the surviving thread keep increasing over the fork.
static void forked_child(void) {
    draw_tails();
    current.low = 0;
}

static void prepare(void) {
    draw_tails();
    if (pthread_atfork(NULL, NULL, forked_child) != 0) fail("pthread_atfork failed");
}

static void draw_tail(void) {
    pthread_once(&prepared, prepare);
    // Relaxed: the number needs to be distinct, it orders nothing. pthread_once publishes the tails.
    uint64_t n = atomic_fetch_add_explicit(&threads_seen, 1, memory_order_relaxed);
    current.low = variant | ((tails.origin + n * tails.stride) & tail_mask);
}

event_identity event_identity_next(int64_t unix_nanoseconds) {
    if (__builtin_expect(current.low == 0, 0)) draw_tail();
    return event_identity_advance(&current, unix_nanoseconds);
}

int64_t event_identity_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
