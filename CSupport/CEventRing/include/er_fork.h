//  er_fork.h: the ring in a forked child.
//
//  A child has a copy of the ring and none of its threads: an event published there would wait for ever, or, worse,
//  be taken for the parent's. So the page with the ring's words is wiped in the child. All zero, `limit` leaves no room
//  for any claim, and the slow path that follows finds a capacity of zero and answers "closed". The parent's
//  fast path pays nothing, and no list of living rings is needed.
//
//  A handler may fork, and the child may return from it into the loop that called it. That loop knows its cells by
//  constants that are not wiped, and ends at the next record: the handler table's version, wiped, is not the one that
//  it dispatches for.

#ifndef ER_FORK_H
#define ER_FORK_H

#include <stdbool.h>
#include <stddef.h>

#include "er_cpu.h"

ER_NONNULL_BEGIN

/// Bytes of a page.
size_t er_page_bytes(void);

/// Asks the kernel to wipe these pages in every child that is forked from now on. `pages` is aligned to a page. Returns
/// false where the kernel cannot (before Linux 4.14, and other systems): a child then sees a copy.
bool er_wipe_on_fork(void *pages, size_t bytes);

/// Takes the request back, before the memory is freed.
void er_keep_on_fork(void *pages, size_t bytes);

ER_NONNULL_END

#endif
