// Work shared among threads, by a fixed rule over outputs: results never depend on the sharing.
#ifndef LINCOLN_PARALLEL_H
#define LINCOLN_PARALLEL_H

#include <stddef.h>

// Elements in a line of the cache: what a thread owns of a row is whole lines.
#define line_of(real) (64 / sizeof(real))

// Treats elements begin up to end.
typedef void (*lincoln_range_body)(const void *context, size_t begin, size_t end);

// Calls body for contiguous ranges that cover 0 up to count, in at most `threads` threads at once,
// the caller's included. Ranges start at multiples of `unit`. Another thread is worth waking for
// `grain` elements; with fewer than two grains, or threads <= 1, the caller does it all. The
// threads of a team are awake: they share out a sixteenth of that.
//
// The range of a thread depends on count, unit and the number of threads only, so that who writes
// a column of a matrix in one kernel finds it in its caches in the next.
void lincoln_parallel_ranges(size_t count, size_t unit, size_t grain, int threads,
                             lincoln_range_body body, const void *context);

#endif
