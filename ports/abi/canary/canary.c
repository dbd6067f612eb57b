/* The canary: a runtime small enough to be right, and wrong on demand. Assay's tests verify it as
 * it is, which must conform, and with each of the defects below, each of which must be convicted.
 *
 * CANARY_DEFECT in the environment names the defect. Compiled twice: goroutines are contexts that
 * take turns on one thread (fibers.h), or threads of their own (threads.h).
 *
 * One lock guards everything. A goroutine waits as a select does, with a waiter for each case; who
 * meets it decides it. Send and receive are selects of one case.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ports/abi/assay_port.h"

/* What the two kinds of goroutine have in common. */
struct goroutine {
  void (*fn)(void*);
  void* arg;
  int is_decided; /* somebody has met it where it waits */
  size_t chosen;
  int result;
};

static struct assay_host host;

/* From fibers.h or threads.h. A function of the port begins with enter and ends with leave; in
 * between it has the lock. */
static void enter(void);
static void leave(void);
static struct goroutine* current(void);
static void park(void);                 /* until ready is called for it */
static void ready(struct goroutine* g); /* once for each park */

#ifdef CANARY_THREADS
#include "ports/abi/canary/threads.h"
#else
#include "ports/abi/canary/fibers.h"
#endif

/* ---- defects */

static const char* defect = "";

static int has_defect(const char* name) { return strcmp(defect, name) == 0; }

static int every(unsigned n) {
  static unsigned calls;
  return ++calls % n == 0;
}

/* What the harness must survive and tell apart. */
static void misbehave(void) {
  if (has_defect("crash")) abort();
  if (has_defect("hang")) {
    while (1) {
      struct timespec second = {1, 0};
      nanosleep(&second, NULL);
    }
  }
  if (has_defect("flood")) {
    while (1) puts("The canary sings, and sings, and will not stop to listen to anybody else.");
  }
}

/* ---- channels */

#define FEW 8 /* cases of a select that need no memory */

struct waiter {
  struct goroutine* g;
  assay_channel* channel;
  int direction;
  void* element;
  size_t index;
  int is_queued;
  struct waiter *previous, *next;
};

struct assay_channel {
  size_t element_size, capacity, first, count;
  int is_closed;
  struct waiter* first_waiting[2]; /* by direction, oldest first */
  struct waiter* last_waiting[2];
  char* ring;
};

static void enqueue(struct waiter* w) {
  struct waiter** const last = &w->channel->last_waiting[w->direction];
  w->is_queued = 1;
  w->next = NULL;
  w->previous = *last;
  if (w->previous == NULL) {
    w->channel->first_waiting[w->direction] = w;
  } else {
    w->previous->next = w;
  }
  *last = w;
}

static void dequeue(struct waiter* w) {
  if (!w->is_queued) return;
  w->is_queued = 0;
  if (w->previous == NULL) {
    w->channel->first_waiting[w->direction] = w->next;
  } else {
    w->previous->next = w->next;
  }
  if (w->next == NULL) {
    w->channel->last_waiting[w->direction] = w->previous;
  } else {
    w->next->previous = w->previous;
  }
}

/* The oldest waiter that nobody has met. Those before it leave the queue. */
static struct waiter* oldest(assay_channel* c, int direction) {
  struct waiter* w = c->first_waiting[direction];
  while (w != NULL && w->g->is_decided) {
    dequeue(w);
    w = c->first_waiting[direction];
  }
  return w;
}

static void meet(struct waiter* w, int result) {
  w->g->is_decided = 1;
  w->g->chosen = w->index;
  w->g->result = result;
  ready(w->g);
}

static char* place(assay_channel* c, size_t n) {
  return c->ring + (c->first + n) % c->capacity * c->element_size;
}

static int try_send(assay_channel* c, const void* element) {
  struct waiter* receiver;
  if (c->is_closed) return ASSAY_CLOSED;
  receiver = oldest(c, ASSAY_RECEIVE);
  if (receiver != NULL) {
    memcpy(receiver->element, element, c->element_size);
    if (has_defect("lost-wake-up") && c->capacity == 0 && every(7)) {
      receiver->g->is_decided = 1;
    } else {
      meet(receiver, ASSAY_OK);
    }
    return ASSAY_OK;
  }
  if (c->count == c->capacity) return ASSAY_WOULD_BLOCK;
  memcpy(place(c, c->count), element, c->element_size);
  c->count++;
  return ASSAY_OK;
}

static int try_receive(assay_channel* c, void* element) {
  struct waiter* sender = oldest(c, ASSAY_SEND);
  if (c->count > 0) {
    memcpy(element, place(c, 0), c->element_size);
    c->first = (c->first + 1) % c->capacity;
    c->count--;
    if (sender != NULL) {
      memcpy(place(c, c->count), sender->element, c->element_size);
      c->count++;
      meet(sender, ASSAY_OK);
    }
    return ASSAY_OK;
  }
  if (sender != NULL) {
    memcpy(element, sender->element, c->element_size);
    meet(sender, ASSAY_OK);
    return ASSAY_OK;
  }
  return c->is_closed ? ASSAY_CLOSED : ASSAY_WOULD_BLOCK;
}

static int try_case(const struct assay_case* each) {
  return each->direction == ASSAY_SEND ? try_send(each->channel, each->element)
                                       : try_receive(each->channel, each->element);
}

static size_t below(size_t n) {
  static uint64_t state = 88172645463325252ull;
  state ^= state << 13;
  state ^= state >> 7;
  state ^= state << 17;
  return (size_t)(state >> 11) % n;
}

/* Performs one of the cases that can proceed, each with the same chance. */
static int try_any(const struct assay_case* cases, size_t count, size_t* order, size_t* chosen) {
  size_t i;
  for (i = 0; i < count; i++) order[i] = i;
  for (i = 0; i < count; i++) {
    const size_t at = has_defect("select-takes-first") ? i : i + below(count - i);
    const size_t index = order[at];
    const int result = try_case(&cases[index]);
    order[at] = order[i];
    if (result == ASSAY_WOULD_BLOCK) continue;
    *chosen = index;
    return result;
  }
  return ASSAY_WOULD_BLOCK;
}

static int wait_for_any(const struct assay_case* cases, size_t count, struct waiter* waiters,
                        size_t* chosen) {
  struct goroutine* const g = current();
  size_t i;
  g->is_decided = 0;
  for (i = 0; i < count; i++) {
    waiters[i].g = g;
    waiters[i].channel = cases[i].channel;
    waiters[i].direction = cases[i].direction;
    waiters[i].element = cases[i].element;
    waiters[i].index = i;
    enqueue(&waiters[i]);
  }
  park();
  for (i = 0; i < count; i++) dequeue(&waiters[i]);
  *chosen = g->chosen;
  return g->result;
}

static int select_locked(const struct assay_case* cases, size_t count, int wait, size_t* chosen) {
  size_t few_indices[FEW];
  struct waiter few_waiters[FEW];
  size_t* const order = count <= FEW ? few_indices : malloc(count * sizeof *order);
  struct waiter* const waiters = count <= FEW ? few_waiters : malloc(count * sizeof *waiters);
  int result = try_any(cases, count, order, chosen);
  if (result == ASSAY_WOULD_BLOCK && wait) result = wait_for_any(cases, count, waiters, chosen);
  if (order != few_indices) free(order);
  if (waiters != few_waiters) free(waiters);
  return result;
}

static assay_channel* channel_make(size_t element_size, size_t capacity) {
  assay_channel* const c = calloc(1, sizeof *c);
  if (c == NULL) return NULL;
  c->element_size = element_size;
  c->capacity = capacity;
  if (element_size != 0 && capacity != 0) {
    c->ring = calloc(capacity, element_size);
    if (c->ring == NULL) return NULL;
  }
  return c;
}

static int channel_select(const struct assay_case* cases, size_t count, int wait, size_t* chosen) {
  int result;
  enter();
  result = select_locked(cases, count, wait, chosen);
  leave();
  return result;
}

static int channel_send(assay_channel* c, const void* element) {
  const struct assay_case only = {c, ASSAY_SEND, (void*)element};
  size_t chosen;
  return channel_select(&only, 1, 1, &chosen);
}

static int channel_receive(assay_channel* c, void* element) {
  const struct assay_case only = {c, ASSAY_RECEIVE, element};
  size_t chosen;
  return channel_select(&only, 1, 1, &chosen);
}

static int channel_close(assay_channel* c) {
  struct waiter* w;
  misbehave();
  enter();
  if (c->is_closed) {
    leave();
    return ASSAY_CLOSED;
  }
  c->is_closed = 1;
  while ((w = oldest(c, ASSAY_SEND)) != NULL) meet(w, ASSAY_CLOSED);
  while (!has_defect("close-wakes-no-receiver") && (w = oldest(c, ASSAY_RECEIVE)) != NULL) {
    meet(w, ASSAY_CLOSED);
  }
  leave();
  return ASSAY_OK;
}

static size_t channel_length(assay_channel* c) {
  size_t count;
  enter();
  count = c->count;
  leave();
  return count;
}

/* ---- semaphores */

struct turn {
  struct goroutine* g;
  struct turn* next;
};

struct assay_semaphore {
  uint32_t count;
  struct turn *first, **end; /* who waits */
};

static assay_semaphore* semaphore_make(uint32_t count) {
  assay_semaphore* const s = calloc(1, sizeof *s);
  if (s == NULL) return NULL;
  s->count = count;
  s->end = &s->first;
  return s;
}

static void semaphore_acquire(assay_semaphore* s) {
  enter();
  if (s->count > 0) {
    s->count--;
  } else {
    struct turn turn = {current(), NULL};
    *s->end = &turn;
    s->end = &turn.next;
    park();
  }
  leave();
}

static int semaphore_try_acquire(assay_semaphore* s) {
  int result = ASSAY_WOULD_BLOCK;
  enter();
  if (s->count > 0) {
    s->count--;
    result = ASSAY_OK;
  }
  leave();
  return result;
}

static void semaphore_release(assay_semaphore* s) {
  enter();
  if (s->first == NULL) {
    if (!has_defect("semaphore-loses-a-unit") || !every(5)) s->count++;
  } else {
    struct goroutine* const g = s->first->g;
    s->first = s->first->next;
    if (s->first == NULL) s->end = &s->first;
    ready(g);
  }
  leave();
}

/* ---- memory */

static void* allocate(size_t size, int has_pointers) {
  void* const memory = calloc(1, size);
  (void)has_pointers;
  if (memory != NULL && has_defect("allocation-is-not-zeroed")) memset(memory, 0xa5, size);
  return memory;
}

#ifdef CANARY_HEAP
/* Its collector, and the heap that it shows, are those of examples/mark_sweep.c. */
int assay_heap_step(void);
static void collect(void) {
  for (int i = 0; i < 97; ++i) assay_heap_step();
}
#endif

static void wait_forever(void) {
  enter();
  park();
  leave();
}

static void* self(void) {
  static struct goroutine liar;
  if (has_defect("self-is-shared")) return &liar;
  return has_defect("self-lies") && every(100) ? &liar : current();
}

static const struct assay_port table = {
    .size = sizeof table,
    .abi = ASSAY_PORT_ABI,
    .name = CANARY_NAME,
    .run = run,
    .go = go,
    .yield = yield,
    .wait_forever = wait_forever,
    .self = self,
    .sleep = sleep_ns,
    .safepoint = safepoint,
    .channel_make = channel_make,
    .channel_send = channel_send,
    .channel_receive = channel_receive,
    .channel_close = channel_close,
    .channel_length = channel_length,
    .select = channel_select,
    .semaphore_make = semaphore_make,
    .semaphore_acquire = semaphore_acquire,
    .semaphore_try_acquire = semaphore_try_acquire,
    .semaphore_release = semaphore_release,
    .allocate = allocate,
#ifdef CANARY_HEAP
    .collect = collect,
#endif
    .stop_the_world = stop_the_world,
    .start_the_world = start_the_world,
};

/* What a port lacks is null, and so is what another version did not have. */
static struct assay_port without_select;

const struct assay_port* assay_port_table(const struct assay_host* given) {
  host = *given;
  if (getenv("CANARY_DEFECT") != NULL) defect = getenv("CANARY_DEFECT");
  if (!has_defect("no-select")) return &table;
  without_select = table;
  without_select.select = NULL;
  return &without_select;
}
