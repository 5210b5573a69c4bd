// libFuzzer's entry for programs that have a main function of their own.
#ifndef LINCOLN_FUZZER_H
#define LINCOLN_FUZZER_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test)(const uint8_t *data, size_t size));

#endif
