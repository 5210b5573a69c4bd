import Foundation
import KernelTestSupport
import Testing
import _LincolnKernels

extension KernelTests {
  @Suite struct VariantTests {
    @Test func portableIsAlwaysThereAndComesLast() {
      #expect(Variant.supported.last?.name == "portable")
      #expect(Variant.supported.last?.isFused == false)
      #expect(Variant.supported.last?.index == _Kernels.variantCount - 1)
    }

    @Test func selectionIsChecked() {
      let current = _Kernels.currentVariant
      #expect(!_Kernels.selectVariant(_Kernels.variantCount))
      #expect(!_Kernels.isVariantSupported(_Kernels.variantCount))
      #expect(_Kernels.currentVariant == current)
      for variant in Variant.supported {
        #expect(_Kernels.selectVariant(variant.index))
        #expect(_Kernels.currentVariant == variant.index)
        #expect([16, 32, 64].contains(_Kernels.vectorBytes(variant.index)))
      }
      #expect(_Kernels.selectVariant(current))
    }

    @Test func processorsAndOpenMP() {
      #expect(_Kernels.processorCount >= 1)
      #expect(_Kernels.openMPVersion == 0 || _Kernels.openMPVersion >= 201_107)
    }

    /// A wrong name ends the process at the first kernel call, but not where all do the same.
    @Test func wrongNameEndsTheProcess() async {
      await #expect(processExitsWith: .signal(SIGABRT)) {
        unsafe setenv("LINCOLN_VARIANT", "avx1024", 1)
        #expect(unsafe Float._firstNonfinite(2, [1, .nan]) == 1)
        var state = [UInt32](repeating: 1, count: _Kernels.randomBlockSize)
        var block = state
        unsafe _Kernels.nextRandomBlock(&state, &block)
        var x: [Float] = [1]
        unsafe Float._exp(1, x, &x, 1)
      }
    }

    /// A selection makes up for a wrong name.
    @Test func selectionCuresAWrongName() async {
      await #expect(processExitsWith: .success) {
        unsafe setenv("LINCOLN_VARIANT", "avx1024", 1)
        let problem = _Kernels.variantError
        let isSelected = _Kernels.selectVariant(_Kernels.variantCount - 1)
        var x: [Float] = [1]
        unsafe Float._exp(1, x, &x, 1)
        let isCured = problem != nil && isSelected && _Kernels.variantError == nil
        exit(isCured ? EXIT_SUCCESS : EXIT_FAILURE)
      }
    }

    /// A right name is obeyed.
    @Test func environmentChoosesTheVariant() async {
      await #expect(processExitsWith: .success) {
        unsafe setenv("LINCOLN_VARIANT", "portable", 1)
        let isObeyed = _Kernels.currentVariant == _Kernels.variantCount - 1
        exit(isObeyed ? EXIT_SUCCESS : EXIT_FAILURE)
      }
    }
  }
}
