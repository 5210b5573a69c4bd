extension MutableMatrixView {
  /// `self = tanh(x)`, at most 1.5 ULP off.
  ///
  /// The corresponding C function is `lincoln_tanh`.
  public mutating func formTanh(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar.kernels.tanh, "formTanh", x, threads)
  }

  /// `self = 1 / (1 + e⁻ˣ)`, at most 2 ULP off.
  ///
  /// The corresponding C function is `lincoln_sigmoid`.
  public mutating func formSigmoid(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar.kernels.sigmoid, "formSigmoid", x, threads)
  }

  /// `self = x < 0 ? 0 : x`.
  ///
  /// The corresponding C function is `lincoln_relu`.
  public mutating func formReLU(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar.kernels.relu, "formReLU", x, threads)
  }

  /// `self = eˣ`, at most 1 ULP off.
  ///
  /// The corresponding C function is `lincoln_exp`.
  public mutating func formExponential(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar.kernels.exp, "formExponential", x, threads)
  }

  /// `self = ln x`, at most 1 ULP off.
  ///
  /// The corresponding C function is `lincoln_log`.
  public mutating func formLogarithm(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar.kernels.log, "formLogarithm", x, threads)
  }

  /// `self = a + b`, element by element.
  ///
  /// The corresponding C function is `lincoln_add`.
  public mutating func formSum(
    of a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, threads: Int = 1
  ) {
    unsafe combine(Scalar.kernels.add, "formSum", a, b, threads)
  }

  /// Adds a matrix of the same shape.
  public mutating func add(_ other: MatrixView<Scalar>, threads: Int = 1) {
    requireSameShape("add", other)
    unsafe Scalar.kernels.add(elementCount, base, other.base, base, Int32(clamping: threads))
  }

  /// `self = factor · x`.
  ///
  /// The corresponding C function is `lincoln_scale`.
  public mutating func formScaled(
    of x: MatrixView<Scalar>, by factor: Scalar, threads: Int = 1
  ) {
    requireSameShape("formScaled", x)
    unsafe Scalar.kernels.scale(elementCount, factor, x.base, base, Int32(clamping: threads))
  }

  /// Multiplies every element by a factor.
  public mutating func scale(by factor: Scalar, threads: Int = 1) {
    unsafe Scalar.kernels.scale(elementCount, factor, base, base, Int32(clamping: threads))
  }

  /// `self = a · b`, element by element.
  ///
  /// The corresponding C function is `lincoln_multiply`.
  public mutating func formElementwiseProduct(
    of a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, threads: Int = 1
  ) {
    unsafe combine(Scalar.kernels.multiply, "formElementwiseProduct", a, b, threads)
  }

  /// Multiplies every element by that of a matrix of the same shape.
  public mutating func multiply(by factors: MatrixView<Scalar>, threads: Int = 1) {
    requireSameShape("multiply", factors)
    unsafe Scalar.kernels.multiply(
      elementCount, base, factors.base, base, Int32(clamping: threads))
  }

  /// Turns `self`, the gradient of an activation's output, into that of its input.
  ///
  /// - Parameters:
  ///   - activation: the activation; ``Activation/straightThroughReLU`` changes nothing.
  ///   - output: what the activation gave, of the same shape.
  ///   - threads: the largest number of threads used; it changes no bit of the result.
  public mutating func propagateBack(
    through activation: Activation, output: MatrixView<Scalar>, threads: Int = 1
  ) {
    requireSameShape("propagateBack", output)
    let threads = Int32(clamping: threads)
    let (kernels, count) = (Scalar.kernels, elementCount)
    switch activation {
    case .linear, .straightThroughReLU: break
    case .tanh: unsafe kernels.tanhGradient(count, output.base, base, base, threads)
    case .sigmoid: unsafe kernels.sigmoidGradient(count, output.base, base, base, threads)
    case .relu: unsafe kernels.reluGradient(count, output.base, base, base, threads)
    }
  }

  /// Elements from the first to the last row, with the padding between them: all matrices of one
  /// shape have the same row stride, so that one kernel call does for the whole matrix.
  private var elementCount: Int { rows * rowStride }

  @unsafe private func map(
    _ kernel: (Int, Kernels<Scalar>.Input, Kernels<Scalar>.Output, Int32) -> Void,
    _ operation: String, _ x: MatrixView<Scalar>, _ threads: Int
  ) {
    requireSameShape(operation, x)
    unsafe kernel(elementCount, x.base, base, Int32(clamping: threads))
  }

  @unsafe private func combine(
    _ kernel: (Int, Kernels<Scalar>.Input, Kernels<Scalar>.Input, Kernels<Scalar>.Output, Int32)
      -> Void,
    _ operation: String, _ a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, _ threads: Int
  ) {
    requireSameShape(operation, a)
    requireSameShape(operation, b)
    unsafe kernel(elementCount, a.base, b.base, base, Int32(clamping: threads))
  }
}
