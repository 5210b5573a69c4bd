package import CKernelReference

/// The functions with an error bound in the header.
package enum ElementaryFunction: String, CaseIterable, Sendable {
  case exp, log, tanh, sigmoid

  package func kernel<Real: KernelReal>(_: Real.Type) -> Real.Unary {
    switch self {
    case .exp: unsafe Real.exp
    case .log: unsafe Real.log
    case .tanh: unsafe Real.tanh
    case .sigmoid: unsafe Real.sigmoid
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
