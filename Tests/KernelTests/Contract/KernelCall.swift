import KernelTestSupport
import TestSupport
import _LincolnKernels

/// One kernel, called with operands from a ``Stage``.
struct KernelCall<Real: ReferencedReal> {
  /// The kernel's name in the header, without prefix and suffix.
  let name: String
  /// How many of its inputs the output may be.
  let replaceableInputs: Int
  let run: (Stage<Real>) -> Void

  init(_ name: String, replaceableInputs: Int = 0, _ run: @escaping (Stage<Real>) -> Void) {
    self.name = name
    self.replaceableInputs = replaceableInputs
    self.run = run
  }

  /// Whether it treats every element alike, so that only their number matters.
  var isElementwise: Bool { (Self.elements + Self.updates).contains { $0.name == name } }

  /// Every kernel of the header, some in several ways.
  static var all: [KernelCall] {
    products + sparseProducts + rows + losses + gathers + elements + updates
  }
}

extension KernelCall {
  static var products: [KernelCall] {
    let transposes = [(false, false), (false, true), (true, false), (true, true)]
    let matmuls = transposes.map { turnsA, turnsB in
      KernelCall("matmul") { stage in
        let (m, n, k) = (stage.shape.rows, stage.shape.columns, stage.shape.inner)
        let a = turnsA ? stage.input(k, m) : stage.input(m, k)
        let b = turnsB ? stage.input(n, k) : stage.input(k, n)
        let c = stage.output(m, n)
        unsafe Real._matmul(
          m, n, k, a.pointer, turnsA ? 1 : a.stride, turnsA ? a.stride : 1, b.pointer,
          turnsB ? 1 : b.stride, turnsB ? b.stride : 1, c.pointer, c.stride, stage.layout.threads)
      }
    }
    let activations = _KernelActivation.all
    return matmuls + gradients
      + activations.map { activation in
        KernelCall("dense_forward") { stage in
          let (m, n, k) = (stage.shape.rows, stage.shape.columns, stage.shape.inner)
          let (x, w, bias) = (stage.input(m, k), stage.input(k, n), stage.input(1, n))
          let y = stage.output(m, n)
          unsafe Real._denseForward(
            m, n, k, x.pointer, x.stride, w.pointer, w.stride,
            Real._lineLength, activation == .relu ? nil : UnsafePointer(bias.pointer), activation,
            y.pointer,
            y.stride, stage.layout.threads)
        }
      }
  }

  private static var gradients: [KernelCall] {
    [
      KernelCall("dense_weight_gradient") { stage in
        let (m, n, k) = (stage.shape.rows, stage.shape.columns, stage.shape.inner)
        let (x, dy) = (stage.input(m, k), stage.input(m, n))
        let (dw, db) = (stage.output(k, n), stage.output(1, n))
        unsafe Real._denseWeightGradient(
          m, n, k, x.pointer, x.stride, dy.pointer, dy.stride, dw.pointer, dw.stride,
          Real._lineLength, db.pointer, stage.layout.threads)
      },
      KernelCall("dense_input_gradient") { stage in
        let (m, n, k) = (stage.shape.rows, stage.shape.columns, stage.shape.inner)
        let (dy, w) = (stage.input(m, n), stage.input(k, n))
        let dx = stage.output(m, k)
        unsafe Real._denseInputGradient(
          m, n, k, dy.pointer, dy.stride, w.pointer, w.stride, Real._lineLength, dx.pointer,
          dx.stride, stage.layout.threads)
      },
    ]
  }
}
