// Kernels for training small neural networks: matrix products, activations, losses, updates.
//
// Every function exists for float (suffix _f32) and double (suffix _f64): lincoln_kernel_list.h has
// them all, with what each does.
//
// Conventions
//   Matrices are dense. Sizes and strides count elements, not bytes. A row-major matrix has
//   column stride 1 and a row stride (x_stride) of at least its number of columns; elements
//   between the last column and the row stride are neither read nor written.
//   Operands need no alignment; 64-byte aligned rows are fastest.
//   Sizes may be zero: nothing is then read or written (an empty inner dimension gives +0).
//   Outputs must not overlap inputs, except where "may be" says that they may be the same.
//   `threads` is the largest number of threads used, the caller's included; 1 or less means
//   that the caller does all the work. Small calls use fewer. It never changes a bit.
//   Nothing is allocated, apart from packing buffers that each thread keeps and reuses.
//   There are no error codes: a wrong shape is a programmer's error.
//
// Numerical contract
//   The results are the same, bit for bit, for every thread count, every alignment and stride,
//   and every variant with fused multiply-add (avx512, avx2, neon). The portable variant, for
//   processors without it, is deterministic and may differ in the last bits.
//   - An element of a matrix product is one chain of fused multiply-adds over the inner
//     dimension, ascending, starting from +0. A bias is added after the chain, rounded once.
//   - Sums over rows run over the rows in ascending order, starting from +0. Sums along a row
//     use one fixed tree: sixteen partial sums (element j goes to partial sum j mod 16, in
//     ascending order), then partial sum i takes partial sum i + 8, then i + 4, i + 2, i + 1.
//   - Maximum and special values: NaN in, NaN out. Infinities, signed zeros and subnormals as
//     in IEEE 754; sign and payload of a NaN are not specified.
//   - No library function is called, and rounding mode and denormal handling are left alone.
#ifndef LINCOLN_KERNELS_H
#define LINCOLN_KERNELS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

// Activation functions that lincoln_dense_forward can apply.
typedef enum {
  LINCOLN_LINEAR = 0,
  LINCOLN_SIGMOID = 1,
  LINCOLN_TANH = 2,
  LINCOLN_RELU = 3,
} lincoln_activation;

// What lincoln_softmax_cross_entropy reports as the loss of a row, and which gradient it computes.
typedef enum {
  // The cross-entropy of the softmax: -sum over j of t_j ln p_j. With its gradient.
  LINCOLN_CROSS_ENTROPY = 0,
  // The sum of the classes' binary cross-entropies: -sum of t_j ln p_j + (1 - t_j) ln(1 - p_j), as
  // in the book. With the gradient of the cross-entropy for targets that add up to 1.
  LINCOLN_BINARY_CROSS_ENTROPIES = 1,
} lincoln_cross_entropy_form;

// A matrix of bytes of which most are zero, such as images on a black ground. Row i has the
// elements starts[i] up to starts[i + 1], ascending by column: element e is in column columns[e],
// and its value is number bytes[e] of a table of 256. All others are the number 0, which is what a
// byte of zero has to stand for.
typedef struct {
  const uint32_t *starts;
  const uint16_t *columns;
  const uint8_t *bytes;
} lincoln_sparse_bytes;

// Asks the memory for rows indices[0], ... of `row_bytes` bytes each, `row_stride` bytes apart, so
// that they are on their way to the second-level cache while something else is computed. Changes
// nothing; indices [rows].
void lincoln_prefetch_rows(size_t rows, size_t row_bytes, const int32_t *indices, const void *x,
                           ptrdiff_t row_stride);

// The same for the elements of rows of a sparse matrix.
void lincoln_prefetch_sparse_rows(size_t rows, const int32_t *indices,
                                  const lincoln_sparse_bytes *x);

// The kernels. A C compiler prints them in full: cc -E -P lincoln_kernels.h
#define LINCOLN_REAL float
#define LINCOLN_KERNEL(result, name, ...) result lincoln_##name##_f32(__VA_ARGS__, int threads);
#define LINCOLN_SERIAL_KERNEL(result, name, ...) result lincoln_##name##_f32(__VA_ARGS__);
#define LINCOLN_COMPOSED_KERNEL LINCOLN_KERNEL
#include "lincoln_kernel_list.h"
#undef LINCOLN_REAL

#define LINCOLN_REAL double
#define LINCOLN_KERNEL(result, name, ...) result lincoln_##name##_f64(__VA_ARGS__, int threads);
#define LINCOLN_SERIAL_KERNEL(result, name, ...) result lincoln_##name##_f64(__VA_ARGS__);
#define LINCOLN_COMPOSED_KERNEL LINCOLN_KERNEL
#include "lincoln_kernel_list.h"
#undef LINCOLN_REAL

#ifdef __cplusplus
}
#endif

#endif
