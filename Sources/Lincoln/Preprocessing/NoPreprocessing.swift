/// Values as they are.
public struct NoPreprocessing: Preprocessing, Hashable, Codable {
  /// Creates it.
  public init() {}

  /// There is nothing to know.
  public var isFitted: Bool { true }

  /// Nothing is done to any value.
  public var isUniform: Bool { true }

  /// The same.
  public func fitted<Scalar>(to samples: Samples<Scalar>) -> NoPreprocessing { self }

  /// Does nothing.
  public func apply<Scalar>(to batch: inout MutableMatrixView<Scalar>) {}
}

extension Preprocessing where Self == NoPreprocessing {
  /// Values as they are.
  public static var none: NoPreprocessing { NoPreprocessing() }
}
