import KernelTestSupport
import TestSupport
import Testing

/// What takes minutes, and is therefore left to optimized builds.
@Suite(.serialized, .changesVariant, .enabled(if: isOptimized))
enum ExhaustiveTests {}

#if DEBUG
  private let isOptimized = false
#else
  private let isOptimized = true
#endif
