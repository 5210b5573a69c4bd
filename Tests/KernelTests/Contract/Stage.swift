import KernelTestSupport
import TestSupport

/// The sizes of one call: [rows x columns], and the inner dimension of products.
struct CallShape {
  var rows: Int
  var columns: Int
  var inner: Int

  /// The number of elements, for kernels that treat every element alike.
  var count: Int { rows * columns }
}

/// What must not show in the results of a call.
struct CallLayout: CustomStringConvertible {
  var threads: Int32 = 1
  /// How much further apart rows are than they are long.
  var padding = 0
  var placement = Placement.end
  /// Which of the operands that may be the output is.
  var inPlace: Int?

  var description: String {
    "\(threads) threads, padding \(padding), \(placement), in place \(inPlace.map(String.init) ?? "no")"
  }
}

/// The results of a call, for comparison.
struct CallResults<Real: ReferencedReal> {
  var reals: [Real] = []
  var doubles: [Double] = []
  var integers: [Int] = []

  /// Where two calls gave different bits.
  func firstDifference(_ other: Self) -> String? {
    if reals.count != other.reals.count { return "counts" }
    let real = unsafe Real.difference(reals.count, reals, other.reals)
    if real < reals.count { return "element \(real): \(reals[real]), \(other.reals[real])" }
    if let double = TestSupport.firstDifference(doubles, other.doubles) {
      return "double \(double): \(doubles[double]), \(other.doubles[double])"
    }
    if integers != other.integers { return "integers \(integers), \(other.integers)" }
    return nil
  }
}

/// Makes the operands of one call, always with the same numbers, in guarded memory of one layout;
/// afterwards it collects the results and looks whether anything else was touched.
final class Stage<Real: ReferencedReal> {
  let shape: CallShape
  let layout: CallLayout
  var results = CallResults<Real>()
  private let pool: NumberPool<Real>
  private var cursor: Int
  private var inPlaceCandidates = 0
  private var inputs: [(operand: Operand<Real>, numbers: ArraySlice<Real>)] = []
  private var outputs: [Operand<Real>] = []
  private var inPlaceOutput: Operand<Real>?
  private var kept: [AnyObject] = []

  init(_ shape: CallShape, _ layout: CallLayout, _ pool: NumberPool<Real>, seed: Int) {
    self.shape = shape
    self.layout = layout
    self.pool = pool
    cursor = seed * 1009
  }

  /// The next numbers of the pool.
  func numbers(_ count: Int) -> ArraySlice<Real> {
    cursor += 64
    let start = cursor % (pool.numbers.count - count)
    return pool.numbers[start..<start + count]
  }

  /// An operand that is only read.
  func input(_ rows: Int, _ columns: Int) -> Operand<Real> {
    let numbers = numbers(rows * columns)
    let operand = Operand(
      rows: rows, columns: columns, padding: layout.padding, placement: layout.placement,
      copying: numbers)
    inputs.append((operand, numbers))
    return operand
  }

  /// An operand that the output may be.
  func replaceableInput(_ rows: Int, _ columns: Int) -> Operand<Real> {
    let operand = input(rows, columns)
    if inPlaceCandidates == layout.inPlace {
      inPlaceOutput = operand
      inputs.removeLast()
    }
    inPlaceCandidates += 1
    return operand
  }

  /// An operand that is updated.
  func state(_ rows: Int, _ columns: Int) -> Operand<Real> {
    let operand = input(rows, columns)
    inputs.removeLast()
    outputs.append(operand)
    return operand
  }

  /// An output; one of the replaceable inputs if the layout says so.
  func output(_ rows: Int, _ columns: Int) -> Operand<Real> {
    let operand =
      inPlaceOutput
      ?? Operand(
        rows: rows, columns: columns, padding: layout.padding, placement: layout.placement)
    inPlaceOutput = nil
    outputs.append(operand)
    return operand
  }

  /// Memory for other results.
  func other<Element: BitwiseCopyable>(_ count: Int, _ value: Element) -> GuardedBuffer<Element> {
    let buffer = GuardedBuffer(count: count, repeating: value, placement: layout.placement)
    kept.append(buffer)
    return buffer
  }

  /// Other inputs: whole numbers below a limit.
  func integers<Integer: FixedWidthInteger & BitwiseCopyable>(
    _ count: Int, below limit: Integer
  ) -> GuardedBuffer<Integer> {
    let buffer = GuardedBuffer(count: count, repeating: Integer(0), placement: layout.placement)
    unsafe pool.integers.withUnsafeBufferPointer { integers in
      for i in 0..<count {
        let number = unsafe integers[(i + shape.columns) % integers.count]
        unsafe buffer.start[i] = Integer(number % UInt64(limit))
      }
    }
    kept.append(buffer)
    return buffer
  }

  /// What a call must leave alone: inputs, and all memory around inputs and outputs.
  func finish() -> String? {
    for (operand, numbers) in inputs {
      if !operand.surroundingsAreIntact { return "wrote around an input" }
      let elements = operand.elements
      if unsafe Real.difference(elements.count, elements, Array(numbers)) < elements.count {
        return "changed an input"
      }
    }
    for output in outputs {
      if !output.surroundingsAreIntact { return "wrote around an output" }
      results.reals += output.elements
    }
    return nil
  }
}

/// Numbers to make operands of: ordinary ones, or mixed with special ones.
struct NumberPool<Real: ReferencedReal> {
  let numbers: [Real]
  let integers: [UInt64]

  init(count: Int, isMixed: Bool) {
    var generator = SampleNumbers(seed: 17)
    let special: [Real] = [
      0, -0.0, .infinity, -.infinity, .nan, .leastNonzeroMagnitude, -.leastNormalMagnitude / 3,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 1e-30, 90, -104,
    ]
    numbers = (0..<count).map { i in
      let number = generator.unit() as Real
      return isMixed && i % 13 == 12 ? special[generator.integer(0...special.count - 1)] : number
    }
    integers = (0..<4099).map { _ in generator.next() }
  }

  private init(numbers: [Real], integers: [UInt64]) {
    self.numbers = numbers
    self.integers = integers
  }

  /// The same numbers over and over.
  func repeated(to count: Int) -> Self {
    var all: [Real] = []
    all.reserveCapacity(count + numbers.count)
    while all.count < count { all += numbers }
    return Self(numbers: all, integers: integers)
  }
}
