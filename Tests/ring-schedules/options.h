//  options.h: the command line of ring-schedules.

#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdint.h>

/// What the program is asked to do.
typedef struct rs_options {
    uint64_t schedules;    ///< random schedules of each scenario
    uint64_t seed;         ///< of the first random schedule
    uint64_t search;       ///< schedules of each search, at most
    uint32_t preemptions;  ///< of a search, at most
    uint32_t from, to;     ///< scenarios, from `from` to `to - 1`
    const char *replay;    ///< a trace, or null
    int lists;             ///< print the operations, and nothing else
} rs_options;

/// Reads a command line. Returns -1, or the status with which the program has to end: the help or an error is printed.
int read_options(int count, char **arguments, rs_options *options);

#endif
