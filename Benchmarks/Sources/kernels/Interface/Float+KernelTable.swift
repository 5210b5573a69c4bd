internal import CLincolnKernels

extension KernelTable where Scalar == Float {
  /// The functions whose names end in _f32.
  static var all: KernelTable {
    unsafe KernelTable(
      matmul: lincoln_matmul_f32,
      denseForward: lincoln_dense_forward_f32,
      sparseForward: lincoln_sparse_forward_f32,
      sparseWeightGradient: lincoln_sparse_weight_gradient_f32,
      addRow: lincoln_add_row_f32,
      columnSums: lincoln_column_sums_f32,
      argmaxRows: lincoln_argmax_rows_f32,
      softmaxRows: lincoln_softmax_rows_f32,
      softmaxCrossEntropy: {
        unsafe lincoln_softmax_cross_entropy_f32(
          $0, $1, $2, $3, $4, $5, 1e-8, LINCOLN_CROSS_ENTROPY, $6, $7, $8, $9)
      },
      squaredError: lincoln_squared_error_f32,
      normalizeRows: lincoln_normalize_rows_f32,
      normalizeRowsGradient: lincoln_normalize_rows_gradient_f32,
      gatherRows: lincoln_gather_rows_f32,
      gatherByteRows: lincoln_gather_byte_rows_f32,
      gatherLinearByteRows: lincoln_gather_linear_byte_rows_f32,
      exp: lincoln_exp_f32, log: lincoln_log_f32, tanh: lincoln_tanh_f32,
      sigmoid: lincoln_sigmoid_f32, relu: lincoln_relu_f32,
      tanhGradient: lincoln_tanh_gradient_f32,
      sigmoidGradient: lincoln_sigmoid_gradient_f32,
      reluGradient: lincoln_relu_gradient_f32,
      multiply: lincoln_multiply_f32, add: lincoln_add_f32,
      scale: lincoln_scale_f32,
      firstNonfinite: lincoln_first_nonfinite_f32,
      sgdStep: lincoln_sgd_step_f32,
      momentumStep: lincoln_momentum_step_f32,
      adagradStep: lincoln_adagrad_step_f32,
      decayedSGDStep: lincoln_decayed_sgd_step_f32,
      randomMask: lincoln_random_mask_f32)
  }
}
