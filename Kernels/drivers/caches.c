#include "caches.h"

#include <stdio.h>
#include <stdlib.h>
#include <threads.h>
#include <unistd.h>

#define MEGABYTE ((size_t)1 << 20)

// Reads a line about a cache of the first processor; empty if there is none.
static void read_about_cache(int index, const char *what, char *line, int size) {
  char path[80];
  snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu0/cache/index%d/%s", index, what);
  line[0] = '\0';
  FILE *const file = fopen(path, "re");
  if (file == NULL) return;
  if (fgets(line, size, file) == NULL) line[0] = '\0';
  fclose(file);
}

// The size of the cache of a level from the second on, or 0 if nobody knows. Where the C library
// does not, as on 64-bit ARM, the kernel may.
static size_t cache_size(int level, int name) {
  const long size = sysconf(name);
  if (size > 0) return (size_t)size;
  for (int index = 0; index < 8; index++) {
    char line[32];
    read_about_cache(index, "level", line, sizeof line);
    if (atoi(line) != level) continue;
    read_about_cache(index, "size", line, sizeof line);
    char *unit;
    const size_t count = strtoul(line, &unit, 10);
    return *unit == 'K' ? count << 10 : *unit == 'M' ? count << 20 : 0;
  }
  return 0;
}

static struct lincoln_block_sizes sizes;
static once_flag sizes_are_known = ONCE_FLAG_INIT;

static size_t smaller(size_t a, size_t b) { return a < b ? a : b; }

// The shares were measured with a second-level cache of 1 MB and a third-level cache of 32 MB.
static void choose_sizes(void) {
  size_t second = cache_size(2, _SC_LEVEL2_CACHE_SIZE);
  if (second < MEGABYTE / 8 || second > 16 * MEGABYTE) second = MEGABYTE;
  size_t third = cache_size(3, _SC_LEVEL3_CACHE_SIZE);
  if (third < 2 * second) third = 16 * second;
  sizes = (struct lincoln_block_sizes){.panel = second / 8,
                                       .block_of_a = second / 16 * 3,
                                       .block_of_c = second,
                                       .block_of_b = smaller(4 * second, third / 4),
                                       .packed = smaller(8 * second, third / 2)};
}

const struct lincoln_block_sizes *lincoln_block_sizes(void) {
  call_once(&sizes_are_known, choose_sizes);
  return &sizes;
}
