// A loop around vector functions of other libraries that take and return registers of 64 bytes.
#ifndef VECTOR_MATH_AVX512_H
#define VECTOR_MATH_AVX512_H

#include <stdbool.h>
#include <stddef.h>

// Whether this processor has such registers. If not, the loop must not be called.
bool vector_math_avx512_is_supported(void);

// y = function(x) for each of `count` floats or doubles, or y = 1 / (1 + function(-x)), which is
// the sigmoid if the function is the exponential.
void vector_math_avx512(void (*function)(void), bool is_sigmoid, bool is_double, size_t count,
                        const void *x, void *y);

#endif
