/// The types that parts of a file may be of, by their names.
package struct StorableTypes: Sendable {
  private var types: [String: any Storable.Type] = [:]

  /// The library's own types, and others; of two types of one name the last counts.
  package init(_ others: [any Storable.Type] = []) {
    let own: [any Storable.Type] = [
      Dense.self, Dropout.self, Sequential.self, Residual.self, StandardActivation.self,
      StandardInitializer.self, MeanSquaredError.self, SigmoidCrossEntropy.self,
      SoftmaxCrossEntropy.self, NoPreprocessing.self, Standardization.self, UnitScaling.self,
      ConstantRate.self, LinearDecay.self, ExponentialDecay.self,
    ]
    for type in own + others { types[type.storedName] = type }
  }

  subscript(name: String) -> (any Storable.Type)? { types[name] }

  /// Under which a decoder finds the types.
  package static let key = {
    guard let key = CodingUserInfoKey(rawValue: "lincoln.types") else { fatalError("no key") }
    return key
  }()
}
