/// What an optimizer remembers while it trains.
///
/// Each remembered value is laid out like the workspace of the parameters, so that one pass over
/// everything meets the same element in all of them; the slots of one parameter are consecutive,
/// and those of everything come last.
struct OptimizerMemory<Scalar: KernelScalar>: ~Copyable {
  private var values: Workspace<Scalar>
  private let stateCount: Int
  private let parameterCount: Int

  init(parameters: borrowing Workspace<Scalar>, stateCount: Int) {
    let size = parameters.elementCount
    let everything = MatrixSlot(shape: MatrixShape(rows: 1, columns: size))
    var slots: [MatrixSlot] = []
    for slot in parameters.slots + [everything] {
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
    guard state.values.workspace.slots == values.slots else { return false }
    values.assign(state.values.workspace)
    return true
  }

  func saved(step: Int) -> OptimizerState<Scalar> {
    OptimizerState(values: SharedWorkspace(values.copy()), step: step)
  }

  /// What is remembered of one parameter.
  @_lifetime(&self)
  mutating func slots(parameter: Int) -> MutableMatrixSlots<Scalar> {
    values.mutableMatrices(parameter * stateCount..<(parameter + 1) * stateCount)
  }

  /// What is remembered of everything, as long rows.
  @_lifetime(&self)
  mutating func everything() -> MutableMatrixSlots<Scalar> {
    slots(parameter: parameterCount)
  }
}
