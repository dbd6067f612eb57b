/* Goroutines that take turns on one thread. Nobody is interrupted; what computes for long keeps the
 * others waiting. When all wait, run returns. */
#ifndef ASSAY_CANARY_FIBERS_H
#define ASSAY_CANARY_FIBERS_H

#include <sys/mman.h>
#include <ucontext.h>

#define CANARY_NAME "canary of fibers"

struct fiber {
  struct goroutine g; /* first: a goroutine is its fiber */
  ucontext_t context;
  void* stack;
  int64_t wakes_at; /* while it sleeps */
  struct fiber* next;
};

static ucontext_t scheduler;
static struct fiber* running;
static struct fiber *first_ready, **end_ready = &first_ready;
static struct fiber* sleeping; /* by wakes_at */
static struct fiber* ended;    /* to be used again */

static void enter(void) {}
static void leave(void) {}
static struct goroutine* current(void) { return &running->g; }

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static void ready(struct goroutine* g) {
  struct fiber* const f = (struct fiber*)g;
  f->next = NULL;
  *end_ready = f;
  end_ready = &f->next;
}

static void park(void) { swapcontext(&running->context, &scheduler); }

static void yield(void) {
  ready(current());
  park();
}

static void safepoint(void) {}
static void stop_the_world(void) {}
static void start_the_world(void) {}

static void sleep_ns(int64_t nanoseconds) {
  struct fiber** place = &sleeping;
  const int64_t from = now();
  running->wakes_at = nanoseconds > INT64_MAX - from ? INT64_MAX : from + nanoseconds;
  while (*place != NULL && (*place)->wakes_at <= running->wakes_at) place = &(*place)->next;
  running->next = *place;
  *place = running;
  park();
}

static void body(void) {
  running->g.fn(running->g.arg);
  running->next = ended;
  ended = running;
  park();
}

static int go(void (*fn)(void*), void* arg) {
  struct fiber* f = ended;
  if (f != NULL) {
    ended = f->next;
  } else {
    f = calloc(1, sizeof *f);
    if (f == NULL) return ASSAY_FAILED;
    f->stack = mmap(NULL, host.stack_bytes, PROT_READ | PROT_WRITE,
                    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (f->stack == MAP_FAILED) return ASSAY_FAILED;
  }
  getcontext(&f->context);
  f->context.uc_stack.ss_sp = f->stack;
  f->context.uc_stack.ss_size = host.stack_bytes;
  f->context.uc_link = NULL;
  makecontext(&f->context, body, 0);
  f->g.fn = fn;
  f->g.arg = arg;
  ready(&f->g);
  return ASSAY_OK;
}

/* Those whose time has come become ready. If there is nothing else to do, waits for the first. */
static void wake_sleepers(void) {
  while (sleeping != NULL) {
    const int64_t left = sleeping->wakes_at - now();
    if (left > 0) {
      struct timespec t = {left / 1000000000, left % 1000000000};
      if (first_ready != NULL) return;
      nanosleep(&t, NULL);
    } else {
      struct fiber* const f = sleeping;
      sleeping = f->next;
      ready(&f->g);
    }
  }
}

static void run(void (*fn)(void*), void* arg) {
  if (go(fn, arg) != ASSAY_OK) host.fail("there is no memory for the first goroutine");
  while (1) {
    wake_sleepers();
    if (first_ready == NULL) return;
    running = first_ready;
    first_ready = running->next;
    if (first_ready == NULL) end_ready = &first_ready;
    swapcontext(&scheduler, &running->context);
  }
}

#endif
