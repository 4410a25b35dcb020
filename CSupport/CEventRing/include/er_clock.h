//  er_clock.h: the clocks that waiting and reports need.

#ifndef ER_CLOCK_H
#define ER_CLOCK_H

#include <stdint.h>
#include <time.h>

#include "er_cpu.h"

/// A deadline that never comes.
#define ER_FOREVER UINT64_MAX

/// Nanoseconds on the monotonic clock. No system call on Linux (vDSO); about 24 ns.
ER_INLINE uint64_t er_clock_now(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/// Nanoseconds of processor time that this process has used, all threads together.
ER_INLINE uint64_t er_clock_process_cpu(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

#endif
