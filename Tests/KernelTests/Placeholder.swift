// Filled in by the kernels' tests.
