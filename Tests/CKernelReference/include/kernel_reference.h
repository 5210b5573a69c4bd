// What the elementary functions should give, in a wider type, and how far the kernels are from it.
// Compiled with optimization in every build, for four thousand million inputs.
#ifndef KERNEL_REFERENCE_H
#define KERNEL_REFERENCE_H

#include <stddef.h>
#include <stdint.h>

typedef enum {
  REFERENCE_EXP,
  REFERENCE_LOG,
  REFERENCE_TANH,
  REFERENCE_SIGMOID,
} reference_function;

// What was found while comparing. All zero to begin with.
typedef struct {
  // In units in the last place: of the results' type, in the binade of the exact value; of the
  // smallest numbers where that is subnormal. Infinite where NaN, infinity or sign are wrong.
  double largest_error;
  double worst_input;
  // Neighboring inputs whose results go the wrong way; how far at most, counted in numbers of the
  // results' type; and the lowest and the highest input where that happens.
  uint64_t steps_back;
  uint64_t largest_step_back;
  double lowest_step_back;
  double highest_step_back;
} reference_report;

// True values of a function, in a type wider than the kernel's.
typedef struct reference_truth reference_truth;
reference_truth *reference_truth_create(size_t capacity);
void reference_truth_destroy(reference_truth *truth);

// Makes truth the values for x[0], ..., each wrong by less than 0.01 units in the last place.
void reference_values_f32(reference_function function, size_t count, const float *x,
                          reference_truth *truth);
void reference_values_f64(reference_function function, size_t count, const double *x,
                          reference_truth *truth);

// Compares y with the truth, and each result with its predecessor: all functions rise. Adds to
// the report.
void reference_compare_f32(size_t count, const float *x, const float *y,
                           const reference_truth *truth, reference_report *report);
void reference_compare_f64(size_t count, const double *x, const double *y,
                           const reference_truth *truth, reference_report *report);

// x[i] = the float with the bits first + i.
void reference_inputs_f32(uint32_t first, size_t count, float *x);

// Adds what another part of the work found.
void reference_report_add(reference_report *report, const reference_report *other);

// The index of the first pair with different bits that are not both NaN; count if there is none.
size_t reference_difference_f32(size_t count, const float *a, const float *b);
size_t reference_difference_f64(size_t count, const double *a, const double *b);

#endif
