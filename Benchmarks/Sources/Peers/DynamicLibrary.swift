internal import Glibc

/// A shared library, loaded at run time so that nobody needs it to build or start a benchmark.
@safe struct DynamicLibrary: @unchecked Sendable {
  private let handle: UnsafeMutableRawPointer
  /// The name that it was found under.
  let file: String

  /// Loads the first of `files` that is there; they are searched for as the linker would.
  ///
  /// A library loaded `separately` prefers its own functions to those of the same name that are
  /// already in the process, as those of two BLAS libraries are.
  init(_ name: String, files: [String], separately: Bool = false) throws(MissingPeer) {
    for file in files {
      if let handle = unsafe dlopen(file, RTLD_NOW | RTLD_LOCAL | (separately ? RTLD_DEEPBIND : 0))
      {
        unsafe self.handle = unsafe handle
        self.file = file
        return
      }
    }
    throw MissingPeer(description: "\(name) (no \(files.joined(separator: ", ")))")
  }

  /// The function `symbol`, which must have the C type `Function`.
  ///
  /// The library stays loaded, so the function may outlive this value.
  func function<Function>(_ symbol: String, as type: Function.Type) throws(MissingPeer) -> Function
  {
    guard let address = unsafe dlsym(handle, symbol) else {
      throw MissingPeer(description: "\(file) (no \(symbol) in it)")
    }
    return unsafe unsafeBitCast(address, to: type)
  }
}
