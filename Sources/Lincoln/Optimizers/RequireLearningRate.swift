/// Learning rates are given by the programmer: a wrong one traps.
func requireLearningRate(_ optimizer: String, _ rate: Double) {
  require(rate > 0 && rate.isFinite, "\(optimizer): learning rate \(rate)")
}
