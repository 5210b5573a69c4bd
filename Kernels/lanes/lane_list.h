// All functions of a variant for one element type, as LANE_FUNCTION(result, name, parameters...).
// Meaning and shapes are those of lincoln_kernel_list.h; here ranges are serial and already split.

// The kernels that have a function of their own.
#define LINCOLN_REAL real
#define LINCOLN_KERNEL LANE_FUNCTION
#define LINCOLN_SERIAL_KERNEL LANE_FUNCTION
#define LINCOLN_COMPOSED_KERNEL(result, name, ...)
#include "../include/lincoln_kernel_list.h"
#undef LINCOLN_REAL

// MARK: What composed kernels are made of

// A block of a matrix product, see gemm_block.inc.
LANE_FUNCTION(void, multiply_block, size_t rows, size_t columns, size_t inner, bool continues,
              const real *a, ptrdiff_t a_row_stride, ptrdiff_t a_column_stride, size_t ahead_rows,
              const real *b, ptrdiff_t b_row_stride, ptrdiff_t b_panel_stride,
              ptrdiff_t b_line_stride, real *c, ptrdiff_t c_row_stride, ptrdiff_t c_line_stride)
LANE_FUNCTION(void, pack_panel, size_t inner, size_t columns, const real *b, ptrdiff_t b_row_stride,
              ptrdiff_t b_column_stride, real *panel)
LANE_FUNCTION(void, finish_rows, size_t rows, size_t columns, const real *bias,
              lincoln_activation activation, real *y, ptrdiff_t y_stride)

// Row i of c becomes the sum of multiples starts[i] up to starts[i + 1] of rows of m, added to what
// c was if the sum continues.
LANE_FUNCTION(void, combine_rows, size_t rows, size_t columns, const uint32_t *starts,
              const struct REAL_NAME(multiple) *multiples, const real *m, ptrdiff_t m_stride,
              ptrdiff_t m_line_stride, bool continues, real *c, ptrdiff_t c_stride,
              ptrdiff_t c_line_stride)

// Losses of some of a batch's rows; all_rows is the divisor of the gradient.
LANE_FUNCTION(void, cross_entropy_rows, size_t rows, size_t columns, size_t all_rows,
              const real *logits, ptrdiff_t logits_stride, const real *targets,
              ptrdiff_t targets_stride, real epsilon, lincoln_cross_entropy_form form,
              real *gradient, ptrdiff_t gradient_stride, double *row_losses)
LANE_FUNCTION(void, squared_error_rows, size_t rows, size_t columns, size_t all_rows,
              const real *predictions, ptrdiff_t predictions_stride, const real *targets,
              ptrdiff_t targets_stride, real *gradient, ptrdiff_t gradient_stride,
              double *row_losses)

// One row that is gathered.
LANE_FUNCTION(void, copy, size_t count, const real *x, real *y)
LANE_FUNCTION(void, look_up, size_t count, const uint8_t *bytes, const real *table, real *y)
LANE_FUNCTION(void, straight_line, size_t count, const uint8_t *bytes, real coarse_scale,
              real coarse_offset, real fine_scale, real fine_offset, real *y)

#undef LANE_FUNCTION
