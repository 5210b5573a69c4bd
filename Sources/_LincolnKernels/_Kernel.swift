// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Kernels/include documents the C functions.

public import CLincolnKernels

/// The types of the kernels for one element type: the parameters of the C functions in their order.
public enum _Kernel<Scalar> {
  public typealias Input = UnsafePointer<Scalar>?
  public typealias Output = UnsafeMutablePointer<Scalar>?
  public typealias Losses = UnsafeMutablePointer<Double>?
  public typealias Indices = UnsafePointer<Int32>?
  public typealias Bytes = UnsafePointer<UInt8>?
  public typealias Sparse = UnsafePointer<_SparseBytes>?

  public typealias Matmul = (
    Int, Int, Int, Input, Int, Int, Input, Int, Int, Output, Int, Int32
  ) -> Void
  public typealias DenseForward = (
    Int, Int, Int, Input, Int, Input, Int, Int, Input, _KernelActivation, Output, Int, Int32
  ) -> Void
  public typealias DenseWeightGradient = (
    Int, Int, Int, Input, Int, Input, Int, Output, Int, Int, Output, Int32
  ) -> Void
  public typealias DenseInputGradient = (
    Int, Int, Int, Input, Int, Input, Int, Int, Output, Int, Int32
  ) -> Void
  public typealias SparseForward = (
    Int, Int, Int, Indices, Sparse, Input, Input, Int, Int, Input, _KernelActivation, Output, Int,
    Int32
  ) -> Void
  public typealias SparseWeightGradient = (
    Int, Int, Int, Indices, Sparse, Input, Input, Int, Output, Int, Int, Int32
  ) -> Void

  public typealias AddRow = (Int, Int, Input, Input, Int, Output, Int, Int32) -> Void
  public typealias ColumnSums = (Int, Int, Input, Int, Output, Int32) -> Void
  public typealias ArgmaxRows = (Int, Int, Input, Int, UnsafeMutablePointer<Int32>?, Int32) -> Void
  public typealias SoftmaxRows = (Int, Int, Input, Int, Output, Int, Int32) -> Void
  public typealias SoftmaxCrossEntropy = (
    Int, Int, Input, Int, Input, Int, Scalar, _CrossEntropyForm, Output, Int, Losses, Int32
  ) -> Double
  public typealias SquaredError = (
    Int, Int, Input, Int, Input, Int, Output, Int, Losses, Int32
  ) -> Double
  public typealias NormalizeRows = (Int, Int, Input, Int, Output, Int, Output, Int, Int32) -> Void
  public typealias NormalizeRowsGradient = (
    Int, Int, Input, Int, Input, Int, Input, Int, Output, Int, Int32
  ) -> Void
  public typealias GatherRows = (Int, Int, Indices, Input, Int, Output, Int, Int32) -> Void
  public typealias GatherByteRows = (
    Int, Int, Indices, Bytes, Int, Input, Output, Int, Int32
  ) -> Void
  public typealias GatherLinearByteRows = (
    Int, Int, Indices, Bytes, Int, Scalar, Scalar, Scalar, Scalar, Output, Int, Int32
  ) -> Void

  public typealias Unary = (Int, Input, Output, Int32) -> Void
  public typealias Binary = (Int, Input, Input, Output, Int32) -> Void
  public typealias Scale = (Int, Scalar, Input, Output, Int32) -> Void
  public typealias FirstNonfinite = (Int, Input) -> Int

  public typealias SGDStep = (Int, Scalar, Input, Output, Int32) -> Void
  public typealias MomentumStep = (Int, Scalar, Scalar, Input, Output, Output, Int32) -> Void
  public typealias AdagradStep = (
    Int, Scalar, Scalar, Scalar, Input, Output, Output, Int32
  ) -> Void
  public typealias DecayedSGDStep = (Int, Scalar, Scalar, Input, Output, Int32) -> Void

  public typealias RandomMask = (
    Int, UnsafePointer<UInt32>?, Double, Scalar, Scalar, Output
  ) -> Void
}
