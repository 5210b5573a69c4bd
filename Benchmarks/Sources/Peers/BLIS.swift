/// BLIS through its C interface to BLAS.
struct BLIS: VectorUpdateLibrary {
  let name = "BLIS"
  let details: String
  private let functions: CBLAS
  private let setThreadsFunction: @convention(c) (Int) -> Void

  init() throws(MissingPeer) {
    typealias Text = @convention(c) () -> UnsafePointer<CChar>?
    let library = try DynamicLibrary(
      name, files: ["libblis.so.4", "libblis.so.3", "libblis.so"], separately: true)
    let version = unsafe try library.function("bli_info_get_version_str", as: Text.self)()
    let number = unsafe version.map { unsafe String(cString: $0) } ?? "of unknown version"
    details = "BLIS \(number), \(library.file)"
    functions = try CBLAS(library)
    setThreadsFunction = try library.function(
      "bli_thread_set_num_threads", as: (@convention(c) (Int) -> Void).self)
  }

  func setThreads(_ count: Int) { setThreadsFunction(count) }
  func multiply(_ product: MatrixProduct<Float>) { unsafe functions.multiply(product) }
  func multiply(_ product: MatrixProduct<Double>) { unsafe functions.multiply(product) }

  func add(
    _ factor: Float, times x: UnsafePointer<Float>, to y: UnsafeMutablePointer<Float>, count: Int
  ) {
    unsafe functions.add(factor, times: x, to: y, count: count)
  }

  func add(
    _ factor: Double, times x: UnsafePointer<Double>, to y: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    unsafe functions.add(factor, times: x, to: y, count: count)
  }
}
