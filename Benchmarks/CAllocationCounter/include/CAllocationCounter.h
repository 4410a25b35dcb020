//  CAllocationCounter.h: counts the process's heap allocations, by interposing the allocator.
//
//  Link it into a program of its own, never into a library or a test bundle: it replaces malloc for the whole process.

#ifndef C_ALLOCATION_COUNTER_H
#define C_ALLOCATION_COUNTER_H

#include <stdint.h>

/// Returns 1 if allocations are counted here: on Linux with glibc, and not under a sanitizer, which interposes itself.
int allocation_counter_works(void);

/// Allocations of all threads since the program's start: malloc, calloc, realloc of nothing, and the aligned forms.
uint64_t allocation_count(void);

#endif
