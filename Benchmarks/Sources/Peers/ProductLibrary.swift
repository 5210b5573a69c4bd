/// c = a b for matrices in row-major memory, either operand possibly stored transposed.
@unsafe package struct MatrixProduct<Scalar> {
  /// c has rows × columns, a rows × inner.
  package var rows, columns, inner: Int
  /// Whether `a` is stored as inner × rows, and `b` as columns × inner.
  package var transposesA, transposesB: Bool
  package var a: UnsafePointer<Scalar>
  /// Elements from one stored row of `a` to the next, and so on.
  package var aStride: Int
  package var b: UnsafePointer<Scalar>
  package var bStride: Int
  package var c: UnsafeMutablePointer<Scalar>
  package var cStride: Int

  package init(
    rows: Int, columns: Int, inner: Int, transposesA: Bool, transposesB: Bool,
    a: UnsafePointer<Scalar>, aStride: Int, b: UnsafePointer<Scalar>, bStride: Int,
    c: UnsafeMutablePointer<Scalar>, cStride: Int
  ) {
    unsafe (self.rows, self.columns, self.inner) = (rows, columns, inner)
    unsafe (self.transposesA, self.transposesB) = (transposesA, transposesB)
    unsafe (self.a, self.aStride) = unsafe (a, aStride)
    unsafe (self.b, self.bStride) = unsafe (b, bStride)
    unsafe (self.c, self.cStride) = unsafe (c, cStride)
  }

  /// Whether it is a single row times a matrix as it is stored, which BLAS has a function of its
  /// own for.
  var isVectorProduct: Bool { unsafe rows == 1 && !transposesA && !transposesB }
}

/// What a library has in one precision.
@safe package struct ProductFunctions<Scalar> {
  package let multiply: (MatrixProduct<Scalar>) -> Void
  /// y = factor x + y for so many elements, which is a step of gradient descent.
  package let add: ((Scalar, UnsafePointer<Scalar>, UnsafeMutablePointer<Scalar>, Int) -> Void)?
}

/// Another library with matrix products.
package struct ProductLibrary {
  package let name: String
  /// Version, configuration and file, as far as the library tells.
  package let details: String
  /// Uses at most so many threads from now on.
  package let setThreads: (Int) -> Void
  /// `ProductFunctions` of the precisions that it has.
  private let precisions: [Any]

  /// What it has in this precision.
  package func functions<Scalar>(_ type: Scalar.Type) -> ProductFunctions<Scalar>? {
    precisions.lazy.compactMap { $0 as? ProductFunctions<Scalar> }.first
  }

  static var all: [(String, () throws -> ProductLibrary)] {
    [("OpenBLAS", openBLAS), ("BLIS", blis), ("oneDNN", oneDNN)]
  }

  private typealias Text = @convention(c) () -> UnsafePointer<CChar>?

  private static func openBLAS() throws -> ProductLibrary {
    let library = try DynamicLibrary("OpenBLAS", files: ["libopenblas.so.0", "libopenblas.so"])
    let configuration = unsafe try library.function("openblas_get_config", as: Text.self)()
    let setThreads = try library.function(
      "openblas_set_num_threads", as: (@convention(c) (Int32) -> Void).self)
    return ProductLibrary(
      name: "OpenBLAS",
      details: unsafe configuration.map { unsafe String(cString: $0) } ?? library.file,
      setThreads: { setThreads(Int32($0)) }, precisions: try cblas(library))
  }

  private static func blis() throws -> ProductLibrary {
    let library = try DynamicLibrary(
      "BLIS", files: ["libblis.so.4", "libblis.so.3", "libblis.so"], separately: true)
    let version = unsafe try library.function("bli_info_get_version_str", as: Text.self)()
    let number = unsafe version.map { unsafe String(cString: $0) } ?? "of unknown version"
    return ProductLibrary(
      name: "BLIS", details: "BLIS \(number), \(library.file)",
      setThreads: try library.function(
        "bli_thread_set_num_threads", as: (@convention(c) (Int) -> Void).self),
      precisions: try cblas(library))
  }

  /// The C interface to BLAS; each library's is looked up in its own file, so that they do not get
  /// in each other's way.
  private static func cblas(_ library: DynamicLibrary) throws -> [Any] {
    let (rowMajor, plain, transposed): (Int32, Int32, Int32) = (101, 111, 112)
    typealias Input<Scalar> = UnsafePointer<Scalar>
    typealias Output<Scalar> = UnsafeMutablePointer<Scalar>
    typealias SGEMM =
      @convention(c) (
        Int32, Int32, Int32, Int32, Int32, Int32, Float, Input<Float>, Int32, Input<Float>, Int32,
        Float, Output<Float>, Int32
      ) -> Void
    typealias DGEMM =
      @convention(c) (
        Int32, Int32, Int32, Int32, Int32, Int32, Double, Input<Double>, Int32, Input<Double>,
        Int32,
        Double, Output<Double>, Int32
      ) -> Void
    typealias SGEMV =
      @convention(c) (
        Int32, Int32, Int32, Int32, Float, Input<Float>, Int32, Input<Float>, Int32, Float,
        Output<Float>, Int32
      ) -> Void
    typealias DGEMV =
      @convention(c) (
        Int32, Int32, Int32, Int32, Double, Input<Double>, Int32, Input<Double>, Int32, Double,
        Output<Double>, Int32
      ) -> Void
    typealias SAXPY =
      @convention(c) (
        Int32, Float, Input<Float>, Int32, Output<Float>, Int32
      ) -> Void
    typealias DAXPY =
      @convention(c) (
        Int32, Double, Input<Double>, Int32, Output<Double>, Int32
      ) -> Void
    let sgemm = unsafe try library.function("cblas_sgemm", as: SGEMM.self)
    let dgemm = unsafe try library.function("cblas_dgemm", as: DGEMM.self)
    let sgemv = unsafe try library.function("cblas_sgemv", as: SGEMV.self)
    let dgemv = unsafe try library.function("cblas_dgemv", as: DGEMV.self)
    let saxpy = unsafe try library.function("cblas_saxpy", as: SAXPY.self)
    let daxpy = unsafe try library.function("cblas_daxpy", as: DAXPY.self)
    func order(_ isTransposed: Bool) -> Int32 { isTransposed ? transposed : plain }
    return [
      unsafe ProductFunctions<Float>(
        multiply: { p in
          if unsafe p.isVectorProduct {
            unsafe sgemv(
              rowMajor, transposed, Int32(p.inner), Int32(p.columns), 1, p.b, Int32(p.bStride),
              p.a, 1, 0, p.c, 1)
          } else {
            unsafe sgemm(
              rowMajor, order(p.transposesA), order(p.transposesB), Int32(p.rows),
              Int32(p.columns), Int32(p.inner), 1, p.a, Int32(p.aStride), p.b, Int32(p.bStride), 0,
              p.c, Int32(p.cStride))
          }
        },
        add: { factor, x, y, count in unsafe saxpy(Int32(count), factor, x, 1, y, 1) }),
      unsafe ProductFunctions<Double>(
        multiply: { p in
          if unsafe p.isVectorProduct {
            unsafe dgemv(
              rowMajor, transposed, Int32(p.inner), Int32(p.columns), 1, p.b, Int32(p.bStride),
              p.a, 1, 0, p.c, 1)
          } else {
            unsafe dgemm(
              rowMajor, order(p.transposesA), order(p.transposesB), Int32(p.rows),
              Int32(p.columns), Int32(p.inner), 1, p.a, Int32(p.aStride), p.b, Int32(p.bStride), 0,
              p.c, Int32(p.cStride))
          }
        },
        add: { factor, x, y, count in unsafe daxpy(Int32(count), factor, x, 1, y, 1) }),
    ]
  }

  /// oneDNN's product exists in single precision only.
  private static func oneDNN() throws -> ProductLibrary {
    typealias Version = @convention(c) () -> UnsafePointer<Int32>
    typealias SetThreads = @convention(c) (Int32) -> Void
    typealias Product =
      @convention(c) (
        CChar, CChar, Int, Int, Int, Float, UnsafePointer<Float>, Int, UnsafePointer<Float>, Int,
        Float, UnsafeMutablePointer<Float>, Int
      ) -> Int32
    let library = try DynamicLibrary(
      "oneDNN", files: ["libdnnl.so.3", "libdnnl.so.2", "libdnnl.so"])
    let version = unsafe try library.function("dnnl_version", as: Version.self)()
    let numbers = (0..<3).map { unsafe String(version[$0]) }
    let product = unsafe try library.function("dnnl_sgemm", as: Product.self)
    // Its OpenMP runtime is GNU's, unless LLVM's in this process answers for it: both are told.
    let setters = [
      DynamicLibrary.global("omp_set_num_threads", as: SetThreads.self),
      try? library.function("omp_set_num_threads", as: SetThreads.self),
    ].compactMap { $0 }
    func letter(_ isTransposed: Bool) -> CChar {
      CChar(UInt8(ascii: isTransposed ? "T" : "N"))
    }
    return ProductLibrary(
      name: "oneDNN", details: "oneDNN \(numbers.joined(separator: ".")), \(library.file)",
      setThreads: { count in for set in setters { set(Int32(count)) } },
      precisions: [
        unsafe ProductFunctions<Float>(
          multiply: { p in
            unsafe _ = product(
              letter(p.transposesA), letter(p.transposesB), p.rows, p.columns, p.inner, 1, p.a,
              p.aStride, p.b, p.bStride, 0, p.c, p.cStride)
          }, add: nil)
      ])
  }
}
