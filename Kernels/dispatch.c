// Chooses the variant: the best that this processor supports, or the one that LINCOLN_VARIANT or
// lincoln_variant_select asks for.
#include "include/lincoln_variants.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <threads.h>

#include "lanes/lane_table.h"

// Best first.
static const struct lincoln_variant *const variants[] = {
#if defined(__x86_64__)
    &lincoln_variant_avx512,
    &lincoln_variant_avx2,
#elif defined(__aarch64__)
    &lincoln_variant_neon,
#endif
    &lincoln_variant_portable,
};
static const size_t variant_count = sizeof variants / sizeof variants[0];

static _Atomic(const struct lincoln_variant *) variant_in_use;

static once_flag environment_is_read = ONCE_FLAG_INIT;
static const struct lincoln_variant *variant_of_environment;
static char environment_error[240];

static bool is_supported(const struct lincoln_variant *variant) {
#if defined(__x86_64__)
  // The compiler's run-time check includes the operating system's support for the registers.
  __builtin_cpu_init();
  if (variant == &lincoln_variant_avx512) {
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  }
  if (variant == &lincoln_variant_avx2) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  }
#endif
  return variant != NULL;
}

static void read_environment(void) {
  const char *const name = getenv("LINCOLN_VARIANT");
  if (name == NULL || name[0] == '\0') return;
  char known[80] = "";
  for (size_t i = 0; i < variant_count; i++) {
    const bool is_asked_for = strcmp(name, variants[i]->name) == 0;
    if (is_asked_for && is_supported(variants[i])) variant_of_environment = variants[i];
    if (is_asked_for && !is_supported(variants[i])) {
      snprintf(environment_error, sizeof environment_error,
               "LINCOLN_VARIANT=%s: this processor does not support that variant",
               variants[i]->name);
    }
    if (is_supported(variants[i])) {
      const size_t length = strlen(known);
      snprintf(known + length, sizeof known - length, "%s%s", length > 0 ? ", " : "",
               variants[i]->name);
    }
  }
  if (variant_of_environment == NULL && environment_error[0] == '\0') {
    snprintf(environment_error, sizeof environment_error,
             "LINCOLN_VARIANT=%.60s: no such variant; this processor supports %s", name, known);
  }
}

static const struct lincoln_variant *best_variant(void) {
  for (size_t i = 0; i < variant_count; i++) {
    if (is_supported(variants[i])) return variants[i];
  }
  return &lincoln_variant_portable;
}

const struct lincoln_variant *lincoln_variant_in_use(void) {
  const struct lincoln_variant *variant =
      atomic_load_explicit(&variant_in_use, memory_order_acquire);
  if (variant != NULL) return variant;
  const char *const error = lincoln_variant_environment_error();
  if (error != NULL) {
    fprintf(stderr, "lincoln: %s\n", error);
    abort();
  }
  const struct lincoln_variant *const chosen =
      variant_of_environment != NULL ? variant_of_environment : best_variant();
  // Whoever comes first decides, so that a selection made meanwhile is not undone.
  if (atomic_compare_exchange_strong(&variant_in_use, &variant, chosen)) return chosen;
  return variant;
}

const struct lincoln_variant *lincoln_variant_for_exact_work(void) {
  return lincoln_variant_environment_error() == NULL ? lincoln_variant_in_use() : best_variant();
}

size_t lincoln_variant_count(void) { return variant_count; }

const char *lincoln_variant_name(size_t index) { return variants[index]->name; }

bool lincoln_variant_is_supported(size_t index) {
  return index < variant_count && is_supported(variants[index]);
}

bool lincoln_variant_is_fused(size_t index) { return variants[index]->is_fused; }

size_t lincoln_variant_vector_bytes(size_t index) { return variants[index]->vector_bytes; }

size_t lincoln_variant_current(void) {
  const struct lincoln_variant *const variant = lincoln_variant_in_use();
  size_t index = 0;
  while (variants[index] != variant) index++;
  return index;
}

bool lincoln_variant_select(size_t index) {
  if (!lincoln_variant_is_supported(index)) return false;
  atomic_store_explicit(&variant_in_use, variants[index], memory_order_release);
  return true;
}

const char *lincoln_variant_environment_error(void) {
  if (atomic_load_explicit(&variant_in_use, memory_order_acquire) != NULL) return NULL;
  call_once(&environment_is_read, read_environment);
  return environment_error[0] == '\0' ? NULL : environment_error;
}
