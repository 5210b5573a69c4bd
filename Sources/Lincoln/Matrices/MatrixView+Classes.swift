extension MatrixView {
  /// The class that each row of outputs means: the largest, or with a single output the second if
  /// its probability is above one half.
  func classes(_ meaning: OutputMeaning, threads: Int = 1) -> [Int32] {
    guard columns == 1 else { return indicesOfRowMaxima(threads: threads) }
    let boundary: Scalar = meaning == .probabilities ? 0.5 : 0
    return (0..<rows).map { self[$0, 0] > boundary ? 1 : 0 }
  }
}
