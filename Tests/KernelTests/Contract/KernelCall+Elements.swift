import KernelTestSupport
import TestSupport
import _LincolnKernels

extension KernelCall {
  static var elements: [KernelCall] {
    unsafe [
      unary("exp", Real._exp), unary("log", Real._log), unary("tanh", Real._tanh),
      unary("sigmoid", Real._sigmoid), unary("relu", Real._relu),
      binary("tanh_gradient", Real._tanhGradient),
      binary("sigmoid_gradient", Real._sigmoidGradient),
      binary("relu_gradient", Real._reluGradient), binary("multiply", Real._multiply),
      binary("add", Real._add),
      KernelCall("scale", replaceableInputs: 1) { stage in
        let count = stage.shape.count
        let (x, y) = (stage.replaceableInput(1, count), stage.output(1, count))
        unsafe Real._scale(count, 0.3, x.pointer, y.pointer, stage.layout.threads)
      },
      KernelCall("first_nonfinite") { stage in
        let x = stage.input(1, stage.shape.count)
        stage.results.integers = [unsafe Real._firstNonfinite(stage.shape.count, x.pointer)]
      },
      KernelCall("random_mask") { stage in
        let count = stage.shape.count
        let mask = stage.output(1, count)
        unsafe Real._randomMask(
          count, stage.integers(2 * count, below: UInt32.max).start, 0.3, 1.25, 0, mask.pointer)
      },
    ]
  }

  private static func unary(_ name: String, _ kernel: @escaping _Kernel<Real>.Unary) -> KernelCall {
    KernelCall(name, replaceableInputs: 1) { stage in
      let count = stage.shape.count
      let (x, y) = (stage.replaceableInput(1, count), stage.output(1, count))
      unsafe kernel(count, x.pointer, y.pointer, stage.layout.threads)
    }
  }

  private static func binary(_ name: String, _ kernel: @escaping _Kernel<Real>.Binary) -> KernelCall
  {
    KernelCall(name, replaceableInputs: 2) { stage in
      let count = stage.shape.count
      let (a, b) = (stage.replaceableInput(1, count), stage.replaceableInput(1, count))
      let y = stage.output(1, count)
      unsafe kernel(count, a.pointer, b.pointer, y.pointer, stage.layout.threads)
    }
  }

  static var updates: [KernelCall] {
    [
      KernelCall("sgd_step") { stage in
        let count = stage.shape.count
        let (gradient, parameter) = (stage.input(1, count), stage.state(1, count))
        unsafe Real._sgdStep(count, 0.3, gradient.pointer, parameter.pointer, stage.layout.threads)
      },
      KernelCall("momentum_step") { stage in
        let count = stage.shape.count
        let (gradient, velocity) = (stage.input(1, count), stage.state(1, count))
        let parameter = stage.state(1, count)
        unsafe Real._momentumStep(
          count, 0.3, 0.9, gradient.pointer, velocity.pointer, parameter.pointer,
          stage.layout.threads)
      },
      adagrad(accumulated: 0.9, added: 0), adagrad(accumulated: 0, added: 0.9),
      KernelCall("decayed_sgd_step") { stage in
        let count = stage.shape.count
        let (gradient, parameter) = (stage.input(1, count), stage.state(1, count))
        unsafe Real._decayedSGDStep(
          count, 0.3, 0.01, gradient.pointer, parameter.pointer, stage.layout.threads)
      },
    ]
  }

  private static func adagrad(accumulated: Real, added: Real) -> KernelCall {
    KernelCall("adagrad_step") { stage in
      let count = stage.shape.count
      let (gradient, sum) = (stage.input(1, count), stage.state(1, count))
      let parameter = stage.state(1, count)
      unsafe Real._adagradStep(
        count, 0.3, accumulated, added, gradient.pointer, sum.pointer, parameter.pointer,
        stage.layout.threads)
    }
  }
}
