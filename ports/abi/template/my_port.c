/* A port to begin with: copy this file, put your runtime's calls in place of what is below, and
 * take one function after the other out of the comment in the table. What is not there is null, and
 * the programs that need it do not apply. docs/verify-your-own-port.md goes through it.
 *
 * As it stands it is a runtime already, if a poor one: a goroutine is a context, and they take
 * turns whenever one yields.
 */
#include <stdlib.h>
#include <ucontext.h>

#include "assay_port.h"

struct fiber {
  ucontext_t context;
  void (*fn)(void*);
  void* arg;
  void* stack;
  struct fiber* next;
};

static struct assay_host host;
static ucontext_t scheduler;
static struct fiber* running;
static struct fiber *first, **end = &first; /* those that can run, in turn */
static struct fiber* ended;                 /* whose memory is used again */

static void append(struct fiber* f) {
  f->next = NULL;
  *end = f;
  end = &f->next;
}

static void body(void) {
  running->fn(running->arg);
  running->next = ended;
  ended = running;
  setcontext(&scheduler);
}

/* One that has ended, or a new one; null: there is no memory. */
static struct fiber* take(void) {
  struct fiber* f = ended;
  if (f != NULL) {
    ended = f->next;
    return f;
  }
  f = calloc(1, sizeof *f);
  if (f == NULL) return NULL;
  f->stack = malloc(host.stack_bytes);
  return f->stack == NULL ? NULL : f;
}

static int go(void (*fn)(void*), void* arg) {
  struct fiber* const f = take();
  if (f == NULL) return ASSAY_FAILED;
  getcontext(&f->context);
  f->context.uc_stack.ss_sp = f->stack;
  f->context.uc_stack.ss_size = host.stack_bytes;
  makecontext(&f->context, body, 0);
  f->fn = fn;
  f->arg = arg;
  append(f);
  return ASSAY_OK;
}

static void yield(void) {
  struct fiber* const me = running;
  append(me);
  swapcontext(&me->context, &scheduler);
}

static void wait_forever(void) { swapcontext(&running->context, &scheduler); }

static void run(void (*fn)(void*), void* arg) {
  if (go(fn, arg) != ASSAY_OK) host.fail("no memory for the first goroutine");
  while (first != NULL) {
    running = first;
    first = first->next;
    if (first == NULL) end = &first;
    swapcontext(&scheduler, &running->context);
  }
}

static const struct assay_port table = {
    .size = sizeof(struct assay_port),
    .abi = ASSAY_PORT_ABI,
    .name = "my runtime 0.1",
    .run = run,
    .go = go,
    .yield = yield,
    .wait_forever = wait_forever,
    /*
    .self = self,
    .sleep = sleep_ns,
    .safepoint = safepoint,
    .channel_make = channel_make,
    .channel_send = channel_send,
    .channel_receive = channel_receive,
    .channel_close = channel_close,
    .channel_try_send = channel_try_send,
    .channel_try_receive = channel_try_receive,
    .channel_length = channel_length,
    .select = channel_select,
    .semaphore_make = semaphore_make,
    .semaphore_acquire = semaphore_acquire,
    .semaphore_try_acquire = semaphore_try_acquire,
    .semaphore_release = semaphore_release,
    .allocate = allocate,
    .collect = collect,
    .stop_the_world = stop_the_world,
    .start_the_world = start_the_world,
    */
};

const struct assay_port* assay_port_table(const struct assay_host* given) {
  host = *given;
  return &table;
}
