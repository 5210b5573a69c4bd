// The only file that knows OpenMP. Regions must not appear in the lanes: the function that a
// region becomes does not inherit a target attribute. Only static sharing: the dynamic schedules
// of a new clang do not link with an older libomp.
#if defined(__linux__)
#define _GNU_SOURCE  // sched_getaffinity
#include <sched.h>
#endif
#include "parallel.h"

#include <stdlib.h>
#include <unistd.h>

#include "../include/lincoln_variants.h"

#if defined(_OPENMP)
// Declared here because omp.h is not part of the Swift toolchain.
int omp_get_thread_num(void);
int omp_get_num_threads(void);
// LLVM's runtime only: how many milliseconds a thread looks for work before it goes to sleep.
__attribute__((weak)) void kmp_set_blocktime(int milliseconds);

// The runtime's default is to spin for 200 ms after a region. On a busy machine a spinning thread
// uses up its share of the processor and then keeps the next region waiting; README.md has the
// figures. The setting belongs to the calling thread, and the user's own choice is respected.
static void set_wait_policy(void) {
  static _Thread_local bool is_set;
  if (is_set) return;
  is_set = true;
  if (getenv("OMP_WAIT_POLICY") != NULL || getenv("KMP_BLOCKTIME") != NULL) return;
  if (kmp_set_blocktime != NULL) kmp_set_blocktime(1);
}
#endif

static size_t boundary(size_t count, size_t unit, size_t share, size_t shares) {
  const size_t units = (count + unit - 1) / unit;
  const size_t first = (units / shares * share + units % shares * share / shares) * unit;
  return first < count ? first : count;
}

void lincoln_parallel_ranges(size_t count, size_t unit, size_t grain, int threads,
                             lincoln_range_body body, const void *context) {
  size_t most = threads > 1 ? (size_t)threads : 1;
  if (most > 1 && count / grain < most) most = count / grain;
#if defined(_OPENMP)
  if (most > 1) {
    set_wait_policy();
#pragma omp parallel num_threads((int)most)
    {
      const size_t share = (size_t)omp_get_thread_num();
      const size_t shares = (size_t)omp_get_num_threads();
      const size_t begin = boundary(count, unit, share, shares);
      const size_t end = boundary(count, unit, share + 1, shares);
      if (begin < end) body(context, begin, end);
    }
    return;
  }
#else
  (void)boundary;
#endif
  (void)unit;
  if (count > 0) body(context, 0, count);
}

int lincoln_openmp_version(void) {
#if defined(_OPENMP)
  return _OPENMP;
#else
  return 0;
#endif
}

int lincoln_processor_count(void) {
#if defined(__linux__)
  cpu_set_t processors;
  if (sched_getaffinity(0, sizeof processors, &processors) == 0) return CPU_COUNT(&processors);
#endif
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int)online : 1;
}
