// Work shared among threads, by a fixed rule over outputs: results never depend on the sharing.
#ifndef LINCOLN_PARALLEL_H
#define LINCOLN_PARALLEL_H

#include <stddef.h>

// Treats elements begin up to end.
typedef void (*lincoln_range_body)(const void *context, size_t begin, size_t end);

// Calls body for contiguous ranges that cover 0 up to count, in at most `threads` threads at once,
// the caller's included. Ranges start at multiples of `unit`. A thread is worth starting for
// `grain` elements; with fewer than two grains, or threads <= 1, the caller does it all.
void lincoln_parallel_ranges(size_t count, size_t unit, size_t grain, int threads,
                             lincoln_range_body body, const void *context);

#endif
