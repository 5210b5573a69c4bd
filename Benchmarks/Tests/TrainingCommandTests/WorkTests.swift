import Lincoln
import Testing

@testable import training

@Suite struct WorkTests {
  /// As counted by hand: A has 2 · 60000 · (784 · 89 · 2 + 89 · 10 · 3).
  @Test func epochsHaveTheirKnownCosts() {
    let a = Work(layers: Topology.a.layers(inputs: 784, classes: 10))
    #expect(a.training(samples: 60_000) == 120_000 * (2 * 784 * 89 + 3 * 890))
    let b = Work(layers: Topology.b.layers(inputs: 784, classes: 10))
    #expect(
      b.training(samples: 60_000) == 120_000 * (2 * 784 * 178 + 3 * 178 * 46 + 3 * 46 * 10))
    #expect((a.training(samples: 60_000) / 1e9 - 17.1).magnitude < 0.05)
    #expect((b.training(samples: 60_000) / 1e9 - 36.6).magnitude < 0.05)
  }

  @Test func inferenceIsOneProductALayer() {
    let work = Work(layers: [784, 89, 10])
    #expect(work.inference(samples: 10_000) == 20_000 * (784 * 89 + 89 * 10))
    #expect(work.inference(samples: 0) == 0)
  }

  @Test(arguments: [Topology.a, .b, Topology(hidden: []), Topology(hidden: [3, 4, 5])])
  func parametersAreThoseOfTheNetwork(topology: Topology) {
    let network = topology.network(inputs: 7, classes: 2, as: Float.self)
    let work = Work(layers: topology.layers(inputs: 7, classes: 2))
    #expect(work.parameters == network.parameterCount)
    #expect(network.flatParameters.count == work.parameters)
  }
}
