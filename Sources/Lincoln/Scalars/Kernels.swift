internal import CLincolnKernels

/// The C functions of the kernels for one element type.
///
/// A member has the name and the parameters of its C function, `lincoln_matmul_f32` for `matmul`
/// of `Float`; `lincoln_kernels.h` says what each does. Matrices are passed as pointer and row
/// stride, `threads` comes last. They check nothing: they are called from the files in `Matrices`
/// only, which compare the shapes before. This type is the whole border between Swift and C.
@safe public struct Kernels<Scalar: BitwiseCopyable & Sendable>: Sendable {
  typealias Input = UnsafePointer<Scalar>
  typealias Output = UnsafeMutablePointer<Scalar>

  let matmul:
    @Sendable (Int, Int, Int, Input, Int, Int, Input, Int, Int, Output, Int, Int32) -> Void
  let denseForward:
    @Sendable (
      Int, Int, Int, Input, Int, Input, Int, Input?, lincoln_activation, Output, Int, Int32
    ) -> Void
  let addRow: @Sendable (Int, Int, Input, Input, Int, Output, Int, Int32) -> Void
  let columnSums: @Sendable (Int, Int, Input, Int, Output, Int32) -> Void
  let argmaxRows: @Sendable (Int, Int, Input, Int, UnsafeMutablePointer<Int32>, Int32) -> Void
  let softmaxRows: @Sendable (Int, Int, Input, Int, Output, Int, Int32) -> Void
  let softmaxCrossEntropy:
    @Sendable (
      Int, Int, Input, Int, Input, Int, Scalar, lincoln_cross_entropy_form, Output?, Int,
      UnsafeMutablePointer<Double>, Int32
    ) -> Double
  let squaredError:
    @Sendable (
      Int, Int, Input, Int, Input, Int, Output?, Int, UnsafeMutablePointer<Double>, Int32
    ) -> Double
  let normalizeRows: @Sendable (Int, Int, Input, Int, Output, Int, Output, Int, Int32) -> Void
  let normalizeRowsGradient:
    @Sendable (Int, Int, Input, Int, Input, Int, Input, Int, Output, Int, Int32) -> Void
  let gatherRows: @Sendable (Int, Int, UnsafePointer<Int32>, Input, Int, Output, Int, Int32) -> Void
  let gatherByteRows:
    @Sendable (
      Int, Int, UnsafePointer<Int32>?, UnsafePointer<UInt8>, Int, Input, Output, Int, Int32
    ) -> Void
  let gatherLinearByteRows:
    @Sendable (
      Int, Int, UnsafePointer<Int32>?, UnsafePointer<UInt8>, Int, Scalar, Scalar, Scalar, Scalar,
      Output, Int, Int32
    ) -> Void
  let sparseForward:
    @Sendable (
      Int, Int, Int, UnsafePointer<Int32>, UnsafePointer<lincoln_sparse_bytes>, Input, Input, Int,
      Input?, lincoln_activation, Output, Int, Int32
    ) -> Void
  let sparseWeightGradient:
    @Sendable (
      Int, Int, Int, UnsafePointer<Int32>, UnsafePointer<lincoln_sparse_bytes>, Input, Input, Int,
      Output, Int, Int32
    ) -> Void
  let exp: @Sendable (Int, Input, Output, Int32) -> Void
  let log: @Sendable (Int, Input, Output, Int32) -> Void
  let tanh: @Sendable (Int, Input, Output, Int32) -> Void
  let sigmoid: @Sendable (Int, Input, Output, Int32) -> Void
  let relu: @Sendable (Int, Input, Output, Int32) -> Void
  let tanhGradient: @Sendable (Int, Input, Input, Output, Int32) -> Void
  let sigmoidGradient: @Sendable (Int, Input, Input, Output, Int32) -> Void
  let reluGradient: @Sendable (Int, Input, Input, Output, Int32) -> Void
  let multiply: @Sendable (Int, Input, Input, Output, Int32) -> Void
  let scale: @Sendable (Int, Scalar, Input, Output, Int32) -> Void
  let add: @Sendable (Int, Input, Input, Output, Int32) -> Void
  let firstNonfinite: @Sendable (Int, Input) -> Int
  let sgdStep: @Sendable (Int, Scalar, Input, Output, Int32) -> Void
  let momentumStep: @Sendable (Int, Scalar, Scalar, Input, Output, Output, Int32) -> Void
  let adagradStep: @Sendable (Int, Scalar, Scalar, Scalar, Input, Output, Output, Int32) -> Void
  let decayedSGDStep: @Sendable (Int, Scalar, Scalar, Input, Output, Int32) -> Void
  let randomMask: @Sendable (Int, UnsafePointer<UInt32>, Double, Scalar, Scalar, Output) -> Void
}
