// Runs every kernel on the same pseudo-random operands, of many shapes, with each variant that
// this processor supports, and prints a hash of the results per kernel and element type. It uses
// the library through its headers alone.
//
// The lines "fused ..." are the same on every processor, whatever its instruction set; those of
// "portable" are the same everywhere too, but for the last bits they are others. Variants with
// fused multiply-add that disagree are named, and make the program fail.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lincoln_kernels.h"
#include "lincoln_random.h"
#include "lincoln_variants.h"

// SplitMix64.
static uint64_t random_state;
static uint64_t next_bits(void) {
  uint64_t z = random_state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static size_t size_up_to(size_t most) { return (size_t)(next_bits() % most) + 1; }

// FNV-1a, a word at a time.
static uint64_t hash_of_word(uint64_t hash, uint64_t word) {
  return (hash ^ word) * 0x100000001b3u;
}

enum { most_kernels = 128, capacity = 1 << 16 };

// What one variant printed, and what the first fused one did.
struct line {
  char name[40];
  uint64_t hash;
};
static struct line lines[most_kernels];
static size_t line_count;

static void begin_kernel(const char *name) {
  if (line_count == most_kernels) abort();
  struct line *const line = &lines[line_count++];
  snprintf(line->name, sizeof line->name, "%s", name);
  line->hash = 0xcbf29ce484222325u;
  random_state = 1;
}

static void add_to_hash(uint64_t word) {
  uint64_t *const hash = &lines[line_count - 1].hash;
  *hash = hash_of_word(*hash, word);
}

static void add_indices(size_t count, const int32_t *indices) {
  for (size_t i = 0; i < count; i++) add_to_hash((uint64_t)(uint32_t)indices[i]);
}

static void add_doubles(size_t count, const double *numbers) {
  for (size_t i = 0; i < count; i++) {
    uint64_t bits;
    memcpy(&bits, &numbers[i], sizeof bits);
    add_to_hash(numbers[i] != numbers[i] ? 1 : bits);  // a NaN's sign and payload are free
  }
}

#define REAL float
#define WORD uint32_t
#define NAME(name) name##_f32
#define KERNEL(name) lincoln_##name##_f32
#define TITLE(name) name "_f32"
#include "hashes_each_real.h"
#undef REAL
#undef WORD
#undef NAME
#undef KERNEL
#undef TITLE

#define REAL double
#define WORD uint64_t
#define NAME(name) name##_f64
#define KERNEL(name) lincoln_##name##_f64
#define TITLE(name) name "_f64"
#include "hashes_each_real.h"

static void hash_random(void) {
  static uint32_t state[LINCOLN_MT19937_WORDS];
  static uint32_t words[LINCOLN_MT19937_WORDS];
  static double doubles[LINCOLN_MT19937_WORDS / 2];
  begin_kernel("mt19937_next_block");
  for (size_t i = 0; i < LINCOLN_MT19937_WORDS; i++) state[i] = (uint32_t)next_bits();
  for (size_t block = 0; block < 20; block++) {
    lincoln_mt19937_next_block(state, words);
    for (size_t i = 0; i < LINCOLN_MT19937_WORDS; i++) add_to_hash(words[i]);
  }
  begin_kernel("random_doubles");
  for (size_t count = 0; count <= LINCOLN_MT19937_WORDS / 2; count++) {
    lincoln_random_doubles(count, words, doubles);
    add_doubles(count, doubles);
  }
}

static void hash_all_kernels(void) {
  line_count = 0;
  hash_all_f32();
  hash_all_f64();
  hash_random();
}

int main(void) {
  const char *const error = lincoln_variant_environment_error();
  if (error != NULL) {
    fprintf(stderr, "%s\n", error);
    return EXIT_FAILURE;
  }
  static struct line fused[most_kernels];
  const char *first_fused = NULL;
  bool agree = true;
  for (size_t variant = 0; variant < lincoln_variant_count(); variant++) {
    const char *const name = lincoln_variant_name(variant);
    if (!lincoln_variant_select(variant)) continue;
    hash_all_kernels();
    fprintf(stderr, "%s: %zu kernels\n", name, line_count);
    const bool is_fused = lincoln_variant_is_fused(variant);
    for (size_t i = 0; i < line_count; i++) {
      if (is_fused && first_fused != NULL && lines[i].hash != fused[i].hash) {
        fprintf(stderr, "%s: %s differs from %s\n", lines[i].name, name, first_fused);
        agree = false;
      }
      if (!is_fused || first_fused == NULL) {
        printf("%s %s %016llx\n", is_fused ? "fused" : name, lines[i].name,
               (unsigned long long)lines[i].hash);
      }
    }
    if (is_fused && first_fused == NULL) {
      memcpy(fused, lines, sizeof fused);
      first_fused = name;
    }
  }
  return agree ? EXIT_SUCCESS : EXIT_FAILURE;
}
