extension Optimizer {
  /// Makes a step with all parameters of a network: in one pass, or one by one, so that each thread
  /// updates the weights whose gradients it has computed.
  func step<Scalar>(
    _ parameters: inout Workspace<Scalar>, _ layout: LayerLayout,
    gradients: borrowing Workspace<Scalar>, memory: inout OptimizerMemory<Scalar>, step: Int,
    epoch: Int, learningRate: Double, threads: Int
  ) {
    let context = OptimizerContext(
      step: step, epoch: epoch, learningRate: learningRate, threads: threads,
      gradientNorm: needsGradientNorm ? gradients.norm : nil)
    if scope == .elements, threads == 1 {
      var everything = parameters.mutableEverything
      update(
        &everything, gradient: gradients.everything, state: memory.everything(),
        parameter: .everything(columns: everything.columns), context: context)
      return
    }
    if scope != .matrices {
      for index in layout.parameters.indices {
        var values = parameters.mutableFlatView(index)
        update(
          &values, gradient: gradients.flatView(index), state: memory.flatSlots(parameter: index),
          parameter: layout.parameters[index], context: context)
      }
      return
    }
    for index in layout.parameters.indices {
      var values = parameters.mutableView(index)
      update(
        &values, gradient: gradients.view(index), state: memory.slots(parameter: index),
        parameter: layout.parameters[index], context: context)
    }
  }
}

extension ParameterDescription {
  /// All parameters as one row.
  fileprivate static func everything(columns: Int) -> ParameterDescription {
    ParameterDescription("", shape: MatrixShape(rows: 1, columns: columns), role: .mixed)
  }
}
