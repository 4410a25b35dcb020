// Linux (glibc or musl) and Darwin; not yet tested on Darwin.
#if !defined(_GNU_SOURCE) && !defined(__APPLE__)
#define _GNU_SOURCE
#endif
#include "CThreadStack.h"

#include <pthread.h>

_Thread_local thread_stack thread_stack_of_thread;

void thread_stack_find(void) {
    thread_stack found = {0, UINTPTR_MAX};
#ifdef __APPLE__
    // The address is the stack's upper end there.
    found.high = (uintptr_t)pthread_get_stackaddr_np(pthread_self());
    found.low = found.high - pthread_get_stacksize_np(pthread_self());
#else
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) == 0) {
        void *low = NULL;
        size_t size = 0;
        size_t guard = 0;
        if (pthread_attr_getstack(&attributes, &low, &size) == 0 && size > 0) {
            // glibc counts the guard pages of its own stacks as part of them.
            if (pthread_attr_getguardsize(&attributes, &guard) != 0 || guard >= size) guard = 0;
            found.low = (uintptr_t)low + guard;
            found.high = (uintptr_t)low + size;
        }
        pthread_attr_destroy(&attributes);
    }
#endif
    thread_stack_of_thread = found;
}
