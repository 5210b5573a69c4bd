/// An element type that the kernels are compiled for: `Float` or `Double`.
///
/// Networks, trainers and matrices are generic over it. Conform no type of your own: the kernels
/// exist for these two.
public protocol KernelScalar:
  BinaryFloatingPoint, BitwiseCopyable, Sendable, LosslessStringConvertible, Codable
{
  /// The C functions for this element type.
  static var kernels: Kernels<Self> { get }
}
