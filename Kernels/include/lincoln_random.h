// The Mersenne Twister MT19937 (Matsumoto and Nishimura 1998) a block at a time, and NumPy's way
// to make doubles of its words. Seeding and everything that draws one by one is the caller's.
#ifndef LINCOLN_RANDOM_H
#define LINCOLN_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LINCOLN_MT19937_WORDS 624

// Replaces state by the next 624 words of the recurrence and writes those words, tempered, to
// output. state, output [LINCOLN_MT19937_WORDS]; they must not overlap.
void lincoln_mt19937_next_block(uint32_t *state, uint32_t *output);

// doubles[i] = ((words[2 i] >> 5) * 2^26 + (words[2 i + 1] >> 6)) / 2^53, in [0, 1).
// words [2 count], doubles [count].
void lincoln_random_doubles(size_t count, const uint32_t *words, double *doubles);

#ifdef __cplusplus
}
#endif

#endif
