// How kernels find the threads that they share their work among.
#ifndef LINCOLN_THREADS_H
#define LINCOLN_THREADS_H

#ifdef __cplusplus
extern "C" {
#endif

// Runs body on the calling thread while up to `threads` - 1 others wait for the kernels that it
// calls: they are handed their shares within a microsecond, where a kernel alone would have to
// wake them. Kernels that are called with threads <= 1 run on the caller as always. Teams do not
// nest: within body the call just runs its body. Without OpenMP there is no team.
void lincoln_with_team(int threads, void (*body)(void *context), void *context);

// Date of the OpenMP version compiled in (yyyymm), or 0 if the kernels run on the calling thread
// only.
int lincoln_openmp_version(void);

// Number of threads that this process should use at most, at least 1: of the processors that it
// may run on, what OMP_NUM_THREADS and a container's quota of processor time (cgroup version 1 or
// 2, rounded up) leave.
int lincoln_processor_count(void);

// What a container's quota leaves of `most` processors, as found under the folder `root`, which is
// "" but in tests.
int lincoln_processor_quota(const char *root, int most);

#ifdef __cplusplus
}
#endif

#endif
