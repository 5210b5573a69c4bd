package import CKernelReference
package import _LincolnKernels

/// The functions with an error bound in the header.
package enum ElementaryFunction: String, CaseIterable, Sendable {
  case exp, log, tanh, sigmoid

  package func kernel<Real: _KernelScalar>(_: Real.Type) -> _Kernel<Real>.Unary {
    switch self {
    case .exp: unsafe Real._exp
    case .log: unsafe Real._log
    case .tanh: unsafe Real._tanh
    case .sigmoid: unsafe Real._sigmoid
    }
  }

  package var reference: reference_function {
    switch self {
    case .exp: REFERENCE_EXP
    case .log: REFERENCE_LOG
    case .tanh: REFERENCE_TANH
    case .sigmoid: REFERENCE_SIGMOID
    }
  }
}
