import Lincoln

// Exclusive or: the smallest problem that needs a hidden layer.
let inputs = Matrix<Float>([[0, 0], [0, 1], [1, 0], [1, 1]])
let data = try Dataset(inputs, labels: [0, 1, 1, 0])

var network = NeuralNetwork<Float>(
  layers: [Dense(8, activation: .tanh), Dense(2)], loss: SoftmaxCrossEntropy(), seed: 1)
let trainer = Trainer(
  optimizer: SGDMomentum(learningRate: 0.1),
  options: TrainingOptions(epochs: 300, batchSize: 4, threads: .atMost(2)))
let history = try trainer.fit(&network, on: data)

let answers = try network.classify(inputs)
let openMP = KernelThreads.openMPVersion.map { "OpenMP \($0)" } ?? "no OpenMP"
print("\(answers) with loss \(history.epochs.last?.trainingLoss ?? .nan), \(openMP)")
guard answers == [0, 1, 1, 0] else { fatalError("exclusive or was not learned") }
