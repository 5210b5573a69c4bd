/// OpenBLAS, with the threads that it was built for.
struct OpenBLAS: VectorUpdateLibrary {
  let name = "OpenBLAS"
  let details: String
  private let functions: CBLAS
  private let setThreadsFunction: @convention(c) (Int32) -> Void

  init() throws(MissingPeer) {
    typealias Text = @convention(c) () -> UnsafePointer<CChar>?
    let library = try DynamicLibrary(name, files: ["libopenblas.so.0", "libopenblas.so"])
    let configuration = unsafe try library.function("openblas_get_config", as: Text.self)()
    details = unsafe configuration.map { unsafe String(cString: $0) } ?? library.file
    functions = try CBLAS(library)
    setThreadsFunction = try library.function(
      "openblas_set_num_threads", as: (@convention(c) (Int32) -> Void).self)
  }

  func setThreads(_ count: Int) { setThreadsFunction(Int32(count)) }
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
