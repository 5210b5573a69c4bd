// A small network that learns exclusive or, with nothing but the kernels: what the C interface
// looks like from outside. Also compiles as C++.
#include <stdio.h>
#include <string.h>

#include "lincoln_kernels.h"

enum { samples = 4, inputs = 2, hidden = 8, classes = 2, threads = 1 };

// The weights are row-major: lines of 64 bytes follow each other.
enum { line = 64 / sizeof(float) };

static const float x[samples][inputs] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
static const float targets[samples][classes] = {{1, 0}, {0, 1}, {0, 1}, {1, 0}};

// Parameters, gradients and velocities side by side, so that one call updates all.
struct parameters {
  float w1[inputs][hidden], b1[hidden], w2[hidden][classes], b2[classes];
};
static struct parameters p, gradient, velocity;
enum { parameter_count = sizeof(struct parameters) / sizeof(float) };

static float h[samples][hidden], dh[samples][hidden], y[samples][classes], dy[samples][classes];

static double train_once(void) {
  // Forward: a tanh layer, then logits.
  lincoln_dense_forward_f32(samples, hidden, inputs, x[0], inputs, p.w1[0], hidden, line, p.b1,
                            LINCOLN_TANH, h[0], hidden, threads);
  lincoln_dense_forward_f32(samples, classes, hidden, h[0], hidden, p.w2[0], classes, line, p.b2,
                            LINCOLN_LINEAR, y[0], classes, threads);
  double losses[samples];
  const double loss =
      lincoln_softmax_cross_entropy_f32(samples, classes, y[0], classes, targets[0], classes, 1e-9f,
                                        LINCOLN_CROSS_ENTROPY, dy[0], classes, losses, threads);
  // Backward: the second layer, tanh, the first layer.
  lincoln_dense_weight_gradient_f32(samples, classes, hidden, h[0], hidden, dy[0], classes,
                                    gradient.w2[0], classes, line, gradient.b2, threads);
  lincoln_dense_input_gradient_f32(samples, classes, hidden, dy[0], classes, p.w2[0], classes, line,
                                   dh[0], hidden, threads);
  lincoln_tanh_gradient_f32(samples * hidden, h[0], dh[0], dh[0], threads);
  lincoln_dense_weight_gradient_f32(samples, hidden, inputs, x[0], inputs, dh[0], hidden,
                                    gradient.w1[0], hidden, line, gradient.b1, threads);
  lincoln_momentum_step_f32(parameter_count, 0.5f, 0.9f, (const float *)&gradient,
                            (float *)&velocity, (float *)&p, threads);
  return loss / samples;
}

int main(void) {
  for (int i = 0; i < inputs * hidden; i++) p.w1[0][i] = (float)((i * 7) % 11 - 5) / 5;
  for (int i = 0; i < hidden * classes; i++) p.w2[0][i] = (float)((i * 5) % 9 - 4) / 4;
  double loss = 0;
  for (int step = 0; step < 300; step++) loss = train_once();
  int32_t found[samples];
  lincoln_argmax_rows_f32(samples, classes, y[0], classes, found, threads);
  const int32_t expected[samples] = {0, 1, 1, 0};
  uint64_t hash = 0xcbf29ce484222325u;
  for (int i = 0; i < parameter_count; i++) {
    uint32_t bits;
    memcpy(&bits, (const float *)&p + i, sizeof bits);
    hash = (hash ^ bits) * 0x100000001b3u;
  }
  printf("xor: loss %.6f, parameters %016llx\n", loss, (unsigned long long)hash);
  return memcmp(found, expected, sizeof found) == 0 && loss < 0.01 ? 0 : 1;
}
