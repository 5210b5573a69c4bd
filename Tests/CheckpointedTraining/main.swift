import Foundation
import Lincoln
import LincolnFiles

// Trains a small network with checkpoints in a folder, going on from the last one that is whole, and
// prints a hash of the parameters in the end. The tests kill it at any moment.
guard CommandLine.arguments.count > 1 else { fatalError("usage: checkpointed-training FOLDER") }
let store = CheckpointStore(folder: URL(filePath: CommandLine.arguments[1])) { error in
  fatalError("\(error)")
}

let random = RandomState(seed: 5)
let rows = (0..<400).map { _ in (0..<20).map { _ in Float(random.normal()) } }
let data = try Dataset(rows, labels: rows.map { $0[0] > 0.4 ? 2 : $0[1] > 0 ? 1 : 0 })
let (training, validation) = try data.split(validation: 0.25)
var network = NeuralNetwork<Float>(
  layers: [Dense(64, activation: .tanh, dropout: Dropout(keep: 0.8)), Dense(3)],
  loss: SoftmaxCrossEntropy(), preprocessing: .standardized, seeding: .sharedStream)
let trainer = Trainer(
  optimizer: SGDMomentum(learningRate: 0.05, schedule: .exponential(to: 0.01)),
  options: TrainingOptions(epochs: 30, batchSize: 16))
let history = try trainer.fit(
  &network, on: training, validation: validation,
  resuming: store.latest(orEarlier: true, as: Float.self), checkpoints: store.every(steps: 5))

var hash: UInt64 = 14_695_981_039_346_656_037
for index in network.parameterShapes.indices {
  for element in network.parameter(index).elements {
    hash = (hash ^ UInt64(element.bitPattern)) &* 1_099_511_628_211
  }
}
for record in history.epochs { hash = (hash ^ record.trainingLoss.bitPattern) &* 1_099_511_628_211 }
print("\(history.epochs.count) epochs, \(history.end), \(String(hash, radix: 16))")
