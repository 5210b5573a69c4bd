#include "lincoln_mnist.h"

static const unsigned char training_images[] = {
#embed "train-images-idx3-ubyte.gz"
};
static const unsigned char training_labels[] = {
#embed "train-labels-idx1-ubyte.gz"
};
static const unsigned char test_images[] = {
#embed "t10k-images-idx3-ubyte.gz"
};
static const unsigned char test_labels[] = {
#embed "t10k-labels-idx1-ubyte.gz"
};

struct lincoln_mnist_file lincoln_mnist_training_images(void) {
  return (struct lincoln_mnist_file){training_images, sizeof training_images};
}

struct lincoln_mnist_file lincoln_mnist_training_labels(void) {
  return (struct lincoln_mnist_file){training_labels, sizeof training_labels};
}

struct lincoln_mnist_file lincoln_mnist_test_images(void) {
  return (struct lincoln_mnist_file){test_images, sizeof test_images};
}

struct lincoln_mnist_file lincoln_mnist_test_labels(void) {
  return (struct lincoln_mnist_file){test_labels, sizeof test_labels};
}
