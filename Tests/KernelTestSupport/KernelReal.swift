package import CLincolnKernels

/// An element type of the kernels, with its functions, so that each test is written once.
package protocol KernelReal: BinaryFloatingPoint, BitwiseCopyable, Sendable {
  typealias Input = UnsafePointer<Self>?
  typealias Output = UnsafeMutablePointer<Self>?
  typealias Losses = UnsafeMutablePointer<Double>?
  typealias Indices = UnsafePointer<Int32>?
  typealias Bytes = UnsafePointer<UInt8>?

  typealias Matmul = (
    Int, Int, Int, Input, Int, Int, Input, Int, Int, Output, Int, Int32
  ) -> Void
  typealias DenseForward = (
    Int, Int, Int, Input, Int, Input, Int, Input, lincoln_activation, Output, Int, Int32
  ) -> Void
  typealias AddRow = (Int, Int, Input, Input, Int, Output, Int, Int32) -> Void
  typealias ColumnSums = (Int, Int, Input, Int, Output, Int32) -> Void
  typealias ArgmaxRows = (Int, Int, Input, Int, UnsafeMutablePointer<Int32>?, Int32) -> Void
  typealias SoftmaxRows = (Int, Int, Input, Int, Output, Int, Int32) -> Void
  typealias SoftmaxCrossEntropy = (
    Int, Int, Input, Int, Input, Int, Self, lincoln_cross_entropy_form, Output, Int, Losses, Int32
  ) -> Double
  typealias SquaredError = (
    Int, Int, Input, Int, Input, Int, Output, Int, Losses, Int32
  ) -> Double
  typealias NormalizeRows = (Int, Int, Input, Int, Output, Int, Output, Int, Int32) -> Void
  typealias NormalizeRowsGradient = (
    Int, Int, Input, Int, Input, Int, Input, Int, Output, Int, Int32
  ) -> Void
  typealias GatherRows = (Int, Int, Indices, Input, Int, Output, Int, Int32) -> Void
  typealias GatherByteRows = (Int, Int, Indices, Bytes, Int, Input, Output, Int, Int32) -> Void
  typealias GatherLinearByteRows = (
    Int, Int, Indices, Bytes, Int, Self, Self, Self, Self, Output, Int, Int32
  ) -> Void
  typealias SparseForward = (
    Int, Int, Int, Indices, UnsafePointer<lincoln_sparse_bytes>?, Input, Input, Int, Input,
    lincoln_activation, Output, Int, Int32
  ) -> Void
  typealias SparseWeightGradient = (
    Int, Int, Int, Indices, UnsafePointer<lincoln_sparse_bytes>?, Input, Input, Int, Output, Int,
    Int32
  ) -> Void
  typealias FirstNonfinite = (Int, Input) -> Int
  typealias Unary = (Int, Input, Output, Int32) -> Void
  typealias Binary = (Int, Input, Input, Output, Int32) -> Void
  typealias Scale = (Int, Self, Input, Output, Int32) -> Void
  typealias SGDStep = (Int, Self, Input, Output, Int32) -> Void
  typealias MomentumStep = (Int, Self, Self, Input, Output, Output, Int32) -> Void
  typealias AdagradStep = (Int, Self, Self, Self, Input, Output, Output, Int32) -> Void
  typealias DecayedSGDStep = (Int, Self, Self, Input, Output, Int32) -> Void
  typealias RandomMask = (Int, UnsafePointer<UInt32>?, Double, Self, Self, Output) -> Void

  static var matmul: Matmul { get }
  static var denseForward: DenseForward { get }
  static var addRow: AddRow { get }
  static var columnSums: ColumnSums { get }
  static var argmaxRows: ArgmaxRows { get }
  static var softmaxRows: SoftmaxRows { get }
  static var softmaxCrossEntropy: SoftmaxCrossEntropy { get }
  static var squaredError: SquaredError { get }
  static var normalizeRows: NormalizeRows { get }
  static var normalizeRowsGradient: NormalizeRowsGradient { get }
  static var gatherRows: GatherRows { get }
  static var gatherByteRows: GatherByteRows { get }
  static var gatherLinearByteRows: GatherLinearByteRows { get }
  static var sparseForward: SparseForward { get }
  static var sparseWeightGradient: SparseWeightGradient { get }
  static var firstNonfinite: FirstNonfinite { get }
  static var exp: Unary { get }
  static var log: Unary { get }
  static var tanh: Unary { get }
  static var sigmoid: Unary { get }
  static var relu: Unary { get }
  static var tanhGradient: Binary { get }
  static var sigmoidGradient: Binary { get }
  static var reluGradient: Binary { get }
  static var multiply: Binary { get }
  static var add: Binary { get }
  static var scale: Scale { get }
  static var sgdStep: SGDStep { get }
  static var momentumStep: MomentumStep { get }
  static var adagradStep: AdagradStep { get }
  static var decayedSGDStep: DecayedSGDStep { get }
  static var randomMask: RandomMask { get }
}
