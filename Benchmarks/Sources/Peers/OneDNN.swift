internal import Glibc

/// oneDNN's matrix product, which exists in single precision only.
@safe struct OneDNN: MatrixProductLibrary {
  private typealias Product =
    @convention(c) (
      CChar, CChar, Int, Int, Int, Float, UnsafePointer<Float>, Int, UnsafePointer<Float>, Int,
      Float, UnsafeMutablePointer<Float>, Int
    ) -> Int32
  private typealias SetThreads = @convention(c) (Int32) -> Void

  let name = "oneDNN"
  let details: String
  private let product: Product
  private let setThreadsFunctions: [SetThreads]

  init() throws(MissingPeer) {
    let library = try DynamicLibrary(name, files: ["libdnnl.so.3", "libdnnl.so.2", "libdnnl.so"])
    typealias Version = @convention(c) () -> UnsafePointer<Int32>
    let version = unsafe try library.function("dnnl_version", as: Version.self)()
    let numbers = (0..<3).map { unsafe String(version[$0]) }
    details = "oneDNN \(numbers.joined(separator: ".")), \(library.file)"
    unsafe product = try library.function("dnnl_sgemm", as: Product.self)
    // Its OpenMP runtime is GNU's, unless LLVM's in this process answers for it: both are told.
    let everywhere = unsafe dlsym(nil, "omp_set_num_threads")
      .map { unsafe unsafeBitCast($0, to: SetThreads.self) }
    let own = try? library.function("omp_set_num_threads", as: SetThreads.self)
    setThreadsFunctions = [everywhere, own].compactMap { $0 }
  }

  func setThreads(_ count: Int) { for set in setThreadsFunctions { set(Int32(count)) } }

  func multiplies<Scalar>(_ type: Scalar.Type) -> Bool { type == Float.self }

  func multiply(_ p: MatrixProduct<Float>) {
    unsafe _ = product(
      Self.letter(p.transposesA), Self.letter(p.transposesB), p.rows, p.columns, p.inner, 1,
      p.a, p.aStride, p.b, p.bStride, 0, p.c, p.cStride)
  }

  func multiply(_ product: MatrixProduct<Double>) {
    preconditionFailure("oneDNN multiplies in single precision only")
  }

  private static func letter(_ isTransposed: Bool) -> CChar {
    CChar(UInt8(ascii: isTransposed ? "T" : "N"))
  }
}
