// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Kernels/include documents the C functions.

public import CLincolnKernels

/// The activation that a dense layer's kernel applies.
public typealias _KernelActivation = lincoln_activation

extension _KernelActivation {
  @inlinable public static var linear: Self { LINCOLN_LINEAR }
  @inlinable public static var sigmoid: Self { LINCOLN_SIGMOID }
  @inlinable public static var tanh: Self { LINCOLN_TANH }
  @inlinable public static var relu: Self { LINCOLN_RELU }

  /// Every activation.
  public static var all: [Self] { [linear, sigmoid, tanh, relu] }
}

/// The loss that the kernel for softmax and cross-entropy reports.
public typealias _CrossEntropyForm = lincoln_cross_entropy_form

extension _CrossEntropyForm {
  @inlinable public static var crossEntropy: Self { LINCOLN_CROSS_ENTROPY }
  @inlinable public static var binaryCrossEntropies: Self { LINCOLN_BINARY_CROSS_ENTROPIES }

  /// Both forms.
  public static var all: [Self] { [crossEntropy, binaryCrossEntropies] }
}

/// A matrix of bytes without its zeros.
public typealias _SparseBytes = lincoln_sparse_bytes

extension _SparseBytes {
  /// Takes the position of each row's first element and one more, and each element's column and
  /// value.
  @inlinable public init(
    _ starts: UnsafePointer<UInt32>?, columns: UnsafePointer<UInt16>?, bytes: UnsafePointer<UInt8>?
  ) {
    unsafe self.init(starts: starts, columns: columns, bytes: bytes)
  }
}
