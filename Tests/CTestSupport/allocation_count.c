// The functions of the C library under their own names: those of a program go before those of the
// libraries that it loads, Swift's runtime and OpenMP's included.
#include "allocation_count.h"

#include <errno.h>
#include <stdlib.h>

static _Thread_local size_t count;

size_t allocation_count(void) { return count; }

#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)
bool allocation_count_is_available(void) { return true; }

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t number, size_t bytes);
void *__libc_realloc(void *memory, size_t bytes);
void *__libc_memalign(size_t alignment, size_t bytes);

void *malloc(size_t bytes) {
  count++;
  return __libc_malloc(bytes);
}

void *calloc(size_t number, size_t bytes) {
  count++;
  return __libc_calloc(number, bytes);
}

void *realloc(void *memory, size_t bytes) {
  count++;
  return __libc_realloc(memory, bytes);
}

void *memalign(size_t alignment, size_t bytes) {
  count++;
  return __libc_memalign(alignment, bytes);
}

void *aligned_alloc(size_t alignment, size_t bytes) { return memalign(alignment, bytes); }

int posix_memalign(void **memory, size_t alignment, size_t bytes) {
  const int before = errno;
  void *const found = memalign(alignment, bytes);
  errno = before;
  if (found == NULL) return ENOMEM;
  *memory = found;
  return 0;
}
#else
bool allocation_count_is_available(void) { return false; }
#endif
