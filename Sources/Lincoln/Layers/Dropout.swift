/// Sets outputs to zero at random while training (Srivastava and others 2014).
///
/// Stands inside a ``Dense`` layer or as a layer of its own.
///
/// PyTorch's `nn.Dropout` is ``init(rate:)``. The book's form, ``init(keep:)``, multiplies by `keep`
/// at inference, which a network needs there, too; in place of `nn.Dropout` it is:
///
/// ```python
/// class BookDropout(torch.nn.Module):
///     def __init__(self, keep):
///         super().__init__()
///         self.keep = keep
///
///     def forward(self, x):
///         return x * (torch.rand_like(x) < self.keep if self.training else self.keep)
/// ```
public struct Dropout: Layer, Hashable {
  /// The probability that an output is kept.
  public let keep: Double
  /// Whether kept outputs are divided by `keep` while training; otherwise all outputs are
  /// multiplied by `keep` at inference, as in the book.
  public let isInverted: Bool

  /// The book's dropout: outputs are kept with a probability, and scaled by it at inference.
  /// - Precondition: `keep` is above 0 and at most 1.
  public init(keep: Double) {
    require(keep > 0 && keep <= 1, "Dropout: keep \(keep) is not in (0, 1]")
    self.keep = keep
    isInverted = false
  }

  /// Inverted dropout: outputs are dropped at a rate, and those kept are scaled up while training.
  /// - Precondition: `rate` is at least 0 and below 1.
  public init(rate: Double) {
    require(rate >= 0 && rate < 1, "Dropout: rate \(rate) is not in [0, 1)")
    keep = 1 - rate
    isInverted = true
  }

  /// As the input; the mask is kept.
  public func layout(inputShape: SampleShape) -> LayerLayout {
    LayerLayout(
      inputShape: inputShape, outputShape: inputShape,
      scratch: [.perSample(columns: inputShape.count)])
  }

  /// The input times the mask; at inference the input, scaled unless inverted.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func forward<Scalar>(
    _ input: LayerInput<Scalar>, parameters: MatrixSlots<Scalar>,
    state: consuming LayerState<Scalar>, scratch: consuming MutableMatrixSlots<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    if context.isTraining {
      var mask = scratch.takeFirst()
      apply(to: input.view, mask: &mask, output: &output, context: context)
    } else {
      output.assign(input.view)
      scaleForInference(&output, context: context)
    }
  }

  /// The output's gradient times the mask.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func backward<Scalar>(
    _ outputGradient: inout MutableMatrixView<Scalar>, input: LayerInput<Scalar>,
    output: MatrixView<Scalar>, parameters: MatrixSlots<Scalar>,
    scratch: consuming MutableMatrixSlots<Scalar>,
    gradients: consuming MutableMatrixSlots<Scalar>,
    inputGradient: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    guard context.needsInputGradient else { return }
    inputGradient.assignElementwiseProduct(
      of: outputGradient.view, scratch.view(0), threads: context.threads)
  }

  /// Draws the mask, row by row, and multiplies by it.
  func apply<Scalar>(
    to input: MatrixView<Scalar>, mask: inout MutableMatrixView<Scalar>,
    output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    guard let random = context.random else {
      fatalError("Dropout: a training pass without a random stream")
    }
    random.fillMask(&mask, keep: keep, scale: isInverted ? Scalar(1 / keep) : 1)
    output.assignElementwiseProduct(of: input, mask.view, threads: context.threads)
  }

  func scaleForInference<Scalar>(
    _ output: inout MutableMatrixView<Scalar>, context: LayerContext
  ) {
    guard !isInverted, keep < 1 else { return }
    output.scale(by: Scalar(keep), threads: context.threads)
  }
}

extension Dropout: Storable {
  private enum CodingKeys: String, CodingKey {
    case keep, isInverted
  }

  /// Reads a layer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    keep = try container.decode(Double.self, forKey: .keep)
    isInverted = try container.decode(Bool.self, forKey: .isInverted)
    guard keep > 0, keep <= 1 else { throw DecodingError.invalid(decoder, "keep \(keep)") }
  }
}
