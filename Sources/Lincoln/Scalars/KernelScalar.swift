public import _LincolnKernels

/// An element type that the kernels are compiled for: `Float` or `Double`.
///
/// Networks, trainers and matrices are generic over it. Conform no type of your own: the kernels
/// exist for these two.
public protocol KernelScalar: _KernelScalar, LosslessStringConvertible, Codable {}

extension Float: KernelScalar {}
extension Double: KernelScalar {}
