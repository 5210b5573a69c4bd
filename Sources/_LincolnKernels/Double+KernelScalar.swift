// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Kernels/include documents the C functions.

public import CLincolnKernels

/// The C functions whose names end in `_f64`.
extension Double: _KernelScalar {
  @inlinable public static var _matmul: _Kernel<Double>.Matmul { unsafe lincoln_matmul_f64 }
  @inlinable public static var _denseForward: _Kernel<Double>.DenseForward {
    unsafe lincoln_dense_forward_f64
  }
  @inlinable public static var _denseWeightGradient: _Kernel<Double>.DenseWeightGradient {
    unsafe lincoln_dense_weight_gradient_f64
  }
  @inlinable public static var _denseInputGradient: _Kernel<Double>.DenseInputGradient {
    unsafe lincoln_dense_input_gradient_f64
  }
  @inlinable public static var _sparseForward: _Kernel<Double>.SparseForward {
    unsafe lincoln_sparse_forward_f64
  }
  @inlinable public static var _sparseWeightGradient: _Kernel<Double>.SparseWeightGradient {
    unsafe lincoln_sparse_weight_gradient_f64
  }
  @inlinable public static var _addRow: _Kernel<Double>.AddRow { unsafe lincoln_add_row_f64 }
  @inlinable public static var _columnSums: _Kernel<Double>.ColumnSums {
    unsafe lincoln_column_sums_f64
  }
  @inlinable public static var _argmaxRows: _Kernel<Double>.ArgmaxRows {
    unsafe lincoln_argmax_rows_f64
  }
  @inlinable public static var _softmaxRows: _Kernel<Double>.SoftmaxRows {
    unsafe lincoln_softmax_rows_f64
  }
  @inlinable public static var _softmaxCrossEntropy: _Kernel<Double>.SoftmaxCrossEntropy {
    unsafe lincoln_softmax_cross_entropy_f64
  }
  @inlinable public static var _squaredError: _Kernel<Double>.SquaredError {
    unsafe lincoln_squared_error_f64
  }
  @inlinable public static var _normalizeRows: _Kernel<Double>.NormalizeRows {
    unsafe lincoln_normalize_rows_f64
  }
  @inlinable public static var _normalizeRowsGradient: _Kernel<Double>.NormalizeRowsGradient {
    unsafe lincoln_normalize_rows_gradient_f64
  }
  @inlinable public static var _gatherRows: _Kernel<Double>.GatherRows {
    unsafe lincoln_gather_rows_f64
  }
  @inlinable public static var _gatherByteRows: _Kernel<Double>.GatherByteRows {
    unsafe lincoln_gather_byte_rows_f64
  }
  @inlinable public static var _gatherLinearByteRows: _Kernel<Double>.GatherLinearByteRows {
    unsafe lincoln_gather_linear_byte_rows_f64
  }
  @inlinable public static var _exp: _Kernel<Double>.Unary { unsafe lincoln_exp_f64 }
  @inlinable public static var _log: _Kernel<Double>.Unary { unsafe lincoln_log_f64 }
  @inlinable public static var _tanh: _Kernel<Double>.Unary { unsafe lincoln_tanh_f64 }
  @inlinable public static var _sigmoid: _Kernel<Double>.Unary { unsafe lincoln_sigmoid_f64 }
  @inlinable public static var _relu: _Kernel<Double>.Unary { unsafe lincoln_relu_f64 }
  @inlinable public static var _tanhGradient: _Kernel<Double>.Binary {
    unsafe lincoln_tanh_gradient_f64
  }
  @inlinable public static var _sigmoidGradient: _Kernel<Double>.Binary {
    unsafe lincoln_sigmoid_gradient_f64
  }
  @inlinable public static var _reluGradient: _Kernel<Double>.Binary {
    unsafe lincoln_relu_gradient_f64
  }
  @inlinable public static var _multiply: _Kernel<Double>.Binary { unsafe lincoln_multiply_f64 }
  @inlinable public static var _add: _Kernel<Double>.Binary { unsafe lincoln_add_f64 }
  @inlinable public static var _scale: _Kernel<Double>.Scale { unsafe lincoln_scale_f64 }
  @inlinable public static var _firstNonfinite: _Kernel<Double>.FirstNonfinite {
    unsafe lincoln_first_nonfinite_f64
  }
  @inlinable public static var _sgdStep: _Kernel<Double>.SGDStep { unsafe lincoln_sgd_step_f64 }
  @inlinable public static var _momentumStep: _Kernel<Double>.MomentumStep {
    unsafe lincoln_momentum_step_f64
  }
  @inlinable public static var _adagradStep: _Kernel<Double>.AdagradStep {
    unsafe lincoln_adagrad_step_f64
  }
  @inlinable public static var _decayedSGDStep: _Kernel<Double>.DecayedSGDStep {
    unsafe lincoln_decayed_sgd_step_f64
  }
  @inlinable public static var _randomMask: _Kernel<Double>.RandomMask {
    unsafe lincoln_random_mask_f64
  }
}
