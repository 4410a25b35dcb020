#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "er_barrier.h"

#if defined(__linux__)

#include <linux/membarrier.h>
#include <sys/syscall.h>
#include <unistd.h>

bool er_process_barrier(void) {
    // Registering again is cheap, and a forked child must.
    if (syscall(SYS_membarrier, MEMBARRIER_CMD_REGISTER_PRIVATE_EXPEDITED, 0, 0) != 0) return false;
    return syscall(SYS_membarrier, MEMBARRIER_CMD_PRIVATE_EXPEDITED, 0, 0) == 0;
}

#else

bool er_process_barrier(void) { return false; }

#endif
