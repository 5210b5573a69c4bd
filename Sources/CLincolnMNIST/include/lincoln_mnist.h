// The MNIST database of handwritten digits, as published: four IDX files packed with gzip.
// LICENSE, beside the data, names its authors and its license.
#ifndef LINCOLN_MNIST_H
#define LINCOLN_MNIST_H

#include <stddef.h>

struct lincoln_mnist_file {
  const unsigned char *bytes;
  size_t count;
};

struct lincoln_mnist_file lincoln_mnist_training_images(void);
struct lincoln_mnist_file lincoln_mnist_training_labels(void);
struct lincoln_mnist_file lincoln_mnist_test_images(void);
struct lincoln_mnist_file lincoln_mnist_test_labels(void);

#endif
