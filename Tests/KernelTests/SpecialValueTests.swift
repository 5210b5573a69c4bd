import KernelTestSupport
import TestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  /// NaN, infinities, zeros and subnormals, wherever in a vector, a tile or a tail they stand.
  @Suite struct SpecialValueTests {
    @Test(arguments: Variant.supported)
    func productsSpreadThemAsTheyShould(variant: Variant) {
      variant.run {
        checkProducts(Float.self)
        checkProducts(Double.self)
      }
    }

    /// One special value in a makes one row of c special, one in b makes one column.
    private func checkProducts<Real: _KernelScalar>(_: Real.Type) {
      let (rows, inner) = (15, 5)
      for columns in [1, 7, 16, 33, 40] {
        for (value, result) in [
          (Real.nan, Real.nan), (.infinity, .infinity), (-.infinity, -.infinity),
          (.greatestFiniteMagnitude, .infinity), (-.greatestFiniteMagnitude, -.infinity),
        ] {
          for place in 0..<max(rows, columns) {
            let a = Operand<Real>(rows: rows, columns: inner) {
              $0 == place && $1 == place % inner ? value : 2
            }
            let b = Operand<Real>(rows: inner, columns: columns) {
              $1 == place && $0 == place % inner ? value : 2
            }
            let two = Operand<Real>(rows: 40, columns: 40) { _, _ in 2 }
            let c = Operand<Real>(rows: rows, columns: columns)
            unsafe Real._matmul(
              rows, columns, inner, a.pointer, inner, 1, two.pointer, 40, 1, c.pointer, columns, 1)
            expect(c) { i, _ in i == place ? result : 20 }
            unsafe Real._denseForward(
              rows, columns, inner, two.pointer, 40, b.pointer, columns, Real._lineLength, nil,
              _KernelActivation.linear,
              c.pointer, columns, 1)
            expect(c) { _, j in j == place ? result : 20 }
          }
        }
      }
    }

    /// 0 times infinity, and infinity less infinity, are NaN; a sum of negative zeros is +0, for
    /// it starts from +0; a bias of -0 does not change that.
    @Test(arguments: Variant.supported)
    func invalidOperationsAndZeros(variant: Variant) {
      variant.run {
        let a = Operand<Float>(rows: 3, columns: 2) { [[0, 0], [1, 1], [-0.0, -0.0]][$0][$1] }
        let b = Operand<Float>(rows: 2, columns: 2) {
          $1 == 0 ? ($0 == 0 ? .infinity : -.infinity) : 1
        }
        let bias = Operand<Float>([0, -0.0])
        let c = Operand<Float>(rows: 3, columns: 2)
        unsafe Float._denseForward(
          3, 2, 2, a.pointer, 2, b.pointer, 2, Float._lineLength, bias.pointer,
          _KernelActivation.linear, c.pointer, 2,
          1)
        expect(c) { i, j in j == 0 ? .nan : i == 1 ? 2 : 0 }
      }
    }

    /// A bias that is NaN comes through every activation, infinities as far as they should.
    @Test(arguments: Variant.supported)
    func activationsOfSpecialBiases(variant: Variant) {
      variant.run {
        let bias: [Double] = [.nan, .infinity, -.infinity, 1e308, -1e308, -0.0]
        let results: [(_KernelActivation, [Double])] = [
          (_KernelActivation.linear, [.nan, .infinity, -.infinity, 1e308, -1e308, 0]),
          (_KernelActivation.sigmoid, [.nan, 1, 0, 1, 0, 0.5]),
          (_KernelActivation.tanh, [.nan, 1, -1, 1, -1, 0]),
          (_KernelActivation.relu, [.nan, .infinity, 0, 1e308, 0, 0]),
        ]
        for width in [6, 23] {
          let all = Operand((0..<width).map { bias[$0 % 6] })
          for (activation, expected) in results {
            let y = Operand<Double>(rows: 2, columns: width)
            unsafe Double._denseForward(
              2, width, 0, nil, 0, nil, 0, Double._lineLength, all.pointer, activation, y.pointer,
              width, 1)
            expect(y) { expected[$1 % 6] }
          }
        }
      }
    }

    @Test(arguments: Variant.supported)
    func rowsWithSpecialValues(variant: Variant) {
      variant.run {
        checkRows(Float.self)
        checkRows(Double.self)
      }
    }

    /// NaN anywhere in a row reaches all results of that row, and none of the others; so does
    /// +inf through softmax, which has no answer, and a row of -inf.
    private func checkRows<Real: _KernelScalar>(_: Real.Type) {
      for columns in [1, 2, 10, 16, 17, 40] {
        for value in [Real.nan, .infinity] {
          let rows = columns + 1
          let x = Operand<Real>(rows: rows, columns: columns) { $1 == $0 ? value : Real($1 % 3) }
          let targets = Operand<Real>(rows: rows, columns: columns) { _, _ in 0.25 }
          let y = Operand<Real>(rows: rows, columns: columns)
          var losses = [Double](repeating: 0, count: rows)
          // The last row holds nothing special.
          unsafe Real._softmaxRows(
            rows, columns, x.pointer, columns, y.pointer, columns, 1)
          for i in 0..<rows {
            for j in 0..<columns { #expect(y[i, j].isNaN == (i < rows - 1)) }
          }
          for form in _CrossEntropyForm.all {
            let total = unsafe Real._softmaxCrossEntropy(
              rows, columns, x.pointer, columns, targets.pointer, columns, 1e-6, form, y.pointer,
              columns, &losses, 1)
            for i in 0..<rows {
              #expect(losses[i].isNaN == (i < rows - 1))
              for j in 0..<columns { #expect(y[i, j].isNaN == (i < rows - 1)) }
            }
            #expect(total.isNaN)
          }
          let total = unsafe Real._squaredError(
            rows, columns, x.pointer, columns, targets.pointer, columns, y.pointer, columns,
            &losses, 1)
          #expect(areIdentical(total, Double(value)))
          expect(y) { $0 == $1 ? value : 2 * (Real($1 % 3) - 0.25) / Real(rows) }
          let sums = Operand<Real>(columns: columns)
          unsafe Real._columnSums(rows, columns, x.pointer, columns, sums.pointer, 1)
          #expect(sums.elements.allSatisfy { areIdentical($0, value) })
        }
        let lowest = Operand<Real>(rows: 3, columns: columns) { _, _ in -.infinity }
        unsafe Real._softmaxRows(3, columns, lowest.pointer, columns, lowest.pointer, columns, 1)
        #expect(lowest.elements.allSatisfy { $0.isNaN })
      }
    }

    /// Rows of equal values: softmax gives equal shares, argmax the first.
    @Test(arguments: Variant.supported)
    func rowsOfEqualValues(variant: Variant) {
      variant.run {
        checkEqualRows(Float.self)
        checkEqualRows(Double.self)
      }
    }

    private func checkEqualRows<Real: _KernelScalar>(_: Real.Type) {
      let values: [Real] = [
        0, -0.0, 3, -100, .leastNonzeroMagnitude, .greatestFiniteMagnitude / 2,
        -.greatestFiniteMagnitude,
      ]
      for columns in [1, 2, 4, 10, 16, 33] {
        let x = Operand<Real>(rows: values.count, columns: columns) { i, _ in values[i] }
        let y = Operand<Real>(rows: values.count, columns: columns)
        unsafe Real._softmaxRows(
          values.count, columns, x.pointer, columns, y.pointer, columns, 1)
        for i in values.indices {
          // In double, what rounding m + ln s takes away is a relative error of the result, and
          // beside a huge maximum nothing is left of ln s. In float the maximum does not matter.
          let isHuge = Real.self == Double.self && abs(values[i]) > 1e30
          let magnitude = Real.self == Double.self ? abs(values[i]) : 0
          let share = isHuge ? 1 : 1 / Real(columns)
          let tolerance = isHuge ? 0 : (4 + magnitude) * Real.ulpOfOne * share
          #expect(abs(y[i, 0] - share) <= tolerance)
          for j in 0..<columns { #expect(y[i, j] == y[i, 0]) }
        }
        var indices = [Int32](repeating: -1, count: values.count)
        unsafe Real._argmaxRows(values.count, columns, x.pointer, columns, &indices, 1)
        #expect(indices.allSatisfy { $0 == 0 })
      }
    }

    /// Dividing by a sum of zero is IEEE's business.
    @Test(arguments: Variant.supported)
    func normalizingBySpecialSums(variant: Variant) {
      variant.run {
        let rows: [([Float], Float, [Float])] = [
          ([0, 0], 0, [.nan, .nan]), ([1, -1], 0, [.infinity, -.infinity]),
          ([.infinity, 1], .infinity, [.nan, 0]), ([.nan, 1], .nan, [.nan, .nan]),
          ([.greatestFiniteMagnitude, .greatestFiniteMagnitude], .infinity, [0, 0]),
        ]
        let x = Operand<Float>(rows: rows.count, columns: 2) { rows[$0].0[$1] }
        let sums = Operand<Float>(rows: rows.count, columns: 1)
        unsafe Float._normalizeRows(
          rows.count, 2, x.pointer, 2, x.pointer, 2, sums.pointer, 1, 1)
        expect(sums) { i, _ in rows[i].1 }
        expect(x) { rows[$0].2[$1] }
      }
    }

    private func expect<Real: _KernelScalar>(
      _ matrix: Operand<Real>, sourceLocation: SourceLocation = #_sourceLocation,
      _ value: (Int, Int) -> Real
    ) {
      for i in 0..<matrix.rows {
        for j in 0..<matrix.columns where !areIdentical(matrix[i, j], value(i, j)) {
          Issue.record(
            "row \(i), column \(j): \(matrix[i, j]) instead of \(value(i, j))",
            sourceLocation: sourceLocation)
        }
      }
    }
  }
}
