import KernelTestSupport
import TestSupport
import Testing

extension KernelTests {
  /// The numerical contract, for every kernel of the header.
  ///
  /// Thread counts, strides, alignment, the output's place and, with fused multiply-add, the
  /// variant do not change a bit; nothing but the outputs is written, and nothing around the
  /// operands is touched.
  @Suite struct ContractTests {
    /// A kernel without a call below would go untested.
    @Test func everyKernelOfTheHeaderIsCalled() {
      let names = Set(KernelHeader.comments.keys)
      #expect(names.count >= 30)
      #expect(Set(KernelCall<Float>.all.map(\.name)) == names)
      #expect(Set(KernelCall<Double>.all.map(\.name)) == names)
    }

    @Test(arguments: 0..<KernelCall<Float>.all.count)
    func bitsDependOnNothingElse(call: Int) {
      checkSmall(KernelCall<Float>.all[call])
      checkSmall(KernelCall<Double>.all[call])
    }

    private func checkSmall<Real: ReferencedReal>(_ call: KernelCall<Real>) {
      let pools = [false, true].map { NumberPool<Real>(count: 10_007, isMixed: $0) }
      var generator = SampleNumbers(seed: 23)
      for round in 0..<smallRounds {
        let least = round % 8 == 0 ? 0 : 1
        let shape = CallShape(
          rows: generator.integer(least...40), columns: generator.integer(least...70),
          inner: generator.integer(least...50))
        var layouts = [7, 1, 2, 3, 4].map { threads in
          CallLayout(
            threads: threads, padding: generator.integer(0...17),
            placement: .start(skipping: generator.integer(0...17)))
        }
        layouts += (0..<call.replaceableInputs).map {
          CallLayout(padding: generator.integer(0...3), inPlace: $0)
        }
        check(call, shape, layouts, pools[round % 2], round)
      }
    }

    /// Enough work for seven threads, in many rows, in long rows, and in few very long ones.
    @Test(arguments: 0..<KernelCall<Float>.all.count)
    func threadsDoNotShow(call: Int) {
      checkLarge(KernelCall<Float>.all[call])
      checkLarge(KernelCall<Double>.all[call])
    }

    private func checkLarge<Real: ReferencedReal>(_ call: KernelCall<Real>) {
      let pool = NumberPool<Real>(count: 40_009, isMixed: false).repeated(to: 1_000_003)
      // Where every element is treated alike the shape is nothing but its size.
      let shapes = call.isElementwise ? Array(largeShapes.prefix(1)) : largeShapes
      for (round, shape) in shapes.enumerated() {
        var layouts = [2, 3, 4, 7].map { CallLayout(threads: $0, padding: $0 == 3 ? 1 : 0) }
        layouts += (0..<call.replaceableInputs).map { CallLayout(threads: 3, inPlace: $0) }
        check(call, shape, layouts, pool, round)
      }
    }

    /// Compares all layouts with the plainest, and the fused variants with each other.
    private func check<Real: ReferencedReal>(
      _ call: KernelCall<Real>, _ shape: CallShape, _ layouts: [CallLayout],
      _ pool: NumberPool<Real>, _ seed: Int
    ) {
      func results(_ layout: CallLayout, _ variant: Variant) -> CallResults<Real> {
        let stage = Stage(shape, layout, pool, seed: seed)
        variant.run { call.run(stage) }
        if let trespass = stage.finish() {
          Issue.record("\(variant.name) \(call.name) \(trespass): \(shape), \(layout)")
        }
        return stage.results
      }
      var fused: CallResults<Real>?
      for variant in Variant.supported {
        let plain = results(CallLayout(), variant)
        for layout in layouts {
          if let difference = results(layout, variant).firstDifference(plain) {
            Issue.record("\(variant.name) \(call.name), \(difference): \(shape), \(layout)")
          }
        }
        guard variant.isFused else { continue }
        if let fused, let difference = plain.firstDifference(fused) {
          Issue.record("\(variant.name) \(call.name) is not as others, \(difference): \(shape)")
        }
        fused = fused ?? plain
      }
    }
  }
}

#if DEBUG
  private let smallRounds = 12
  private let largeShapes = [CallShape(rows: 300, columns: 3_100, inner: 10)]
#else
  private let smallRounds = 80
  private let largeShapes = [
    CallShape(rows: 300, columns: 3_100, inner: 10),
    CallShape(rows: 91_751, columns: 10, inner: 7),
    CallShape(rows: 5, columns: 183_503, inner: 3),
  ]
#endif
