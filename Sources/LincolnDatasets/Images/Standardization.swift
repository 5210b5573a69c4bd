import Lincoln

/// Centers pixels at 0 and scales them to a standard deviation of 1, by a table of 256 values.
///
/// Both numbers are taken over all pixels of the training set and applied to the test set as well.
/// For MNIST the mean is 33.318421449829934, the deviation 78.56748998339798, and the standardized
/// values lie between -0.424073894391566 and 2.821543345689335.
public struct Standardization: Sendable, Equatable {
  /// The mean of the pixels, 0 to 255.
  public let mean: Double
  /// The standard deviation of the pixels, with the number of pixels as the divisor.
  public let standardDeviation: Double
  /// `(value - mean) / standardDeviation` for each of the 256 values of a pixel.
  ///
  /// If all pixels are equal the differences are not divided.
  public let table: [Double]

  /// Takes the statistics of pixels.
  ///
  /// The sum of squares runs over the 256 values in ascending order, in Double, so that the result
  /// has the same digits everywhere.
  ///
  /// - Parameter pixels: at least one.
  /// - Precondition: `pixels` is not empty.
  public init(pixels: [UInt8]) {
    require(!pixels.isEmpty, "standardization: no pixels to take the statistics of")
    var counts = [Int](repeating: 0, count: 256)
    for pixel in pixels { counts[Int(pixel)] += 1 }
    let count = Double(pixels.count)
    let sum = counts.indices.reduce(0) { $0 + $1 * counts[$1] }
    let mean = Double(sum) / count
    let sumOfSquares = counts.indices.reduce(0.0) { sum, value in
      let difference = Double(value) - mean
      return sum + Double(counts[value]) * (difference * difference)
    }
    let deviation = (sumOfSquares / count).squareRoot()
    self.mean = mean
    standardDeviation = deviation
    table = (0..<256).map { (Double($0) - mean) / (deviation > 0 ? deviation : 1) }
  }

  /// The table in the precision of the training: each value of ``table`` rounded once.
  public func table<Scalar: BinaryFloatingPoint>(as type: Scalar.Type) -> [Scalar] {
    table.map(Scalar.init)
  }
}
