#include "peak.h"

#include "instruction_sets.h"
#include "together.h"

const struct peak_loops *const peak_instruction_sets[] = {
#if defined(__x86_64__)
    &peak_loops_avx512,
    &peak_loops_avx2,
#endif
#if defined(__aarch64__)
    &peak_loops_neon,
#endif
    &peak_loops_portable,
};

size_t peak_count(void) { return sizeof peak_instruction_sets / sizeof peak_instruction_sets[0]; }

const char *peak_name(size_t index) { return peak_instruction_sets[index]->name; }

bool peak_is_supported(size_t index) {
#if defined(__x86_64__)
  const struct peak_loops *loops = peak_instruction_sets[index];
  if (loops == &peak_loops_avx512) return __builtin_cpu_supports("avx512f");
  if (loops == &peak_loops_avx2) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  }
#endif
  return index < peak_count();
}

struct work {
  const struct peak_loops *loops;
  size_t iterations;
};

// Results that nobody reads keep the loops from being left out.
static _Thread_local volatile float result_f32;
static _Thread_local volatile double result_f64;

static void multiply_add_f32(void *context, int thread) {
  (void)thread;
  const struct work *work = context;
  result_f32 = work->loops->run_f32(work->iterations);
}

static void multiply_add_f64(void *context, int thread) {
  (void)thread;
  const struct work *work = context;
  result_f64 = work->loops->run_f64(work->iterations);
}

double peak_seconds_f32(size_t index, int threads, size_t iterations) {
  struct work work = {peak_instruction_sets[index], iterations};
  return together_seconds(threads, NULL, multiply_add_f32, &work);
}

double peak_seconds_f64(size_t index, int threads, size_t iterations) {
  struct work work = {peak_instruction_sets[index], iterations};
  return together_seconds(threads, NULL, multiply_add_f64, &work);
}

size_t peak_operations_f32(size_t index) {
  return 2 * PEAK_CHAINS * peak_instruction_sets[index]->vector_bytes / sizeof(float);
}

size_t peak_operations_f64(size_t index) {
  return 2 * PEAK_CHAINS * peak_instruction_sets[index]->vector_bytes / sizeof(double);
}
