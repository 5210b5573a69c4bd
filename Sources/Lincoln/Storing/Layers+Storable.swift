// Written by hand where a part holds parts of any type, or where decoding has to check what
// initializers trap for.

extension Dense: Storable {
  private enum Keys: String, CodingKey {
    case neurons, activation, weightInitializer, dropout
  }

  /// Reads a layer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let neurons = try container.decode(Int.self, forKey: .neurons)
    guard neurons > 0, neurons <= Int(Int32.max) else {
      throw DecodingError.invalid(decoder, "\(neurons) neurons")
    }
    self.init(
      neurons,
      activation: try container.decode(StoredPart.self, forKey: .activation).part(),
      weightInitializer: try container.decode(StoredPart.self, forKey: .weightInitializer).part(),
      dropout: try container.decodeIfPresent(Dropout.self, forKey: .dropout))
  }

  /// Writes the layer.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(neurons, forKey: .neurons)
    try container.encode(StoredPart(activation), forKey: .activation)
    try container.encode(StoredPart(weightInitializer), forKey: .weightInitializer)
    try container.encodeIfPresent(dropout, forKey: .dropout)
  }
}

extension Sequential: Storable {
  private enum Keys: String, CodingKey {
    case layers
  }

  /// Reads layers.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    let parts = try container.decode([StoredPart].self, forKey: .layers)
    guard !parts.isEmpty else { throw DecodingError.invalid(decoder, "no layers") }
    self.init(try parts.map { try $0.part((any Layer).self) })
  }

  /// Writes the layers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(try layers.map { try StoredPart($0) }, forKey: .layers)
  }
}

extension Residual: Storable {
  private enum Keys: String, CodingKey {
    case body
  }

  /// Reads a layer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Keys.self)
    body = try container.decode(StoredPart.self, forKey: .body).part()
  }

  /// Writes the layer.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Keys.self)
    try container.encode(StoredPart(body), forKey: .body)
  }
}
