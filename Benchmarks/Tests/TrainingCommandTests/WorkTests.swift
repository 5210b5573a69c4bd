import Lincoln
import Testing

@testable import training

@Suite struct WorkTests {
  /// As counted by hand: multiply-adds of an image are 784 · 89 forward and for the gradient of
  /// the weights, 89 · 10 for these two and the gradient of the hidden layer.
  @Test func epochsHaveTheirKnownCosts() {
    let a = Work(layers: Topology.a.sizes(inputs: 784, classes: 10))
    let ofA: Double = 120_000 * (139_552 + 2_670)
    #expect(a.training(samples: 60_000) == ofA)
    #expect((ofA / 1e9 - 17.1).magnitude < 0.05)
    let b = Work(layers: Topology.b.sizes(inputs: 784, classes: 10))
    let ofB: Double = 120_000 * (279_104 + 24_564 + 1_380)
    #expect(b.training(samples: 60_000) == ofB)
    #expect((ofB / 1e9 - 36.6).magnitude < 0.05)
  }

  /// Without a single zero it is what dense products cost.
  @Test func zerosCostNothing() {
    let b = Work(layers: Topology.b.sizes(inputs: 784, classes: 10))
    #expect(b.training(samples: 50, nonzeros: 50 * 784) == b.training(samples: 50))
    let rest: Double = 6 * 50 * (178 * 46 + 46 * 10)
    #expect(b.training(samples: 50, nonzeros: 0) == rest)
    #expect(b.training(samples: 50, nonzeros: 1000) == rest + 4 * 1000 * 178)
  }

  @Test func inferenceIsOneProductALayer() {
    let work = Work(layers: [784, 89, 10])
    let operations: Double = 20_000 * (69_776 + 890)
    #expect(work.inference(samples: 10_000) == operations)
    #expect(work.inference(samples: 0) == 0)
  }

  @Test(arguments: [Topology.a, .b, Topology(hidden: []), Topology(hidden: [3, 4, 5])])
  func parametersAreThoseOfTheNetwork(topology: Topology) throws {
    let course = try Course<Float>(topology, data: tinyImages(), batch: 1)
    #expect(course.work.parameters == course.network.parameterCount)
    #expect(course.network.flatParameters.count == course.work.parameters)
  }
}
