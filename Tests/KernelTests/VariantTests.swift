import CLincolnKernels
import Foundation
import KernelTestSupport
import Testing

extension KernelTests {
  @Suite struct VariantTests {
    @Test func portableIsAlwaysThereAndComesLast() {
      #expect(Variant.supported.last?.name == "portable")
      #expect(Variant.supported.last?.isFused == false)
      #expect(Variant.supported.last?.index == lincoln_variant_count() - 1)
    }

    @Test func selectionIsChecked() {
      let current = lincoln_variant_current()
      #expect(!lincoln_variant_select(lincoln_variant_count()))
      #expect(!lincoln_variant_is_supported(lincoln_variant_count()))
      #expect(lincoln_variant_current() == current)
      for variant in Variant.supported {
        #expect(lincoln_variant_select(variant.index))
        #expect(lincoln_variant_current() == variant.index)
        #expect([16, 32, 64].contains(lincoln_variant_vector_bytes(variant.index)))
      }
      #expect(lincoln_variant_select(current))
    }

    @Test func processorsAndOpenMP() {
      #expect(lincoln_processor_count() >= 1)
      #expect(lincoln_openmp_version() == 0 || lincoln_openmp_version() >= 201_107)
    }

    /// A wrong name ends the process at the first kernel call.
    @Test func wrongNameEndsTheProcess() async {
      await #expect(processExitsWith: .failure) {
        unsafe setenv("LINCOLN_VARIANT", "avx1024", 1)
        var x: [Float] = [1]
        unsafe lincoln_exp_f32(1, x, &x, 1)
      }
    }

    /// A right name is obeyed.
    @Test func environmentChoosesTheVariant() async {
      await #expect(processExitsWith: .success) {
        unsafe setenv("LINCOLN_VARIANT", "portable", 1)
        let isObeyed = lincoln_variant_current() == lincoln_variant_count() - 1
        exit(isObeyed ? EXIT_SUCCESS : EXIT_FAILURE)
      }
    }
  }
}
