// The functions of one variant for one element type. Included twice by lane_table.h. Shapes and
// meaning are those of lincoln_kernels.h; here ranges are serial and already split.

// A multiple of a row of a matrix.
struct REAL_NAME(multiple) {
  real factor;
  uint32_t row;
};

struct REAL_NAME(lanes) {
  // MARK: Matrix product, see gemm_block.inc
  size_t panel_columns;  // columns of a packed panel of b
  size_t tile_rows;      // rows of the tile that is used with a full panel
  void (*multiply_block)(size_t rows, size_t columns, size_t inner, bool continues, const real *a,
                         ptrdiff_t a_row_stride, ptrdiff_t a_column_stride, size_t ahead_rows,
                         const real *b, ptrdiff_t b_row_stride, ptrdiff_t b_panel_stride, real *c,
                         ptrdiff_t c_row_stride);
  void (*pack_panel)(size_t inner, size_t columns, const real *b, ptrdiff_t b_row_stride,
                     ptrdiff_t b_column_stride, real *panel);
  void (*finish_rows)(size_t rows, size_t columns, const real *bias, lincoln_activation activation,
                      real *y, ptrdiff_t y_stride);

  // Row i of c becomes the sum of multiples starts[i] up to starts[i + 1] of rows of m, added to
  // what c was if the sum continues.
  void (*combine_rows)(size_t rows, size_t columns, const uint32_t *starts,
                       const struct REAL_NAME(multiple) *multiples, const real *m,
                       ptrdiff_t m_stride, bool continues, real *c, ptrdiff_t c_stride);

  // MARK: Rows
  void (*add_row)(size_t rows, size_t columns, const real *row, const real *x, ptrdiff_t x_stride,
                  real *y, ptrdiff_t y_stride);
  void (*column_sums)(size_t rows, size_t columns, const real *x, ptrdiff_t x_stride, real *sums);
  void (*argmax_rows)(size_t rows, size_t columns, const real *x, ptrdiff_t x_stride,
                      int32_t *indices);
  void (*softmax_rows)(size_t rows, size_t columns, const real *x, ptrdiff_t x_stride, real *y,
                       ptrdiff_t y_stride);
  // all_rows is the divisor of the gradient.
  void (*softmax_cross_entropy)(size_t rows, size_t columns, size_t all_rows, const real *logits,
                                ptrdiff_t logits_stride, const real *targets,
                                ptrdiff_t targets_stride, real epsilon,
                                lincoln_cross_entropy_form form, real *gradient,
                                ptrdiff_t gradient_stride, double *row_losses);
  void (*squared_error)(size_t rows, size_t columns, size_t all_rows, const real *predictions,
                        ptrdiff_t predictions_stride, const real *targets, ptrdiff_t targets_stride,
                        real *gradient, ptrdiff_t gradient_stride, double *row_losses);
  void (*normalize_rows)(size_t rows, size_t columns, const real *x, ptrdiff_t x_stride, real *y,
                         ptrdiff_t y_stride, real *sums, ptrdiff_t sums_stride);
  void (*normalize_rows_gradient)(size_t rows, size_t columns, const real *y, ptrdiff_t y_stride,
                                  const real *sums, ptrdiff_t sums_stride, const real *dy,
                                  ptrdiff_t dy_stride, real *dx, ptrdiff_t dx_stride);
  void (*copy)(size_t count, const real *x, real *y);
  void (*look_up)(size_t count, const uint8_t *bytes, const real *table, real *y);
  void (*straight_line)(size_t count, const uint8_t *bytes, real coarse_scale, real coarse_offset,
                        real fine_scale, real fine_offset, real *y);

  // MARK: Elements
  void (*exp)(size_t count, const real *x, real *y);
  void (*log)(size_t count, const real *x, real *y);
  void (*tanh)(size_t count, const real *x, real *y);
  void (*sigmoid)(size_t count, const real *x, real *y);
  void (*relu)(size_t count, const real *x, real *y);
  void (*tanh_gradient)(size_t count, const real *y, const real *dy, real *dx);
  void (*sigmoid_gradient)(size_t count, const real *y, const real *dy, real *dx);
  void (*relu_gradient)(size_t count, const real *y, const real *dy, real *dx);
  void (*multiply)(size_t count, const real *x, const real *m, real *y);
  void (*scale)(size_t count, real factor, const real *x, real *y);
  void (*add)(size_t count, const real *a, const real *b, real *y);
  size_t (*first_nonfinite)(size_t count, const real *x);

  // MARK: Updates
  void (*sgd_step)(size_t count, real rate, const real *gradient, real *parameter);
  void (*momentum_step)(size_t count, real rate, real momentum, const real *gradient,
                        real *velocity, real *parameter);
  void (*adagrad_step)(size_t count, real rate, real accumulated_epsilon, real added_epsilon,
                       const real *gradient, real *sum, real *parameter);
  void (*decayed_sgd_step)(size_t count, real rate, real decay, const real *gradient,
                           real *parameter);

  // MARK: Random masks
  void (*random_mask)(size_t count, const uint32_t *words, double threshold, real below, real above,
                      real *mask);
};
