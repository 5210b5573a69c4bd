// Threads that wait for work, one order after the other.
#ifndef LINCOLN_TEAM_H
#define LINCOLN_TEAM_H

#include <stdatomic.h>
#include <stddef.h>

#include "parallel.h"

// What a team is to do: thread i of `shares` treats the i-th range.
struct lincoln_order {
  size_t count;
  size_t unit;
  size_t shares;
  lincoln_range_body body;
  const void *context;
};

// A number that threads wait for to change: they spin briefly, then yield, then sleep.
struct lincoln_signal {
  _Alignas(128) _Atomic(unsigned) value;
  _Atomic(unsigned) sleepers;
};

struct lincoln_team {
  size_t size;  // with the leader
  struct lincoln_signal orders;
  struct lincoln_signal finished;            // shares, the leader's not counted
  _Alignas(128) struct lincoln_order order;  // whose body is NULL when the team is dismissed
};

// The team that the calling thread leads, or NULL.
struct lincoln_team *lincoln_team_in_charge(void);

// The leader's part: hands an order out, treats the first range, and waits for the others.
void lincoln_team_give(struct lincoln_team *team, struct lincoln_order order);

// The others' part: takes orders as thread `index` until dismissed.
void lincoln_team_serve(struct lincoln_team *team, size_t index);

// Runs body as the leader, then dismisses the team.
void lincoln_team_lead(struct lincoln_team *team, void (*body)(void *context), void *context);

// Treats the range of thread `share`.
void lincoln_treat_share(const struct lincoln_order *order, size_t share);

#endif
