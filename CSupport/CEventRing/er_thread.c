#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "er_thread.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static _Thread_local uint64_t er_thread_number;

uint64_t er_thread_id(void) {
    if (ER_UNLIKELY(er_thread_number == 0)) {
        // Relaxed: the numbers only differ.
        static uint64_t last;
        er_thread_number = __atomic_add_fetch(&last, 1, __ATOMIC_RELAXED);
    }
    return er_thread_number;
}

bool er_thread_is_main(void) {
#if defined(__APPLE__)
    return pthread_main_np() != 0;
#else
    return gettid() == getpid();
#endif
}

static _Thread_local bool er_thread_consumes;

bool er_thread_is_consumer(void) { return er_thread_consumes; }
void er_thread_note_consumer(void) { er_thread_consumes = true; }

typedef struct er_thread_order {
    void (*body)(void *);
    void *context;
    char name[16];
} er_thread_order;

static void *er_thread_main(void *argument) {
    er_thread_order order = *(er_thread_order *)argument;
    free(argument);
#if defined(__APPLE__)
    pthread_setname_np(order.name);
#elif defined(__linux__)
    pthread_setname_np(pthread_self(), order.name);
#endif
    order.body(order.context);
    return 0;
}

// An attribute object whose threads run on `processor` alone.
static int er_pin(pthread_attr_t *attributes, int32_t processor) {
#if defined(__linux__)
    cpu_set_t set;
    if (processor < 0 || processor >= CPU_SETSIZE) return EINVAL;
    CPU_ZERO(&set);
    CPU_SET(processor, &set);
    return pthread_attr_setaffinity_np(attributes, sizeof(set), &set);
#else
    (void)attributes, (void)processor;
    return ENOTSUP;
#endif
}

int er_thread_start(pthread_t *thread, const char *name, void (*body)(void *), void *context) {
    return er_thread_start_on(ER_ANY_PROCESSOR, thread, name, body, context);
}

int er_thread_start_on(int32_t processor, pthread_t *thread, const char *name, void (*body)(void *), void *context) {
    pthread_attr_t attributes;
    int error = pthread_attr_init(&attributes);
    if (error != 0) return error;
    if (processor != ER_ANY_PROCESSOR) error = er_pin(&attributes, processor);
    er_thread_order *order = error == 0 ? calloc(1, sizeof(*order)) : 0;
    if (order == 0) {
        pthread_attr_destroy(&attributes);
        return error != 0 ? error : ENOMEM;
    }
    order->body = body;
    order->context = context;
    strncpy(order->name, name, sizeof(order->name) - 1);
    // The host's signals are for the host's threads: this one starts with them blocked, but for those that its own
    // instructions raise: blocked, a trap in a handler would end the process without a word from any crash reporter.
    static const int own[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGABRT, SIGSYS, SIGPROF};
    sigset_t blocked, before;
    sigfillset(&blocked);
    for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++) sigdelset(&blocked, own[i]);
    pthread_sigmask(SIG_SETMASK, &blocked, &before);
    error = pthread_create(thread, &attributes, er_thread_main, order);
    pthread_sigmask(SIG_SETMASK, &before, 0);
    pthread_attr_destroy(&attributes);
    if (error != 0) free(order);
    return error;
}

const char *er_thread_error(int error) { return strerror(error); }

void er_thread_join(pthread_t thread) { pthread_join(thread, 0); }
void er_thread_detach(pthread_t thread) { pthread_detach(thread); }
