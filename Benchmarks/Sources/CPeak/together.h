// Threads that start at the same time, so that creating them is not timed.
#ifndef PEAK_TOGETHER_H
#define PEAK_TOGETHER_H

// What thread `thread` does; all share `context`.
typedef void (*together_body)(void *context, int thread);

// Runs `body` in `threads` threads, the caller's included, and returns the seconds from their
// common start to the last end; infinity if a thread could not be created. `warm`, unless NULL,
// is done by each thread before the start.
double together_seconds(int threads, together_body warm, together_body body, void *context);

#endif
