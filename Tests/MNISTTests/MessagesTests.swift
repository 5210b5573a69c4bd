import Testing

@testable import mnist

/// The notebook's own lines, byte for byte.
@Suite struct MessagesTests {
  @Test func english() {
    let messages = Messages.english
    #expect(
      messages.evaluation(epoch: 10, loss: 0.6114) == "Validation loss after 10 epochs is 0.611")
    #expect(
      messages.stop(epoch: 20, interval: 10, bestLoss: 0.952)
        == "\nLoss increased after epoch 20, final loss was 0.952, \nusing the model from epoch 10")
    #expect(messages.accuracy(0.4173) == "The model validation accuracy is: 41.73%")
  }

  /// The first three lines stand in the output of the Korean notebook.
  @Test func korean() {
    let messages = Messages.korean
    #expect(messages.evaluation(epoch: 10, loss: 0.611) == "10에폭에서 검증 데이터에 대한 손실값: 0.611")
    #expect(messages.evaluation(epoch: 20, loss: 0.4279) == "20에폭에서 검증 데이터에 대한 손실값: 0.428")
    #expect(messages.evaluation(epoch: 30, loss: 0.389) == "30에폭에서 검증 데이터에 대한 손실값: 0.389")
    #expect(
      messages.stop(epoch: 24, interval: 1, bestLoss: 0.507)
        == "\n24에폭에서 손실값이 증가했다. 마지막으로 측정한 손실값은 23 에폭까지 학습된 모델에서 계산된 0.507이다.")
    #expect(messages.accuracy(1) == "모델 검증을 위한 정확도: 100.00%")
  }

  /// Swift compares strings by characters, files by bytes.
  @Test func koreanIsPrecomposed() {
    let text = Messages.korean.accuracy(0.91)
    #expect(text.unicodeScalars.filter { (0x1100...0x11FF).contains($0.value) }.isEmpty)
    #expect(text.unicodeScalars.filter { (0xAC00...0xD7A3).contains($0.value) }.count == 10)
  }

  @Test func roundsAsPythonDoes() {
    #expect(0.0625.formatted(decimals: 3) == "0.062")
    #expect(0.1875.formatted(decimals: 3) == "0.188")
    #expect(1e9.formatted(decimals: 3) == "1000000000.000")
  }
}
