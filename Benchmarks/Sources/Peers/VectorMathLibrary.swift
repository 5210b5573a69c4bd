/// Functions of one number that vector libraries have.
public enum ElementaryFunction: String, CaseIterable, Sendable {
  /// eˣ.
  case exp
  /// The natural logarithm.
  case log
  /// The hyperbolic tangent.
  case tanh
  /// 1 / (1 + e⁻ˣ), made of the library's exponential.
  case sigmoid
}

/// A function applied to an array: number of elements, where they are, where the results go.
public typealias ArrayFunction<Scalar> = (
  Int, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>
) -> Void

/// One way in which a library computes a function, with an error it states.
@safe public struct VectorFunction<Scalar> {
  /// Which one, such as `u10`; empty if there is only one.
  public let name: String
  /// The largest error, in units in the last place, that the library states or is known for.
  public let error: Double
  /// Applies it to an array.
  public let apply: ArrayFunction<Scalar>
}

/// Another library's elementary functions of vectors, which know nothing of threads.
public protocol VectorMathLibrary: Sendable {
  /// Its name, for tables.
  var name: String { get }
  /// Version and file, as far as the library tells.
  var details: String { get }

  /// All ways to compute it in single precision.
  func single(_ function: ElementaryFunction) -> [VectorFunction<Float>]
  /// All ways to compute it in double precision.
  func double(_ function: ElementaryFunction) -> [VectorFunction<Double>]
}
