internal import CLincolnKernels

extension KernelTable where Scalar == Double {
  /// The functions whose names end in _f64.
  static var all: KernelTable {
    unsafe KernelTable(
      matmul: lincoln_matmul_f64,
      denseForward: lincoln_dense_forward_f64,
      sparseForward: lincoln_sparse_forward_f64,
      sparseWeightGradient: lincoln_sparse_weight_gradient_f64,
      addRow: lincoln_add_row_f64,
      columnSums: lincoln_column_sums_f64,
      argmaxRows: lincoln_argmax_rows_f64,
      softmaxRows: lincoln_softmax_rows_f64,
      softmaxCrossEntropy: {
        unsafe lincoln_softmax_cross_entropy_f64(
          $0, $1, $2, $3, $4, $5, 1e-8, LINCOLN_CROSS_ENTROPY, $6, $7, $8, $9)
      },
      squaredError: lincoln_squared_error_f64,
      normalizeRows: lincoln_normalize_rows_f64,
      normalizeRowsGradient: lincoln_normalize_rows_gradient_f64,
      gatherRows: lincoln_gather_rows_f64,
      gatherByteRows: lincoln_gather_byte_rows_f64,
      gatherLinearByteRows: lincoln_gather_linear_byte_rows_f64,
      exp: lincoln_exp_f64, log: lincoln_log_f64, tanh: lincoln_tanh_f64,
      sigmoid: lincoln_sigmoid_f64, relu: lincoln_relu_f64,
      tanhGradient: lincoln_tanh_gradient_f64,
      sigmoidGradient: lincoln_sigmoid_gradient_f64,
      reluGradient: lincoln_relu_gradient_f64,
      multiply: lincoln_multiply_f64, add: lincoln_add_f64,
      scale: lincoln_scale_f64,
      firstNonfinite: lincoln_first_nonfinite_f64,
      sgdStep: lincoln_sgd_step_f64,
      momentumStep: lincoln_momentum_step_f64,
      adagradStep: lincoln_adagrad_step_f64,
      decayedSGDStep: lincoln_decayed_sgd_step_f64,
      randomMask: lincoln_random_mask_f64)
  }
}
