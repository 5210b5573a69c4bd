import Foundation
import Lincoln
import LincolnFiles

/// A network in a file.
struct SavedModel: Sendable {
  let path: String

  private var url: URL { URL(fileURLWithPath: path) }

  /// The precision that the network was saved in.
  func precision() throws(ModelError) -> Precision {
    do throws(FileError) {
      let tensors = try SafetensorsFile(contentsOf: url).tensors
      return tensors.contains { $0.type == .float64 } ? .double : .float
    } catch {
      throw .file(error)
    }
  }

  /// Measures the network on raw images.
  func evaluate<Scalar: KernelScalar>(
    on data: Dataset<Scalar>
  ) throws(ModelError) -> (evaluation: Evaluation, parametersSHA256: String) {
    let network = try network(as: Scalar.self)
    guard network.preprocessing.isFitted else { throw .notFitted(path: path) }
    do throws(PredictionError) {
      let evaluation = try network.evaluate(
        data, details: true, threads: KernelThreads.processorCount)
      return (evaluation, network.parametersSHA256())
    } catch {
      throw .data(path: path, error)
    }
  }

  private func network<Scalar: KernelScalar>(
    as type: Scalar.Type
  ) throws(ModelError) -> NeuralNetwork<Scalar> {
    do throws(FileError) {
      return try NeuralNetwork(contentsOf: url, rounding: true)
    } catch {
      throw .file(error)
    }
  }
}
