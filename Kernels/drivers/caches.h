// How large the caches are, and what blocks of a matrix product suit them.
#ifndef LINCOLN_CACHES_H
#define LINCOLN_CACHES_H

#include <stddef.h>

// Sizes in bytes. They decide in what order elements are computed, never their bits.
struct lincoln_block_sizes {
  // A panel of b of this size streams from the second-level cache through the tile at no cost, and
  // is deep enough that fetching and storing the tile's sums is cheap beside it.
  size_t panel;
  // A block of a shares the second-level cache with that panel and with its block of c.
  size_t block_of_a;
  size_t block_of_c;
  // A block of b, used by all blocks of a in turn, lies in the third-level cache; so does all that
  // is packed at once.
  size_t block_of_b;
  size_t packed;
};

// Those for the processor's caches, which are looked up at the first call.
const struct lincoln_block_sizes *lincoln_block_sizes(void);

#endif
