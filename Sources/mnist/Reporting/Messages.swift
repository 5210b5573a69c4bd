import Lincoln

/// The lines that the notebook prints, byte for byte.
enum Messages: String, Sendable, CaseIterable {
  case english = "en"
  case korean = "ko"

  /// After an evaluation.
  func evaluation(epoch: Int, loss: Double) -> String {
    let loss = loss.formatted(decimals: 3)
    return switch self {
    case .english: "Validation loss after \(epoch) epochs is \(loss)"
    case .korean: "\(epoch)에폭에서 검증 데이터에 대한 손실값: \(loss)"
    }
  }

  /// After an early stop, with the empty line before it.
  ///
  /// The epoch named as the kept network's is
  /// the book's, one interval before the stop; what is kept is the network one epoch before.
  func stop(epoch: Int, interval: Int, bestLoss: Double) -> String {
    let best = bestLoss.formatted(decimals: 3)
    let kept = epoch - interval
    return switch self {
    case .english:
      "\nLoss increased after epoch \(epoch), final loss was \(best), \nusing the model from epoch \(kept)"
    case .korean:
      "\n\(epoch)에폭에서 손실값이 증가했다. 마지막으로 측정한 손실값은 \(kept) 에폭까지 학습된 모델에서 계산된 \(best)이다."
    }
  }

  /// At the end, as a fraction from 0 to 1.
  func accuracy(_ accuracy: Double) -> String {
    let percent = (accuracy * 100).formatted(decimals: 2)
    return switch self {
    case .english: "The model validation accuracy is: \(percent)%"
    case .korean: "모델 검증을 위한 정확도: \(percent)%"
    }
  }
}
