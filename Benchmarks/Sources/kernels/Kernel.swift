internal import Measurement
internal import Peers
internal import _LincolnKernels

/// Kernels of a kind.
enum KernelGroup: String, CaseIterable {
  case products, elements, rows, updates, random
}

/// A row of the table of kernels, for one element type.
struct Kernel<Scalar: _KernelScalar> {
  /// The C function's name, without prefix and suffix.
  let name: String
  let group: KernelGroup
  /// What is measured unless sizes are asked for.
  let sizes: [Size]
  /// Whether it takes the number of threads.
  var hasThreads = true
  /// Whether it has matrices, whose rows can be stored in several ways.
  var hasRows = false
  /// Whether it can be measured at a size of the same kind.
  var fits: (Size) -> Bool = { _ in true }
  /// Its operands and calls.
  let workload: (Size, Storage) -> Workload<Scalar>

  func accepts(_ size: Size) -> Bool { sizes[0].isSameKind(as: size) && fits(size) }

  /// All kernels of this element type, in the order of measuring.
  static var all: [Kernel] { products + elements + rows + updates + random }

  /// The kernels that a word stands for: one by its name, or a group.
  static func named(_ word: String) -> [Kernel] {
    word == "all" ? all : all.filter { $0.name == word || $0.group.rawValue == word }
  }
}

/// One kernel at one size, with its operands: what to call, what has to come out, what it costs.
struct Workload<Scalar: _KernelScalar> {
  /// Arithmetic operations of a call; a multiply-add is two.
  var operations: Double
  /// Bytes that a call has to read and write at least.
  var bytes: Double
  /// Bytes of all operands.
  var footprint: Int
  /// What the machine could be the limit of.
  var limit: LimitKind
  /// Lincoln's call with so many threads.
  var call: (Int32) -> Void
  /// What operands have to hold after a call.
  var outputs: [Expectation<Scalar>] = []
  /// Done before the call whose result is checked, besides refilling the outputs.
  var reset: () -> Void = {}
  /// What else is wrong after a call.
  var check: () -> String? = { nil }
  /// How other libraries do it.
  var peers: (PeerLibraries) -> [Peer] = { _ in [] }

  /// How exact a result has to be.
  enum Accuracy {
    /// As the header says of variants with fused multiply-add: most kernels bit for bit.
    case contract
    /// The same up to rounding.
    case rounded
    /// Somebody else's elementary function, with the error that is known of it.
    case error(ulps: Double)
  }

  /// Another library's way.
  struct Peer {
    let name: String
    var accuracy = Accuracy.rounded
    /// Nil if it knows nothing of threads.
    var setThreads: ((Int) -> Void)?
    let call: () -> Void
  }

  /// Costs that follow from the operands: everything is moved once.
  init(
    _ operands: Operands, operations: Double, limit: LimitKind,
    call: @escaping (Int32) -> Void
  ) {
    self.operations = operations
    self.limit = limit
    self.call = call
    footprint = operands.bytes
    bytes = Double(operands.bytes)
  }

  /// Brings the operands into their first state, makes the call and says what is wrong, or nil.
  func complaint(_ accuracy: Accuracy, _ call: () -> Void) -> String? {
    for output in outputs { output.operand.refill() }
    reset()
    call()
    return outputs.lazy.compactMap { $0.complaint(accuracy) }.first ?? check()
  }
}

/// What an operand has to hold after a call.
struct Expectation<Scalar: _KernelScalar> {
  let operand: Operand<Scalar>
  /// Units in the last place that the contract allows, the reference's own error included.
  var ulps = 0.0
  /// An error that the contract allows besides, where results are differences of others.
  var absolute = 0.0
  /// What rounding may change besides.
  var rounding = 32 * Double(Scalar.ulpOfOne)
  /// The rows that are compared: of large products not all.
  var rows: [Int]
  let expected: (_ row: Int, _ column: Int) -> Double

  /// An expectation that is computed when it is needed.
  init(
    _ operand: Operand<Scalar>, ulps: Double = 0, absolute: Double = 0,
    expected: @escaping (_ row: Int, _ column: Int) -> Double
  ) {
    self.operand = operand
    self.ulps = ulps
    self.absolute = absolute
    self.expected = expected
    rows = Array(0..<operand.rows)
  }

  /// Known numbers, row after row.
  init(_ operand: Operand<Scalar>, ulps: Double = 0, absolute: Double = 0, _ values: [Double]) {
    self.init(operand, ulps: ulps, absolute: absolute) { values[$0 * operand.columns + $1] }
  }

  fileprivate func complaint(_ accuracy: Workload<Scalar>.Accuracy) -> String? {
    var (ulps, absolute) = (ulps, absolute)
    switch accuracy {
    case .contract: break
    case .rounded: (ulps, absolute) = (ulps + 8, absolute + rounding)
    case .error(let error): ulps = error + 2
    }
    for row in rows {
      for column in 0..<operand.columns {
        let computed = Double(operand[row, column])
        let wanted = expected(row, column)
        let unit = max(Double(Scalar(wanted).ulp), Double(Scalar.leastNonzeroMagnitude))
        // Also false if the result is NaN.
        if !((computed - wanted).magnitude <= absolute + ulps * unit) {
          return "element \(row), \(column) is \(computed), not \(wanted)"
        }
      }
    }
    return nil
  }
}

extension Operand where Element: Equatable {
  /// How it differs from what it has to hold, or nil.
  func complaint(expected: [Element]) -> String? {
    zip(values, expected).enumerated().first { $1.0 != $1.1 }
      .map { "element \($0) is \($1.0), not \($1.1)" }
  }
}

/// A value that closures share.
final class Box<Value> {
  var value: Value

  init(_ value: Value) { self.value = value }
}
