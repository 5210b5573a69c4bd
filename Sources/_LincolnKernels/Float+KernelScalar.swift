// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Kernels/include documents the C functions.

public import CLincolnKernels

/// The C functions whose names end in `_f32`.
extension Float: _KernelScalar {
  @inlinable public static var _matmul: _Kernel<Float>.Matmul { unsafe lincoln_matmul_f32 }
  @inlinable public static var _denseForward: _Kernel<Float>.DenseForward {
    unsafe lincoln_dense_forward_f32
  }
  @inlinable public static var _denseWeightGradient: _Kernel<Float>.DenseWeightGradient {
    unsafe lincoln_dense_weight_gradient_f32
  }
  @inlinable public static var _denseInputGradient: _Kernel<Float>.DenseInputGradient {
    unsafe lincoln_dense_input_gradient_f32
  }
  @inlinable public static var _sparseForward: _Kernel<Float>.SparseForward {
    unsafe lincoln_sparse_forward_f32
  }
  @inlinable public static var _sparseWeightGradient: _Kernel<Float>.SparseWeightGradient {
    unsafe lincoln_sparse_weight_gradient_f32
  }
  @inlinable public static var _addRow: _Kernel<Float>.AddRow { unsafe lincoln_add_row_f32 }
  @inlinable public static var _columnSums: _Kernel<Float>.ColumnSums {
    unsafe lincoln_column_sums_f32
  }
  @inlinable public static var _argmaxRows: _Kernel<Float>.ArgmaxRows {
    unsafe lincoln_argmax_rows_f32
  }
  @inlinable public static var _softmaxRows: _Kernel<Float>.SoftmaxRows {
    unsafe lincoln_softmax_rows_f32
  }
  @inlinable public static var _softmaxCrossEntropy: _Kernel<Float>.SoftmaxCrossEntropy {
    unsafe lincoln_softmax_cross_entropy_f32
  }
  @inlinable public static var _squaredError: _Kernel<Float>.SquaredError {
    unsafe lincoln_squared_error_f32
  }
  @inlinable public static var _normalizeRows: _Kernel<Float>.NormalizeRows {
    unsafe lincoln_normalize_rows_f32
  }
  @inlinable public static var _normalizeRowsGradient: _Kernel<Float>.NormalizeRowsGradient {
    unsafe lincoln_normalize_rows_gradient_f32
  }
  @inlinable public static var _gatherRows: _Kernel<Float>.GatherRows {
    unsafe lincoln_gather_rows_f32
  }
  @inlinable public static var _gatherByteRows: _Kernel<Float>.GatherByteRows {
    unsafe lincoln_gather_byte_rows_f32
  }
  @inlinable public static var _gatherLinearByteRows: _Kernel<Float>.GatherLinearByteRows {
    unsafe lincoln_gather_linear_byte_rows_f32
  }
  @inlinable public static var _exp: _Kernel<Float>.Unary { unsafe lincoln_exp_f32 }
  @inlinable public static var _log: _Kernel<Float>.Unary { unsafe lincoln_log_f32 }
  @inlinable public static var _tanh: _Kernel<Float>.Unary { unsafe lincoln_tanh_f32 }
  @inlinable public static var _sigmoid: _Kernel<Float>.Unary { unsafe lincoln_sigmoid_f32 }
  @inlinable public static var _relu: _Kernel<Float>.Unary { unsafe lincoln_relu_f32 }
  @inlinable public static var _tanhGradient: _Kernel<Float>.Binary {
    unsafe lincoln_tanh_gradient_f32
  }
  @inlinable public static var _sigmoidGradient: _Kernel<Float>.Binary {
    unsafe lincoln_sigmoid_gradient_f32
  }
  @inlinable public static var _reluGradient: _Kernel<Float>.Binary {
    unsafe lincoln_relu_gradient_f32
  }
  @inlinable public static var _multiply: _Kernel<Float>.Binary { unsafe lincoln_multiply_f32 }
  @inlinable public static var _add: _Kernel<Float>.Binary { unsafe lincoln_add_f32 }
  @inlinable public static var _scale: _Kernel<Float>.Scale { unsafe lincoln_scale_f32 }
  @inlinable public static var _firstNonfinite: _Kernel<Float>.FirstNonfinite {
    unsafe lincoln_first_nonfinite_f32
  }
  @inlinable public static var _sgdStep: _Kernel<Float>.SGDStep { unsafe lincoln_sgd_step_f32 }
  @inlinable public static var _momentumStep: _Kernel<Float>.MomentumStep {
    unsafe lincoln_momentum_step_f32
  }
  @inlinable public static var _adagradStep: _Kernel<Float>.AdagradStep {
    unsafe lincoln_adagrad_step_f32
  }
  @inlinable public static var _decayedSGDStep: _Kernel<Float>.DecayedSGDStep {
    unsafe lincoln_decayed_sgd_step_f32
  }
  @inlinable public static var _randomMask: _Kernel<Float>.RandomMask {
    unsafe lincoln_random_mask_f32
  }
}
