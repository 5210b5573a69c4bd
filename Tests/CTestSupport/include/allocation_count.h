// Counts how often memory is asked for.
#ifndef ALLOCATION_COUNT_H
#define ALLOCATION_COUNT_H

#include <stdbool.h>
#include <stddef.h>

// Whether allocations are counted: not where a sanitizer has replaced the allocator already.
bool allocation_count_is_available(void);

// How often this thread has called malloc or one of its relatives.
size_t allocation_count(void);

#endif
