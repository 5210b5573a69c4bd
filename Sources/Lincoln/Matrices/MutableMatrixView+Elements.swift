internal import _LincolnKernels

extension MutableMatrixView {
  /// `self = tanh(x)`, at most 1.5 ULP off.
  ///
  /// The corresponding C function is `lincoln_tanh`.
  public mutating func assignTanh(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar._tanh, "assignTanh", x, threads)
  }

  /// `self = tanh(self)`, in place.
  public mutating func formTanh(threads: Int = 1) {
    unsafe formMap(Scalar._tanh, threads)
  }

  /// `self = 1 / (1 + e⁻ˣ)`, at most 2 ULP off.
  ///
  /// The corresponding C function is `lincoln_sigmoid`.
  public mutating func assignSigmoid(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar._sigmoid, "assignSigmoid", x, threads)
  }

  /// `self = 1 / (1 + e^−self)`, in place.
  public mutating func formSigmoid(threads: Int = 1) {
    unsafe formMap(Scalar._sigmoid, threads)
  }

  /// `self = x < 0 ? 0 : x`.
  ///
  /// The corresponding C function is `lincoln_relu`.
  public mutating func assignReLU(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar._relu, "assignReLU", x, threads)
  }

  /// `self = self < 0 ? 0 : self`, in place.
  public mutating func formReLU(threads: Int = 1) {
    unsafe formMap(Scalar._relu, threads)
  }

  /// `self = eˣ`, at most 1 ULP off.
  ///
  /// The corresponding C function is `lincoln_exp`.
  public mutating func assignExponential(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar._exp, "assignExponential", x, threads)
  }

  /// `self = e^self`, in place.
  public mutating func formExponential(threads: Int = 1) {
    unsafe formMap(Scalar._exp, threads)
  }

  /// `self = ln x`, at most 1 ULP off.
  ///
  /// The corresponding C function is `lincoln_log`.
  public mutating func assignLogarithm(of x: MatrixView<Scalar>, threads: Int = 1) {
    unsafe map(Scalar._log, "assignLogarithm", x, threads)
  }

  /// `self = ln self`, in place.
  public mutating func formLogarithm(threads: Int = 1) {
    unsafe formMap(Scalar._log, threads)
  }

  /// `self = a + b`, element by element.
  ///
  /// The corresponding C function is `lincoln_add`.
  public mutating func assignSum(
    of a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, threads: Int = 1
  ) {
    unsafe combine(Scalar._add, "assignSum", a, b, threads)
  }

  /// Adds a matrix of the same shape.
  public mutating func add(_ other: MatrixView<Scalar>, threads: Int = 1) {
    requireSameShape("add", other)
    unsafe Scalar._add(elementCount, base, other.base, base, Int32(clamping: threads))
  }

  /// `self = factor · x`.
  ///
  /// The corresponding C function is `lincoln_scale`.
  public mutating func assignScaled(
    of x: MatrixView<Scalar>, by factor: Scalar, threads: Int = 1
  ) {
    requireSameShape("assignScaled", x)
    unsafe Scalar._scale(elementCount, factor, x.base, base, Int32(clamping: threads))
  }

  /// Multiplies every element by a factor.
  public mutating func scale(by factor: Scalar, threads: Int = 1) {
    unsafe Scalar._scale(elementCount, factor, base, base, Int32(clamping: threads))
  }

  /// `self = a · b`, element by element.
  ///
  /// The corresponding C function is `lincoln_multiply`.
  public mutating func assignElementwiseProduct(
    of a: MatrixView<Scalar>, _ b: MatrixView<Scalar>, threads: Int = 1
  ) {
    unsafe combine(Scalar._multiply, "assignElementwiseProduct", a, b, threads)
  }

  /// Multiplies every element by that of a matrix of the same shape.
  public mutating func multiply(by factors: MatrixView<Scalar>, threads: Int = 1) {
    requireSameShape("multiply", factors)
    unsafe Scalar._multiply(
      elementCount, base, factors.base, base, Int32(clamping: threads))
  }

  /// Turns `self`, the gradient with respect to `output = tanh x`, into that with respect to `x`.
  ///
  /// The corresponding C function is `lincoln_tanh_gradient`.
  public mutating func propagateBackThroughTanh(
    output: MatrixView<Scalar>, threads: Int = 1
  ) {
    unsafe backward(Scalar._tanhGradient, "propagateBackThroughTanh", output, threads)
  }

  /// Turns `self`, the gradient with respect to `output = sigmoid x`, into that with respect to `x`.
  ///
  /// The corresponding C function is `lincoln_sigmoid_gradient`.
  public mutating func propagateBackThroughSigmoid(
    output: MatrixView<Scalar>, threads: Int = 1
  ) {
    unsafe backward(Scalar._sigmoidGradient, "propagateBackThroughSigmoid", output, threads)
  }

  /// Turns `self`, the gradient with respect to `output = relu x`, into that with respect to `x`.
  ///
  /// The corresponding C function is `lincoln_relu_gradient`.
  public mutating func propagateBackThroughReLU(
    output: MatrixView<Scalar>, threads: Int = 1
  ) {
    unsafe backward(Scalar._reluGradient, "propagateBackThroughReLU", output, threads)
  }

  /// Elements from the first to the last row, with the padding between them: all matrices of one
  /// shape have the same row stride, so that one kernel call does for the whole matrix.
  private var elementCount: Int { rows * rowStride }

  @unsafe private func map(
    _ kernel: _Kernel<Scalar>.Unary, _ operation: String, _ x: MatrixView<Scalar>, _ threads: Int
  ) {
    requireSameShape(operation, x)
    unsafe kernel(elementCount, x.base, base, Int32(clamping: threads))
  }

  @unsafe private mutating func formMap(
    _ kernel: _Kernel<Scalar>.Unary, _ threads: Int
  ) {
    unsafe kernel(elementCount, base, base, Int32(clamping: threads))
  }

  @unsafe private mutating func backward(
    _ kernel: _Kernel<Scalar>.Binary, _ operation: String, _ output: MatrixView<Scalar>,
    _ threads: Int
  ) {
    requireSameShape(operation, output)
    unsafe kernel(elementCount, output.base, base, base, Int32(clamping: threads))
  }

  @unsafe private func combine(
    _ kernel: _Kernel<Scalar>.Binary, _ operation: String, _ a: MatrixView<Scalar>,
    _ b: MatrixView<Scalar>, _ threads: Int
  ) {
    requireSameShape(operation, a)
    requireSameShape(operation, b)
    unsafe kernel(elementCount, a.base, b.base, base, Int32(clamping: threads))
  }
}
