// Loops over arrays around vector functions of other libraries that take and return one register
// of 64 bytes. Only for processors with
// AVX512, except the first one.
#ifndef VECTOR_MATH_AVX512_H
#define VECTOR_MATH_AVX512_H

#include <stdbool.h>
#include <stddef.h>

// Whether this processor has it.
bool vector_math_avx512_is_supported(void);

// y = function(x), for each of `count` elements; `function` has the signature vector(vector).
void vector_math_avx512_map_f32(void (*function)(void), size_t count, const float *x, float *y);
void vector_math_avx512_map_f64(void (*function)(void), size_t count, const double *x, double *y);

// y = 1 / (1 + exponential(-x)), likewise.
void vector_math_avx512_sigmoid_f32(void (*exponential)(void), size_t count, const float *x,
                                    float *y);
void vector_math_avx512_sigmoid_f64(void (*exponential)(void), size_t count, const double *x,
                                    double *y);

#endif
