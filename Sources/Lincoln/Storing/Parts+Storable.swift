extension StandardActivation: Storable {}

extension StandardInitializer: Storable {}

extension MeanSquaredError: Storable {}

extension SigmoidCrossEntropy: Storable {}

extension NoPreprocessing: Storable {}

extension Standardization: Storable {}

extension UnitScaling: Storable {}

extension ConstantRate: Storable {}

extension LinearDecay: Storable {}

extension ExponentialDecay: Storable {}
