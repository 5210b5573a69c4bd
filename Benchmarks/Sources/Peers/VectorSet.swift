#if arch(x86_64)
  internal import CVectorMathAVX2
  internal import CVectorMathAVX512
#endif

/// The registers that a library's vector functions take.
enum VectorSet: Sendable {
  /// 64 bytes.
  case avx512
  /// 32 bytes.
  case avx2

  /// The longest of this processor; nil on processors that these libraries are not raced on.
  static var best: VectorSet? {
    #if arch(x86_64)
      if vector_math_avx512_is_supported() { return .avx512 }
      if vector_math_avx2_is_supported() { return .avx2 }
    #endif
    return nil
  }

  /// Numbers of type `Scalar` in a register.
  func lanes<Scalar>(_ type: Scalar.Type) -> Int {
    (self == .avx512 ? 64 : 32) / MemoryLayout<Scalar>.size
  }

  /// The loop around a function of one register, or around the exponential for sigmoid.
  func single(
    _ function: @escaping VectorSymbol, isSigmoid: Bool
  ) -> ArrayFunction<Float> {
    #if arch(x86_64)
      let loop: (VectorSymbol?, Int, UnsafePointer<Float>?, UnsafeMutablePointer<Float>?) -> Void
      switch (self, isSigmoid) {
      case (.avx512, false): unsafe loop = unsafe vector_math_avx512_map_f32
      case (.avx512, true): unsafe loop = unsafe vector_math_avx512_sigmoid_f32
      case (.avx2, false): unsafe loop = unsafe vector_math_avx2_map_f32
      case (.avx2, true): unsafe loop = unsafe vector_math_avx2_sigmoid_f32
      }
      return { unsafe loop(function, $0, $1, $2) }
    #else
      preconditionFailure("no vector functions on this processor")
    #endif
  }

  /// The same in double precision.
  func double(
    _ function: @escaping VectorSymbol, isSigmoid: Bool
  ) -> ArrayFunction<Double> {
    #if arch(x86_64)
      let loop: (VectorSymbol?, Int, UnsafePointer<Double>?, UnsafeMutablePointer<Double>?) -> Void
      switch (self, isSigmoid) {
      case (.avx512, false): unsafe loop = unsafe vector_math_avx512_map_f64
      case (.avx512, true): unsafe loop = unsafe vector_math_avx512_sigmoid_f64
      case (.avx2, false): unsafe loop = unsafe vector_math_avx2_map_f64
      case (.avx2, true): unsafe loop = unsafe vector_math_avx2_sigmoid_f64
      }
      return { unsafe loop(function, $0, $1, $2) }
    #else
      preconditionFailure("no vector functions on this processor")
    #endif
  }
}

/// The address of a function whose arguments are vectors, which Swift cannot express.
typealias VectorSymbol = @convention(c) () -> Void
