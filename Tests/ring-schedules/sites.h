//  sites.h: the atomic operations of the headers, by name.

#ifndef SITES_H
#define SITES_H

#include <stdbool.h>

/// Prints them, one a line: file, line, function, order, text.
void list_sites(void);
/// Weakens one, named "er_claim.h:46:RELAXED". False: there is none of that name.
bool weaken_site(const char *what);

#endif
