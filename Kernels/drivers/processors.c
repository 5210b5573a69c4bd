// How many threads are worth having: of the processors that this process may run on, what the user
// and the container leave.
#define _GNU_SOURCE  // sched_getaffinity, asprintf
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../include/lincoln_threads.h"

static int smaller(int a, int b) { return a < b ? a : b; }

// Reads the first numbers of a file; returns how many. "max" is no number.
static int read_numbers(const char *root, const char *folder, const char *path, const char *name,
                        long long numbers[2]) {
  char *file = NULL;
  if (asprintf(&file, "%s%s%s/%s", root, folder, path, name) < 0) return 0;
  FILE *const stream = fopen(file, "re");
  free(file);
  if (stream == NULL) return 0;
  const int count = fscanf(stream, "%lld %lld", &numbers[0], &numbers[1]);
  fclose(stream);
  return count > 0 ? count : 0;
}

// Processor time over period, rounded up, or most if that is no limit.
static int quotient(long long quota, long long period, int most) {
  if (quota <= 0 || period <= 0 || quota / period >= most) return most;
  return (int)((quota + period - 1) / period);
}

// The limit of a group and of all that it is part of; the last slash of `path` is cut off in turn.
static int limit_of_groups(const char *root, bool is_version_2, char *path, int most) {
  for (;;) {
    long long quota[2] = {0, 0}, period[2] = {0, 0};
    if (is_version_2) {
      if (read_numbers(root, "/sys/fs/cgroup", path, "cpu.max", quota) == 2) {
        most = quotient(quota[0], quota[1], most);
      }
    } else if (read_numbers(root, "/sys/fs/cgroup/cpu", path, "cpu.cfs_quota_us", quota) > 0 &&
               read_numbers(root, "/sys/fs/cgroup/cpu", path, "cpu.cfs_period_us", period) > 0) {
      most = quotient(quota[0], period[0], most);
    }
    char *const slash = strrchr(path, '/');
    if (slash == NULL) return most;
    *slash = '\0';
  }
}

// Lines of /proc/self/cgroup are number:controllers:path, 0::path in version 2.
int lincoln_processor_quota(const char *root, int most) {
  char *file = NULL;
  if (asprintf(&file, "%s/proc/self/cgroup", root) < 0) return most;
  FILE *const stream = fopen(file, "re");
  free(file);
  if (stream == NULL) return most;
  char *line = NULL;
  size_t capacity = 0;
  while (getline(&line, &capacity, stream) > 0) {
    line[strcspn(line, "\n")] = '\0';
    char *const controllers = strchr(line, ':');
    char *const path = controllers == NULL ? NULL : strchr(controllers + 1, ':');
    if (path == NULL) continue;
    *path = '\0';
    const bool is_version_2 = controllers[1] == '\0';
    bool is_processor = is_version_2;
    for (char *name = strtok(controllers + 1, ","); name != NULL; name = strtok(NULL, ",")) {
      if (strcmp(name, "cpu") == 0) is_processor = true;
    }
    if (is_processor) most = limit_of_groups(root, is_version_2, path + 1, most);
  }
  free(line);
  fclose(stream);
  return most;
}

int lincoln_processor_count(void) {
  cpu_set_t processors;
  int count =
      sched_getaffinity(0, sizeof processors, &processors) == 0 ? CPU_COUNT(&processors) : 1;
  const char *const asked = getenv("OMP_NUM_THREADS");
  if (asked != NULL) {
    const long most = strtol(asked, NULL, 10);  // of a list for nested regions the first
    if (most > 0 && most < count) count = (int)most;
  }
  count = smaller(count, lincoln_processor_quota("", count));
  return count > 1 ? count : 1;
}
