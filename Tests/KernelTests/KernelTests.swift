import TestSupport
import Testing

/// All kernel suites are nested here, for the variant in use is global: one test at a time, and none
/// of those in other bundles that need it to stay.
@Suite(.serialized, .changesVariant)
enum KernelTests {}
