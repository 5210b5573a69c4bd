// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Kernels/include documents the C functions.

/// An element type with its kernels: `Float` or `Double`.
///
/// A requirement has the name of its C function, `_denseForward` for `lincoln_dense_forward_f32` of
/// `Float`; `Kernels/include/lincoln_kernel_list.h` says what each does and names its parameters.
/// They check nothing: callers compare shapes first.
public protocol _KernelScalar: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  static var _matmul: _Kernel<Self>.Matmul { get }
  static var _denseForward: _Kernel<Self>.DenseForward { get }
  static var _denseWeightGradient: _Kernel<Self>.DenseWeightGradient { get }
  static var _denseInputGradient: _Kernel<Self>.DenseInputGradient { get }
  static var _sparseForward: _Kernel<Self>.SparseForward { get }
  static var _sparseWeightGradient: _Kernel<Self>.SparseWeightGradient { get }
  static var _addRow: _Kernel<Self>.AddRow { get }
  static var _columnSums: _Kernel<Self>.ColumnSums { get }
  static var _argmaxRows: _Kernel<Self>.ArgmaxRows { get }
  static var _softmaxRows: _Kernel<Self>.SoftmaxRows { get }
  static var _softmaxCrossEntropy: _Kernel<Self>.SoftmaxCrossEntropy { get }
  static var _squaredError: _Kernel<Self>.SquaredError { get }
  static var _normalizeRows: _Kernel<Self>.NormalizeRows { get }
  static var _normalizeRowsGradient: _Kernel<Self>.NormalizeRowsGradient { get }
  static var _gatherRows: _Kernel<Self>.GatherRows { get }
  static var _gatherByteRows: _Kernel<Self>.GatherByteRows { get }
  static var _gatherLinearByteRows: _Kernel<Self>.GatherLinearByteRows { get }
  static var _exp: _Kernel<Self>.Unary { get }
  static var _log: _Kernel<Self>.Unary { get }
  static var _tanh: _Kernel<Self>.Unary { get }
  static var _sigmoid: _Kernel<Self>.Unary { get }
  static var _relu: _Kernel<Self>.Unary { get }
  static var _tanhGradient: _Kernel<Self>.Binary { get }
  static var _sigmoidGradient: _Kernel<Self>.Binary { get }
  static var _reluGradient: _Kernel<Self>.Binary { get }
  static var _multiply: _Kernel<Self>.Binary { get }
  static var _add: _Kernel<Self>.Binary { get }
  static var _scale: _Kernel<Self>.Scale { get }
  static var _firstNonfinite: _Kernel<Self>.FirstNonfinite { get }
  static var _sgdStep: _Kernel<Self>.SGDStep { get }
  static var _momentumStep: _Kernel<Self>.MomentumStep { get }
  static var _adagradStep: _Kernel<Self>.AdagradStep { get }
  static var _decayedSGDStep: _Kernel<Self>.DecayedSGDStep { get }
  static var _randomMask: _Kernel<Self>.RandomMask { get }
}

extension _KernelScalar {
  /// Elements of a line of 64 bytes: how far apart the lines of a row-major matrix are.
  @inlinable public static var _lineLength: Int { 64 / MemoryLayout<Self>.stride }
}
