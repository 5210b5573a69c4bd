// Tells AddressSanitizer, where it is compiled in, which memory is out of bounds.
#ifndef MEMORY_MARKS_H
#define MEMORY_MARKS_H

#include <stddef.h>

// Reading or writing any of it is an error from now on.
void memory_mark_forbidden(const void *start, size_t bytes);

// It may be used again.
void memory_mark_allowed(const void *start, size_t bytes);

#endif
