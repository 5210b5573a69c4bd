// Helpers of the kernel tests.
