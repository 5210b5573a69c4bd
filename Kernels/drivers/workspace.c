#include "workspace.h"

#include <stdio.h>
#include <stdlib.h>
#include <threads.h>

// A key rather than a thread-local variable, because a key has a destructor: threads come and go
// in a server, and their buffers must go with them.
static tss_t workspace_key;
static once_flag workspace_key_is_made = ONCE_FLAG_INIT;

struct workspace {
  size_t bytes;
  _Alignas(64) unsigned char memory[];
};

static void make_workspace_key(void) {
  if (tss_create(&workspace_key, free) == thrd_success) return;
  fputs("lincoln: no thread-specific storage left\n", stderr);
  abort();
}

void *lincoln_workspace(size_t bytes) {
  call_once(&workspace_key_is_made, make_workspace_key);
  struct workspace *workspace = tss_get(workspace_key);
  if (workspace == NULL || workspace->bytes < bytes) {
    free(workspace);
    const size_t rounded = (bytes + 4095) & ~(size_t)4095;
    workspace = aligned_alloc(64, sizeof *workspace + rounded);
    if (workspace == NULL) {
      fprintf(stderr, "lincoln: no memory for a packing buffer of %zu bytes\n", rounded);
      abort();
    }
    workspace->bytes = rounded;
    tss_set(workspace_key, workspace);
  }
  return workspace->memory;
}
