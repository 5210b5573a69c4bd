/// What an optimizer remembers while it trains.
///
/// Each remembered value is laid out like the workspace of the parameters, so that a pass over
/// everything, or over a parameter as one row, meets the same element in all of them. The slots of
/// one parameter are consecutive; those as rows follow, and those of everything come last.
struct OptimizerMemory<Scalar: KernelScalar>: ~Copyable {
  private var values: Workspace<Scalar>
  private let stateCount: Int
  private let parameterCount: Int

  init(parameters: borrowing Workspace<Scalar>, stateCount: Int) {
    let size = parameters.elementCount
    let everything = MatrixSlot(shape: MatrixShape(rows: 1, columns: size))
    var slots: [MatrixSlot] = []
    for slot in parameters.slots + parameters.slots.map({ $0.flat(Scalar.self) }) + [everything] {
      for state in 0..<stateCount {
        var own = slot
        own.offset += state * size
        slots.append(own)
      }
    }
    values = Workspace(placed: slots, elementCount: stateCount * size)
    self.stateCount = stateCount
    parameterCount = parameters.slots.count
  }

  /// Takes over what was remembered; false if it is of other shapes.
  mutating func restore(_ state: OptimizerState<Scalar>) -> Bool {
    let shapes = values.slots.prefix(parameterCount * stateCount).map(\.shape)
    guard state.values.workspace.slots.map(\.shape) == shapes else { return false }
    values.assign(state.values.workspace, count: shapes.count)
    return true
  }

  func saved(step: Int) -> OptimizerState<Scalar> {
    let shapes = values.slots.prefix(parameterCount * stateCount).map(\.shape)
    var saved = Workspace<Scalar>(shapes)
    saved.assign(values, count: shapes.count)
    return OptimizerState(values: SharedWorkspace(saved), step: step)
  }

  /// What is remembered of one parameter.
  @_lifetime(&self)
  mutating func slots(parameter: Int) -> MutableMatrixSlots<Scalar> {
    values.mutableMatrices(parameter * stateCount..<(parameter + 1) * stateCount)
  }

  /// What is remembered of one parameter, as rows in the order in which it lies.
  @_lifetime(&self)
  mutating func flatSlots(parameter: Int) -> MutableMatrixSlots<Scalar> {
    slots(parameter: parameterCount + parameter)
  }

  /// What is remembered of everything, as long rows.
  @_lifetime(&self)
  mutating func everything() -> MutableMatrixSlots<Scalar> {
    slots(parameter: 2 * parameterCount)
  }
}
