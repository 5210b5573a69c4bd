import CLincolnKernels

extension Float: KernelReal {
  package static var matmul: Matmul { unsafe lincoln_matmul_f32 }
  package static var denseForward: DenseForward { unsafe lincoln_dense_forward_f32 }
  package static var addRow: AddRow { unsafe lincoln_add_row_f32 }
  package static var columnSums: ColumnSums { unsafe lincoln_column_sums_f32 }
  package static var argmaxRows: ArgmaxRows { unsafe lincoln_argmax_rows_f32 }
  package static var softmaxRows: SoftmaxRows { unsafe lincoln_softmax_rows_f32 }
  package static var softmaxCrossEntropy: SoftmaxCrossEntropy {
    unsafe lincoln_softmax_cross_entropy_f32
  }
  package static var squaredError: SquaredError { unsafe lincoln_squared_error_f32 }
  package static var normalizeRows: NormalizeRows { unsafe lincoln_normalize_rows_f32 }
  package static var normalizeRowsGradient: NormalizeRowsGradient {
    unsafe lincoln_normalize_rows_gradient_f32
  }
  package static var sparseForward: SparseForward { unsafe lincoln_sparse_forward_f32 }
  package static var sparseWeightGradient: SparseWeightGradient {
    unsafe lincoln_sparse_weight_gradient_f32
  }
  package static var gatherRows: GatherRows { unsafe lincoln_gather_rows_f32 }
  package static var gatherByteRows: GatherByteRows { unsafe lincoln_gather_byte_rows_f32 }
  package static var gatherLinearByteRows: GatherLinearByteRows {
    unsafe lincoln_gather_linear_byte_rows_f32
  }
  package static var firstNonfinite: FirstNonfinite { unsafe lincoln_first_nonfinite_f32 }
  package static var exp: Unary { unsafe lincoln_exp_f32 }
  package static var log: Unary { unsafe lincoln_log_f32 }
  package static var tanh: Unary { unsafe lincoln_tanh_f32 }
  package static var sigmoid: Unary { unsafe lincoln_sigmoid_f32 }
  package static var relu: Unary { unsafe lincoln_relu_f32 }
  package static var tanhGradient: Binary { unsafe lincoln_tanh_gradient_f32 }
  package static var sigmoidGradient: Binary { unsafe lincoln_sigmoid_gradient_f32 }
  package static var reluGradient: Binary { unsafe lincoln_relu_gradient_f32 }
  package static var multiply: Binary { unsafe lincoln_multiply_f32 }
  package static var add: Binary { unsafe lincoln_add_f32 }
  package static var scale: Scale { unsafe lincoln_scale_f32 }
  package static var sgdStep: SGDStep { unsafe lincoln_sgd_step_f32 }
  package static var momentumStep: MomentumStep { unsafe lincoln_momentum_step_f32 }
  package static var adagradStep: AdagradStep { unsafe lincoln_adagrad_step_f32 }
  package static var decayedSGDStep: DecayedSGDStep { unsafe lincoln_decayed_sgd_step_f32 }
  package static var randomMask: RandomMask { unsafe lincoln_random_mask_f32 }
}
