// The only file that knows OpenMP. Regions must not appear in the lanes: the function that a
// region becomes does not inherit a target attribute. Only static sharing: the dynamic schedules
// of a new clang do not link with an older libomp.
#include "parallel.h"

#include <stdlib.h>

#include "../include/lincoln_threads.h"
#include "team.h"

// How many shares for threads that are awake make up one that is worth waking another for.
enum { shares_of_a_grain = 16 };

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

void lincoln_with_team(int threads, void (*body)(void *context), void *context) {
#if defined(_OPENMP)
  if (threads > 1 && lincoln_team_in_charge() == NULL) {
    set_wait_policy();
    struct lincoln_team team = {0};
#pragma omp parallel num_threads(threads)
    {
      const size_t index = (size_t)omp_get_thread_num();
      if (index == 0) {
        team.size = (size_t)omp_get_num_threads();
        lincoln_team_lead(&team, body, context);
      } else {
        lincoln_team_serve(&team, index);
      }
    }
    return;
  }
#endif
  (void)threads;
  body(context);
}

void lincoln_parallel_ranges(size_t count, size_t unit, size_t grain, int threads,
                             lincoln_range_body body, const void *context) {
  if (threads > 1) {
    struct lincoln_order order = {count, unit, 0, body, context};
    struct lincoln_team *const team = lincoln_team_in_charge();
    if (team != NULL) {
      order.shares = (size_t)threads < team->size ? (size_t)threads : team->size;
      if (count / (grain / shares_of_a_grain + 1) > 1 && order.shares > 1) {
        lincoln_team_give(team, order);
        return;
      }
    } else {
      const size_t most = count / grain < (size_t)threads ? count / grain : (size_t)threads;
#if defined(_OPENMP)
      if (most > 1) {
        set_wait_policy();
#pragma omp parallel num_threads((int)most)
        {
          struct lincoln_order own = order;
          own.shares = (size_t)omp_get_num_threads();
          lincoln_treat_share(&own, (size_t)omp_get_thread_num());
        }
        return;
      }
#endif
      (void)most;
    }
  }
  if (count > 0) body(context, 0, count);
}

int lincoln_openmp_version(void) {
#if defined(_OPENMP)
  return _OPENMP;
#else
  return 0;
#endif
}
