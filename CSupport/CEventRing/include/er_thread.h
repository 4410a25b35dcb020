//  er_thread.h: starting, naming and telling apart threads.

#ifndef ER_THREAD_H
#define ER_THREAD_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "er_cpu.h"

ER_NONNULL_BEGIN

/// A number that tells this thread from every other, those that have ended included; never 0, below 2^61.
uint64_t er_thread_id(void);

/// Whether this is the thread that the process began with.
bool er_thread_is_main(void);

/// Whether this thread has ever been a consumer's: other threads may wait for it.
bool er_thread_is_consumer(void);
/// Marks this thread as a consumer's.
void er_thread_note_consumer(void);

/// Any processor.
#define ER_ANY_PROCESSOR (-1)

/// Starts a joinable thread named `name` (15 bytes count on Linux) that runs `body(context)`. Returns 0, or the
/// error number of pthread_create, in which case `body` never runs.
int er_thread_start(pthread_t *thread, const char *name, void (*body)(void *), void *context);

/// The same, on `processor` alone unless that is ER_ANY_PROCESSOR. Further errors: EINVAL for a processor that this
/// process may not use; ENOTSUP where threads cannot be pinned.
int er_thread_start_on(int32_t processor, pthread_t *thread, const char *name, void (*body)(void *), void *context);

/// The text of such an error number.
const char *er_thread_error(int error);

/// Waits until `thread` is gone. Not the thread itself, and once.
void er_thread_join(pthread_t thread);

/// Lets `thread` go by itself. Instead of the join.
void er_thread_detach(pthread_t thread);

ER_NONNULL_END

#endif
