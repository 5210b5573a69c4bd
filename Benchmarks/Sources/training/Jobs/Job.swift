internal import Measurement

/// Something that several competitors do, and what it costs.
struct Job {
  /// A part of a training, or one of its steps.
  enum Kind: String {
    case epoch
    case sparseEpoch = "sparse-epoch"
    case evaluation
    case prediction
    case step
  }

  let kind: Kind
  /// The network, and how many images.
  let size: String
  let precision: Precision
  /// Arithmetic operations of a call; see ``Work``.
  let operations: Double
  /// Numbers that a call has to read at least once: weights, or images.
  let bytes: Double
  /// Images of a call.
  let samples: Int

  /// What the machine can do at most: multiply-adds, or for a single image, which needs every
  /// weight once, reading.
  func limit(threads: Int, known: Double, caches: Caches) -> MachineLimit {
    kind == .prediction
      ? MachineLimit(.read, footprint: Int(bytes), threads: threads, caches: caches)
      : MachineLimit(multiplyAdds: precision, threads: threads, known: known)
  }
}
