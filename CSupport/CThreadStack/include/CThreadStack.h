#ifndef C_THREAD_STACK_H
#define C_THREAD_STACK_H

#include <stddef.h>
#include <stdint.h>

/// The ends of one thread's stack. Both are zero until they are asked for; `low` stays zero where the system does not
/// tell.
typedef struct {
    uintptr_t low;
    uintptr_t high;
} thread_stack;

extern _Thread_local thread_stack thread_stack_of_thread;

/// Asks the system for the ends of the calling thread's stack; some microseconds, once per thread.
void thread_stack_find(void);

/// The bytes between the caller's frame and the end of its stack. SIZE_MAX where that is unknown: the system does not
/// tell, or the code runs on a stack that is not its thread's own (a signal's, a coroutine's).
static inline size_t thread_stack_remaining(void) {
    const uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    if (thread_stack_of_thread.high == 0) thread_stack_find();
    const thread_stack stack = thread_stack_of_thread;
    if (stack.low == 0 || here < stack.low || here > stack.high) return SIZE_MAX;
    return here - stack.low;
}

#endif
