#include "kernel_reference.h"

#include <stdlib.h>
#include <string.h>
#include <tgmath.h>

struct reference_truth {
  void *values;
  void *per_unit;  // how many units in the last place of the narrower type 1 is
};

reference_truth *reference_truth_create(size_t capacity) {
  reference_truth *const truth = malloc(sizeof *truth);
  if (truth == NULL) abort();
  truth->values = malloc(capacity * sizeof(long double));
  truth->per_unit = malloc(capacity * sizeof(long double));
  if (truth->values == NULL || truth->per_unit == NULL) abort();
  return truth;
}

void reference_truth_destroy(reference_truth *truth) {
  free(truth->values);
  free(truth->per_unit);
  free(truth);
}

static void note_step_back(reference_report *report, uint64_t steps, uint64_t size, double lowest,
                           double highest) {
  if (steps == 0) return;
  const bool is_first = report->steps_back == 0;
  report->steps_back += steps;
  if (size > report->largest_step_back) report->largest_step_back = size;
  if (is_first || lowest < report->lowest_step_back) report->lowest_step_back = lowest;
  if (is_first || highest > report->highest_step_back) report->highest_step_back = highest;
}

void reference_report_add(reference_report *report, const reference_report *other) {
  if (other->largest_error > report->largest_error) {
    report->largest_error = other->largest_error;
    report->worst_input = other->worst_input;
  }
  note_step_back(report, other->steps_back, other->largest_step_back, other->lowest_step_back,
                 other->highest_step_back);
}

// Exponents of any size for zero, infinity and NaN. Bits rather than ilogb and scalbn, which take
// as long as the functions themselves.
static int exponent_f32(double x) {
  uint64_t bits;
  memcpy(&bits, &x, sizeof bits);
  return (int)(bits >> 52 & 0x7ff) - 1023;
}
static double power_of_two_f32(int exponent) {
  const uint64_t bits = (uint64_t)(1023 + exponent) << 52;
  double power;
  memcpy(&power, &bits, sizeof power);
  return power;
}

static int exponent_f64(long double x) { return ilogb(x); }
static long double power_of_two_f64(int exponent) { return scalbn(1.0L, exponent); }

#define real float
#define wide double
#define signed_word int32_t
#define LEAST_WORD INT32_MIN
#define FRACTION_BITS 23
#define LEAST_EXPONENT -126
#define MOST_EXPONENT 127
#define NAME(name) name##_f32
#define WIDE(name) name
#include "each_real.inc"
#undef real
#undef wide
#undef signed_word
#undef LEAST_WORD
#undef FRACTION_BITS
#undef LEAST_EXPONENT
#undef MOST_EXPONENT
#undef NAME
#undef WIDE

#define real double
#define wide long double
#define signed_word int64_t
#define LEAST_WORD INT64_MIN
#define FRACTION_BITS 52
#define LEAST_EXPONENT -1022
#define MOST_EXPONENT 1023
#define NAME(name) name##_f64
#define WIDE(name) name##l
#include "each_real.inc"

void reference_inputs_f32(uint32_t first, size_t count, float *x) {
  for (size_t i = 0; i < count; i++) {
    const uint32_t bits = first + (uint32_t)i;
    memcpy(x + i, &bits, sizeof bits);
  }
}
