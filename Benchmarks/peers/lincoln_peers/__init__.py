"""Other libraries for the jobs of the Lincoln benchmarks."""
