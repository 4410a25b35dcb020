#if defined(__linux__) && !defined(_GNU_SOURCE)
#define _GNU_SOURCE
#endif

#include "er_fork.h"

#include <sys/mman.h>
#include <unistd.h>

size_t er_page_bytes(void) {
    static size_t bytes;
    size_t known = __atomic_load_n(&bytes, __ATOMIC_RELAXED);  // several threads may store the same
    if (known == 0) {
        known = (size_t)sysconf(_SC_PAGESIZE);
        __atomic_store_n(&bytes, known, __ATOMIC_RELAXED);
    }
    return known;
}

#if defined(__linux__) && defined(MADV_WIPEONFORK)

bool er_wipe_on_fork(void *pages, size_t bytes) { return madvise(pages, bytes, MADV_WIPEONFORK) == 0; }
void er_keep_on_fork(void *pages, size_t bytes) { (void)madvise(pages, bytes, MADV_KEEPONFORK); }

#else

bool er_wipe_on_fork(void *pages, size_t bytes) {
    (void)pages, (void)bytes;
    return false;
}
void er_keep_on_fork(void *pages, size_t bytes) { (void)pages, (void)bytes; }

#endif
