// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
// Kernels/include documents the C functions.

public import CLincolnKernels

/// The C functions that are not of an element type.
public enum _Kernels {
  // MARK: Prefetching

  @inlinable public static func prefetchRows(
    _ rows: Int, _ rowBytes: Int, _ indices: UnsafePointer<Int32>?, _ x: UnsafeRawPointer?,
    _ rowStride: Int
  ) {
    unsafe lincoln_prefetch_rows(rows, rowBytes, indices, x, rowStride)
  }

  @inlinable public static func prefetchSparseRows(
    _ rows: Int, _ indices: UnsafePointer<Int32>?, _ x: UnsafePointer<_SparseBytes>?
  ) {
    unsafe lincoln_prefetch_sparse_rows(rows, indices, x)
  }

  // MARK: Random words

  /// Words of a block of the Mersenne Twister.
  @inlinable public static var randomBlockSize: Int { Int(LINCOLN_MT19937_WORDS) }

  @inlinable public static func nextRandomBlock(
    _ state: UnsafeMutablePointer<UInt32>?, _ output: UnsafeMutablePointer<UInt32>?
  ) {
    unsafe lincoln_mt19937_next_block(state, output)
  }

  @inlinable public static func randomDoubles(
    _ count: Int, _ words: UnsafePointer<UInt32>?, _ doubles: UnsafeMutablePointer<Double>?
  ) {
    unsafe lincoln_random_doubles(count, words, doubles)
  }

  // MARK: Variants

  public static var variantCount: Int { lincoln_variant_count() }
  public static var currentVariant: Int { lincoln_variant_current() }

  public static func variantName(_ index: Int) -> String {
    unsafe String(cString: lincoln_variant_name(index))
  }

  public static func isVariantSupported(_ index: Int) -> Bool {
    lincoln_variant_is_supported(index)
  }

  public static func isVariantFused(_ index: Int) -> Bool { lincoln_variant_is_fused(index) }
  public static func vectorBytes(_ index: Int) -> Int { lincoln_variant_vector_bytes(index) }
  public static func selectVariant(_ index: Int) -> Bool { lincoln_variant_select(index) }

  /// What is wrong with `LINCOLN_VARIANT`, or nil if kernels can be called.
  public static var variantError: String? {
    unsafe lincoln_variant_environment_error().map { unsafe String(cString: $0) }
  }

  // MARK: Threads

  /// Date of the OpenMP version compiled in, or 0.
  public static var openMPVersion: Int { Int(lincoln_openmp_version()) }
  /// Number of threads that this process should use at most.
  public static var processorCount: Int { Int(lincoln_processor_count()) }

  /// What a container's quota leaves of some processors, as found under a folder.
  public static func processorQuota(root: String, most: Int) -> Int {
    unsafe Int(lincoln_processor_quota(root, Int32(clamping: most)))
  }

  /// Does work with a team of so many threads, of which the caller is one.
  @inlinable public static func withTeam(
    _ threads: Int, _ body: @convention(c) (UnsafeMutableRawPointer?) -> Void,
    _ context: UnsafeMutableRawPointer?
  ) {
    unsafe lincoln_with_team(Int32(clamping: threads), body, context)
  }
}
