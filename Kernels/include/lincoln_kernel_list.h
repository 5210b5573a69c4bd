// All kernels, each once:
//
//   LINCOLN_KERNEL(result, name, parameters...)
//
// stands for two functions, lincoln_<name>_f32 and lincoln_<name>_f64, with these parameters and
// `int threads` as the last one; LINCOLN_REAL is float and double. LINCOLN_COMPOSED_KERNEL is the
// same for callers. LINCOLN_SERIAL_KERNEL has no `threads`: the caller's thread does the work.
//
// lincoln_kernels.h, which states the conventions, makes declarations of this list; the table of
// the instruction sets' functions is made of it, too, which is why a kernel says whether there is
// one function of its own in that table (composed kernels are made of several others). Not to be
// included by anyone else, hence without a guard; it forgets the three macros in the end.

// MARK: Matrix products

// c = a b, with a [rows x inner], b [inner x columns], c [rows x columns].
// a and b have any row and column strides, also zero or negative, so a transposed operand is
// the same memory with its two strides swapped; c is row-major.
LINCOLN_COMPOSED_KERNEL(void, matmul, size_t rows, size_t columns, size_t inner,
                        const LINCOLN_REAL *a, ptrdiff_t a_row_stride, ptrdiff_t a_column_stride,
                        const LINCOLN_REAL *b, ptrdiff_t b_row_stride, ptrdiff_t b_column_stride,
                        LINCOLN_REAL *c, ptrdiff_t c_row_stride)

// Weights w [inner x columns] of a dense layer, and their gradient, may lie in lines of 64 bytes:
// element (k, j) is at w[k * w_stride + j / L * w_line_stride + j % L], with L the elements of a
// line, 16 floats or 8 doubles. A row-major matrix has w_line_stride L. While training the rows of
// a line follow each other (w_stride L, w_line_stride inner * L), so that what a thread owns, some
// of the columns, is contiguous, and no processor prefetches what another one writes.

// y = activation(x w + bias): matmul, add_row and the activation in one pass, with their bits.
// x [rows x inner], w [inner x columns], bias [columns] or NULL, y [rows x columns].
LINCOLN_COMPOSED_KERNEL(void, dense_forward, size_t rows, size_t columns, size_t inner,
                        const LINCOLN_REAL *x, ptrdiff_t x_stride, const LINCOLN_REAL *w,
                        ptrdiff_t w_stride, ptrdiff_t w_line_stride, const LINCOLN_REAL *bias,
                        lincoln_activation activation, LINCOLN_REAL *y, ptrdiff_t y_stride)

// The gradients of a dense layer's parameters, sums over the samples: dw = x^T dy, and db = the
// column sums of dy unless db is NULL; the bits of matmul and column_sums.
// x [rows x inner], dy [rows x columns], dw [inner x columns], db [columns].
LINCOLN_COMPOSED_KERNEL(void, dense_weight_gradient, size_t rows, size_t columns, size_t inner,
                        const LINCOLN_REAL *x, ptrdiff_t x_stride, const LINCOLN_REAL *dy,
                        ptrdiff_t dy_stride, LINCOLN_REAL *dw, ptrdiff_t dw_stride,
                        ptrdiff_t dw_line_stride, LINCOLN_REAL *db)

// The gradient of a dense layer's input: dx = dy w^T, with the bits of matmul.
// dy [rows x columns], w [inner x columns], dx [rows x inner].
LINCOLN_COMPOSED_KERNEL(void, dense_input_gradient, size_t rows, size_t columns, size_t inner,
                        const LINCOLN_REAL *dy, ptrdiff_t dy_stride, const LINCOLN_REAL *w,
                        ptrdiff_t w_stride, ptrdiff_t w_line_stride, LINCOLN_REAL *dx,
                        ptrdiff_t dx_stride)

// MARK: Rows

// y[i][j] = x[i][j] + row[j]; x, y [rows x columns], row [columns]. y may be x.
LINCOLN_KERNEL(void, add_row, size_t rows, size_t columns, const LINCOLN_REAL *row,
               const LINCOLN_REAL *x, ptrdiff_t x_stride, LINCOLN_REAL *y, ptrdiff_t y_stride)

// sums[j] = sum over i of x[i][j], in ascending order; x [rows x columns], sums [columns].
LINCOLN_KERNEL(void, column_sums, size_t rows, size_t columns, const LINCOLN_REAL *x,
               ptrdiff_t x_stride, LINCOLN_REAL *sums)

// indices[i] = the first column of row i that holds the row's maximum, or its first NaN;
// x [rows x columns], columns > 0, indices [rows]. As numpy.argmax.
LINCOLN_KERNEL(void, argmax_rows, size_t rows, size_t columns, const LINCOLN_REAL *x,
               ptrdiff_t x_stride, int32_t *indices)

// y = softmax of each row of x: with m the row's maximum and s = sum of exp(x - m),
//   float:  y = exp(x - m) * (1 / s), which stays accurate where m is large
//   double: y = exp(x - (m + ln s)), the book's order of operations: where |m| is so large that
//           ln s is lost in the sum (from 2^53 on, all of it), the row does not add up to 1
// x, y [rows x columns]. y may be x. A row of -inf, a row with +inf and a row with NaN give NaN.
LINCOLN_KERNEL(void, softmax_rows, size_t rows, size_t columns, const LINCOLN_REAL *x,
               ptrdiff_t x_stride, LINCOLN_REAL *y, ptrdiff_t y_stride)

// Softmax cross-entropy of logits against targets, loss and gradient in one pass.
// With p = softmax of the row (as softmax_rows) clipped to [epsilon, 1 - epsilon]:
//   gradient[i][j] = (p t - target) / rows, with t = 1 in LINCOLN_BINARY_CROSS_ENTROPIES and the
//                    sum of row i's targets in LINCOLN_CROSS_ENTROPY; all operations rounded
//   row_losses[i]  = the loss of row i in the chosen form
// Targets are numbers from 0 to 1. Their sum is added up in double, in ascending order of j, then
// rounded; of a row that is 1 in one place and 0 elsewhere it is 1 and changes no bit.
// ln p is (x - m) - ln s in float, x - (m + ln s) in double, clipped to the logarithms of p's
// limits. With epsilon = 0 nothing is clipped: a loss is as large as the logits make it, infinite
// where a class with p = 0 is the target. A term whose factor is 0 is 0, even if its logarithm is
// -inf. The complement 1 - p is the other classes' sum of exponentials times 1 / s, clipped
// likewise, so that it is accurate in float where 1 - epsilon is 1. In double it is 1 - p of the
// clipped p, as in the book.
// Terms are added in double, in ascending order of j. NaN among the logits makes the row's loss
// and gradient NaN. Returns the sum of row_losses in
// ascending order (not divided by rows). logits, targets, gradient [rows x columns],
// row_losses [rows]. gradient may be logits; gradient may be NULL if only losses are wanted.
LINCOLN_COMPOSED_KERNEL(double, softmax_cross_entropy, size_t rows, size_t columns,
                        const LINCOLN_REAL *logits, ptrdiff_t logits_stride,
                        const LINCOLN_REAL *targets, ptrdiff_t targets_stride, LINCOLN_REAL epsilon,
                        lincoln_cross_entropy_form form, LINCOLN_REAL *gradient,
                        ptrdiff_t gradient_stride, double *row_losses)

// Squared error of predictions against targets, loss and gradient in one pass:
//   gradient[i][j] = 2 (prediction - target) / rows
//   row_losses[i]  = sum over j of (prediction - target)^2, ascending j, the difference, too, in
//                    double
// Returns the sum of row_losses in ascending order (not divided by rows). Shapes, aliasing and
// NULL as in softmax_cross_entropy.
LINCOLN_COMPOSED_KERNEL(double, squared_error, size_t rows, size_t columns,
                        const LINCOLN_REAL *predictions, ptrdiff_t predictions_stride,
                        const LINCOLN_REAL *targets, ptrdiff_t targets_stride,
                        LINCOLN_REAL *gradient, ptrdiff_t gradient_stride, double *row_losses)

// y[i][j] = x[i][j] / sums[i][0] with sums[i][0] = sum of row i. x, y [rows x columns],
// sums [rows x 1]. y may be x.
LINCOLN_KERNEL(void, normalize_rows, size_t rows, size_t columns, const LINCOLN_REAL *x,
               ptrdiff_t x_stride, LINCOLN_REAL *y, ptrdiff_t y_stride, LINCOLN_REAL *sums,
               ptrdiff_t sums_stride)

// Gradient of normalize_rows by the quotient rule: with s = sums[i][0] and d = sum over j of
// dy[i][j] y[i][j] (products rounded, then the fixed tree), dx[i][j] = (dy[i][j] - d) / s.
// y, dy, dx [rows x columns], sums [rows x 1]. dx may be dy.
LINCOLN_KERNEL(void, normalize_rows_gradient, size_t rows, size_t columns, const LINCOLN_REAL *y,
               ptrdiff_t y_stride, const LINCOLN_REAL *sums, ptrdiff_t sums_stride,
               const LINCOLN_REAL *dy, ptrdiff_t dy_stride, LINCOLN_REAL *dx, ptrdiff_t dx_stride)

// y[i] = row indices[i] of x; x [any x columns], y [rows x columns], indices [rows].
LINCOLN_COMPOSED_KERNEL(void, gather_rows, size_t rows, size_t columns, const int32_t *indices,
                        const LINCOLN_REAL *x, ptrdiff_t x_stride, LINCOLN_REAL *y,
                        ptrdiff_t y_stride)

// y[i][j] = table[bytes[indices[i]][j]]; bytes [any x columns], table [256], y [rows x columns],
// indices [rows] or NULL for 0, 1, 2, ...
LINCOLN_COMPOSED_KERNEL(void, gather_byte_rows, size_t rows, size_t columns, const int32_t *indices,
                        const uint8_t *bytes, ptrdiff_t bytes_stride, const LINCOLN_REAL *table,
                        LINCOLN_REAL *y, ptrdiff_t y_stride)

// y[i][j] = (b coarse_scale + coarse_offset) + (b fine_scale + fine_offset), both products fused,
// with b = bytes[indices[i]][j]; operands as in gather_byte_rows. For a table that is nearly a
// straight line this gives the same bits without looking up: the coarse numbers are so short
// that their part is exact, the fine ones hold the rest. The caller checks that they do.
LINCOLN_COMPOSED_KERNEL(void, gather_linear_byte_rows, size_t rows, size_t columns,
                        const int32_t *indices, const uint8_t *bytes, ptrdiff_t bytes_stride,
                        LINCOLN_REAL coarse_scale, LINCOLN_REAL coarse_offset,
                        LINCOLN_REAL fine_scale, LINCOLN_REAL fine_offset, LINCOLN_REAL *y,
                        ptrdiff_t y_stride)

// y = activation(x w + bias) for rows indices[0], ... of a sparse x: dense_forward without the
// products with zeros, each element one chain of multiply-adds over the others, ascending. Where w
// is finite these are the bits of dense_forward on the rows in full: a product with 0 changes no
// sum (but the sign of a zero to which products underflow).
// indices [rows], x [any x inner], table [256], w [inner x columns], bias [columns] or NULL,
// y [rows x columns].
LINCOLN_COMPOSED_KERNEL(void, sparse_forward, size_t rows, size_t columns, size_t inner,
                        const int32_t *indices, const lincoln_sparse_bytes *x,
                        const LINCOLN_REAL *table, const LINCOLN_REAL *w, ptrdiff_t w_stride,
                        ptrdiff_t w_line_stride, const LINCOLN_REAL *bias,
                        lincoln_activation activation, LINCOLN_REAL *y, ptrdiff_t y_stride)

// dw = (rows of x)^T dy for rows indices[0], ... of a sparse x: matmul without the products with
// zeros, each element one chain of multiply-adds over the rows where x is not zero, ascending.
// Where dy is finite these are the bits of matmul, as in sparse_forward.
// indices [rows], x [any x inner], table [256], dy [rows x columns], dw [inner x columns].
LINCOLN_COMPOSED_KERNEL(void, sparse_weight_gradient, size_t rows, size_t columns, size_t inner,
                        const int32_t *indices, const lincoln_sparse_bytes *x,
                        const LINCOLN_REAL *table, const LINCOLN_REAL *dy, ptrdiff_t dy_stride,
                        LINCOLN_REAL *dw, ptrdiff_t dw_stride, ptrdiff_t dw_line_stride)

// MARK: Elements
// x, y, dy, dx, mask, ... [count]; the output may be any of the inputs.
//
// A ULP is the distance of neighboring numbers where the exact value lies, the subnormals' where it
// is subnormal. Maximum errors are bounds for every variant, held for all 2^32 floats
// (Tests/ExhaustiveTests) and for all of the many doubles tried; results beyond the largest number
// count as the next power of two. In brackets what the variants with fused multiply-add reach.

// y = e^x. Maximum error: 1.0 ULP (float 0.93, double 0.92). Monotone but for steps back of 1 ULP:
// in float 2943, all between -0.25 and -0.015. Overflows to +inf, underflows gradually to +0.
LINCOLN_KERNEL(void, exp, size_t count, const LINCOLN_REAL *x, LINCOLN_REAL *y)

// y = ln x. Maximum error: 1.0 ULP (float 0.83, double 0.80). Monotone in float. ln 0 is -inf, of a
// negative number NaN.
LINCOLN_KERNEL(void, log, size_t count, const LINCOLN_REAL *x, LINCOLN_REAL *y)

// y = tanh x. Maximum error: 1.5 ULP (float 1.06, double 1.25). Monotone in float. Odd, sign of
// zero included; tanh of a subnormal is that subnormal.
LINCOLN_KERNEL(void, tanh, size_t count, const LINCOLN_REAL *x, LINCOLN_REAL *y)

// y = 1 / (1 + e^-x). Maximum error: 1.5 ULP (float 1.00, double 1.02). Monotone but for steps
// back of 1 ULP, without fused multiply-add only. Never above 1, underflows gradually to +0.
LINCOLN_KERNEL(void, sigmoid, size_t count, const LINCOLN_REAL *x, LINCOLN_REAL *y)

// y = x < 0 ? 0 : x. NaN stays NaN, -0 stays -0.
LINCOLN_KERNEL(void, relu, size_t count, const LINCOLN_REAL *x, LINCOLN_REAL *y)

// dx = dy (1 - y^2) with y = tanh x: fma(-y, y, 1), then the product.
LINCOLN_KERNEL(void, tanh_gradient, size_t count, const LINCOLN_REAL *y, const LINCOLN_REAL *dy,
               LINCOLN_REAL *dx)

// dx = (y (1 - y)) dy with y = sigmoid x.
LINCOLN_KERNEL(void, sigmoid_gradient, size_t count, const LINCOLN_REAL *y, const LINCOLN_REAL *dy,
               LINCOLN_REAL *dx)

// dx = y <= 0 ? 0 : dy with y = relu x.
LINCOLN_KERNEL(void, relu_gradient, size_t count, const LINCOLN_REAL *y, const LINCOLN_REAL *dy,
               LINCOLN_REAL *dx)

// y = x m, element by element: a dropout mask m of zeros and scales, forward and backward.
LINCOLN_KERNEL(void, multiply, size_t count, const LINCOLN_REAL *x, const LINCOLN_REAL *m,
               LINCOLN_REAL *y)

// y = factor x.
LINCOLN_KERNEL(void, scale, size_t count, LINCOLN_REAL factor, const LINCOLN_REAL *x,
               LINCOLN_REAL *y)

// y = a + b, element by element.
LINCOLN_KERNEL(void, add, size_t count, const LINCOLN_REAL *a, const LINCOLN_REAL *b,
               LINCOLN_REAL *y)

// The index of the first element that is NaN or infinite; count if all are finite.
LINCOLN_SERIAL_KERNEL(size_t, first_nonfinite, size_t count, const LINCOLN_REAL *x)

// MARK: Parameter updates
// parameter, gradient and state [count]; parameter and state are updated in place.

// parameter = fma(-rate, gradient, parameter).
LINCOLN_KERNEL(void, sgd_step, size_t count, LINCOLN_REAL rate, const LINCOLN_REAL *gradient,
               LINCOLN_REAL *parameter)

// velocity = fma(momentum, velocity, rate * gradient); parameter = parameter - velocity.
// The rate is folded into the velocity, as in the book.
LINCOLN_KERNEL(void, momentum_step, size_t count, LINCOLN_REAL rate, LINCOLN_REAL momentum,
               const LINCOLN_REAL *gradient, LINCOLN_REAL *velocity, LINCOLN_REAL *parameter)

// AdaGrad in both of its forms: sum = sum + (accumulated_epsilon + gradient^2);
// parameter = parameter - rate / (sqrt(sum) + added_epsilon) * gradient.
// In the paper (Duchi, Hazan and Singer 2011) epsilon is added to the root and accumulated_epsilon
// is 0; in the book it accumulates and added_epsilon is 0. Adding 0 changes no bit.
LINCOLN_KERNEL(void, adagrad_step, size_t count, LINCOLN_REAL rate,
               LINCOLN_REAL accumulated_epsilon, LINCOLN_REAL added_epsilon,
               const LINCOLN_REAL *gradient, LINCOLN_REAL *sum, LINCOLN_REAL *parameter)

// parameter = parameter - (rate * gradient + decay * parameter), as
// fma(decay, parameter, rate * gradient) subtracted from parameter.
LINCOLN_KERNEL(void, decayed_sgd_step, size_t count, LINCOLN_REAL rate, LINCOLN_REAL decay,
               const LINCOLN_REAL *gradient, LINCOLN_REAL *parameter)

// MARK: Random masks

// mask[i] = u <= threshold ? below : above, with u the double of 53 random bits made from
// words[2 i] and words[2 i + 1] as lincoln_random_doubles does. words [2 count], mask [count].
LINCOLN_SERIAL_KERNEL(void, random_mask, size_t count, const uint32_t *words, double threshold,
                      LINCOLN_REAL below, LINCOLN_REAL above, LINCOLN_REAL *mask)

#undef LINCOLN_KERNEL
#undef LINCOLN_SERIAL_KERNEL
#undef LINCOLN_COMPOSED_KERNEL
