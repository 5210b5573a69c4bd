internal import Measurement

/// One kernel at one size, with its operands: what to call, what has to come out, what it costs.
struct Workload {
  /// What the machine could be the limit of.
  enum Limit {
    case multiplyAdds
    case memory(Traffic)
  }

  /// How exact a result has to be.
  enum Accuracy {
    /// As the header says of variants with fused multiply-add: most kernels bit for bit.
    case contract
    /// The same up to rounding.
    case rounded
    /// Somebody else's elementary function, with the error that is known of it.
    case error(ulps: Double)
  }

  /// Another library's way to do it.
  struct Peer {
    let name: String
    var accuracy = Accuracy.rounded
    var setThreads: (Int) -> Void = { _ in }
    /// Whether it uses as many threads as it is told.
    var hasThreads = true
    let call: () -> Void
  }

  /// Arithmetic operations of a call; a multiply-add is two.
  let operations: Double
  /// Bytes that a call has to read and write at least.
  let bytes: Double
  /// Bytes of all operands.
  let footprint: Int
  /// Elements that a call produces, for times per element.
  let elements: Double
  let limit: Limit
  /// Lincoln's call with so many threads.
  let call: (Int32) -> Void
  /// Brings the operands into their first state, makes the call and says what is wrong, or nil.
  let complaint: (Accuracy, () -> Void) -> String?
  let peers: [Peer]
}
