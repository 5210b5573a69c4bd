// A team of threads that wait for orders. Handing one out takes the time in which a line of the
// cache gets from one processor to another and back, if nobody sleeps.
#define _GNU_SOURCE  // syscall
#include "team.h"

#include <linux/futex.h>
#include <sched.h>
#include <sys/syscall.h>
#include <unistd.h>

// Some 20 microseconds of spinning, longer than the leader is busy between the kernels of a step;
// then some 50 of yielding, in which another program may take the processor.
enum { turns_of_spinning = 400, turns_of_yielding = 50 };

static void pause_briefly(void) {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  __asm__ volatile("isb");
#endif
}

static void futex(struct lincoln_signal *signal, int operation, unsigned value) {
  syscall(SYS_futex, &signal->value, operation | FUTEX_PRIVATE_FLAG, value, NULL, NULL, 0);
}

// Waits until the value is no longer `seen`; returns what it is then.
static unsigned await_change(struct lincoln_signal *signal, unsigned seen) {
  unsigned value;
  for (int turn = 0; turn < turns_of_spinning; turn++) {
    value = atomic_load_explicit(&signal->value, memory_order_acquire);
    if (value != seen) return value;
    pause_briefly();
  }
  for (int turn = 0; turn < turns_of_yielding; turn++) {
    value = atomic_load_explicit(&signal->value, memory_order_acquire);
    if (value != seen) return value;
    sched_yield();
  }
  atomic_fetch_add(&signal->sleepers, 1);
  while ((value = atomic_load(&signal->value)) == seen) futex(signal, FUTEX_WAIT, seen);
  atomic_fetch_sub(&signal->sleepers, 1);
  return value;
}

// Adds 1 and wakes who sleeps. The order of the two is that of await_change, so none is missed.
static void raise(struct lincoln_signal *signal) {
  atomic_fetch_add(&signal->value, 1);
  if (atomic_load(&signal->sleepers) > 0) futex(signal, FUTEX_WAKE, ~0u >> 1);
}

static size_t boundary(size_t count, size_t unit, size_t share, size_t shares) {
  const size_t units = (count + unit - 1) / unit;
  const size_t first = (units / shares * share + units % shares * share / shares) * unit;
  return first < count ? first : count;
}

void lincoln_treat_share(const struct lincoln_order *order, size_t share) {
  const size_t begin = boundary(order->count, order->unit, share, order->shares);
  const size_t end = boundary(order->count, order->unit, share + 1, order->shares);
  if (begin < end) order->body(order->context, begin, end);
}

static _Thread_local struct lincoln_team *team_in_charge;

struct lincoln_team *lincoln_team_in_charge(void) {
  return team_in_charge;
}

static void hand_out(struct lincoln_team *team, struct lincoln_order order) {
  team->order = order;
  raise(&team->orders);
}

void lincoln_team_give(struct lincoln_team *team, struct lincoln_order order) {
  const unsigned before = atomic_load_explicit(&team->finished.value, memory_order_relaxed);
  hand_out(team, order);
  lincoln_treat_share(&order, 0);
  unsigned value = before;
  while (value - before < team->size - 1) value = await_change(&team->finished, value);
}

void lincoln_team_serve(struct lincoln_team *team, size_t index) {
  for (unsigned seen = 0;;) {
    seen = await_change(&team->orders, seen);
    const struct lincoln_order order = team->order;
    if (order.body == NULL) return;
    if (index < order.shares) lincoln_treat_share(&order, index);
    raise(&team->finished);
  }
}

void lincoln_team_lead(struct lincoln_team *team, void (*body)(void *context), void *context) {
  team_in_charge = team;
  body(context);
  team_in_charge = NULL;
  hand_out(team, (struct lincoln_order){0});
}
