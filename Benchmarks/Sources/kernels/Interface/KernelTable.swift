internal import CLincolnKernels

/// The C functions of one element type, so that jobs can be written once for both.
///
/// Arguments are those of `lincoln_kernel_list.h`, in its order.
@safe struct KernelTable<Scalar> {
  typealias Input = UnsafePointer<Scalar>
  typealias Output = UnsafeMutablePointer<Scalar>
  typealias Map = (Int, Input, Output, Int32) -> Void
  typealias Pair = (Int, Input, Input, Output, Int32) -> Void
  typealias Loss = (
    Int, Int, Input, Int, Input, Int, Output, Int, UnsafeMutablePointer<Double>, Int32
  ) -> Double

  let matmul: (Int, Int, Int, Input, Int, Int, Input, Int, Int, Output, Int, Int32) -> Void
  let denseForward:
    (
      Int, Int, Int, Input, Int, Input, Int, Input, lincoln_activation, Output, Int, Int32
    ) -> Void
  let sparseForward:
    (
      Int, Int, Int, UnsafePointer<Int32>, UnsafePointer<lincoln_sparse_bytes>, Input, Input, Int,
      Input, lincoln_activation, Output, Int, Int32
    ) -> Void
  let sparseWeightGradient:
    (
      Int, Int, Int, UnsafePointer<Int32>, UnsafePointer<lincoln_sparse_bytes>, Input, Input, Int,
      Output, Int, Int32
    ) -> Void
  let addRow: (Int, Int, Input, Input, Int, Output, Int, Int32) -> Void
  let columnSums: (Int, Int, Input, Int, Output, Int32) -> Void
  let argmaxRows: (Int, Int, Input, Int, UnsafeMutablePointer<Int32>, Int32) -> Void
  let softmaxRows: (Int, Int, Input, Int, Output, Int, Int32) -> Void
  let softmaxCrossEntropy: Loss
  let squaredError: Loss
  let normalizeRows: (Int, Int, Input, Int, Output, Int, Output, Int, Int32) -> Void
  let normalizeRowsGradient:
    (Int, Int, Input, Int, Input, Int, Input, Int, Output, Int, Int32) -> Void
  let gatherRows: (Int, Int, UnsafePointer<Int32>, Input, Int, Output, Int, Int32) -> Void
  let gatherByteRows:
    (
      Int, Int, UnsafePointer<Int32>, UnsafePointer<UInt8>, Int, Input, Output, Int, Int32
    ) -> Void
  let gatherLinearByteRows:
    (
      Int, Int, UnsafePointer<Int32>, UnsafePointer<UInt8>, Int, Scalar, Scalar, Scalar, Scalar,
      Output, Int, Int32
    ) -> Void
  let exp, log, tanh, sigmoid, relu: Map
  let tanhGradient, sigmoidGradient, reluGradient, multiply, add: Pair
  let scale: (Int, Scalar, Input, Output, Int32) -> Void
  let firstNonfinite: (Int, Input) -> Int
  let sgdStep: (Int, Scalar, Input, Output, Int32) -> Void
  let momentumStep: (Int, Scalar, Scalar, Input, Output, Output, Int32) -> Void
  let adagradStep: (Int, Scalar, Scalar, Scalar, Input, Output, Output, Int32) -> Void
  let decayedSGDStep: (Int, Scalar, Scalar, Input, Output, Int32) -> Void
  let randomMask: (Int, UnsafePointer<UInt32>, Double, Scalar, Scalar, Output) -> Void
}
