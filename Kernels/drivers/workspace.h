// Packing buffers.
#ifndef LINCOLN_WORKSPACE_H
#define LINCOLN_WORKSPACE_H

#include <stddef.h>

// This thread's buffer, at least `bytes` large and 64-byte aligned, with no particular content.
// It is kept, grown by the next call that needs more, and released when the thread ends.
void *lincoln_workspace(size_t bytes);

#endif
