// The instruction sets compiled in, best first.
#ifndef PEAK_INSTRUCTION_SETS_H
#define PEAK_INSTRUCTION_SETS_H

#include "loop.h"

extern const struct peak_loops *const peak_instruction_sets[];

#endif
