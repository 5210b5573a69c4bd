internal import Peers

/// A kernel that can be measured.
protocol Kernel: Sendable {
  /// The C function's name, without prefix and suffix.
  var name: String { get }
  var group: KernelGroup { get }
  /// What is measured unless sizes are asked for.
  var sizes: [Size] { get }
  /// The precisions that it exists in or means something for.
  func exists<Scalar: KernelScalar>(in type: Scalar.Type) -> Bool
  /// Whether it takes the number of threads.
  var hasThreads: Bool { get }
  /// Whether it has matrices, whose rows can be stored in several ways.
  var hasRows: Bool { get }
  /// Whether it can be measured at this size.
  func accepts(_ size: Size) -> Bool
  /// Its operands and calls.
  func workload<Scalar: KernelScalar>(
    _ type: Scalar.Type, size: Size, storage: Storage, libraries: PeerLibraries
  ) -> Workload
}

extension Kernel {
  func exists<Scalar: KernelScalar>(in type: Scalar.Type) -> Bool { true }
  var hasThreads: Bool { true }
  var hasRows: Bool { false }
  func accepts(_ size: Size) -> Bool { sizes[0].isSameKind(as: size) }
}

/// Kernels of a kind, which share a table.
enum KernelGroup: String, CaseIterable {
  case products
  case elements
  case rows
  case updates
  case random
}

/// All kernels, in the order of measuring.
enum Catalog {
  static let kernels: [any Kernel] =
    [MatrixProductKernel(), DenseForwardKernel()] as [any Kernel] + DenseGradientKernel.allCases
    + SparseProductKernel.allCases
    + MapKernel.allCases + PairKernel.allCases + [ScaleKernel(), FirstNonfiniteKernel()]
    + [AddRowKernel(), ColumnSumsKernel(), ArgmaxKernel(), SoftmaxKernel()]
    + LossKernel.allCases + [NormalizeKernel(), NormalizeGradientKernel()]
    + GatherKernel.allCases + UpdateKernel.allCases + RandomKernel.allCases

  /// The kernels that a word stands for: one by its name, or a group.
  static func kernels(named word: String) -> [any Kernel] {
    word == "all" ? kernels : kernels.filter { $0.name == word || $0.group.rawValue == word }
  }
}
