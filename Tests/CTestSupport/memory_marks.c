#include "memory_marks.h"

#if __has_feature(address_sanitizer)
void __asan_poison_memory_region(const volatile void *start, size_t bytes);
void __asan_unpoison_memory_region(const volatile void *start, size_t bytes);

void memory_mark_forbidden(const void *start, size_t bytes) {
  __asan_poison_memory_region(start, bytes);
}
void memory_mark_allowed(const void *start, size_t bytes) {
  __asan_unpoison_memory_region(start, bytes);
}
#else
void memory_mark_forbidden(const void *start, size_t bytes) { (void)start, (void)bytes; }
void memory_mark_allowed(const void *start, size_t bytes) { (void)start, (void)bytes; }
#endif
