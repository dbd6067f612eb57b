/* Goroutines that are threads. Everybody is interrupted at any time, and many run at once. run
 * returns when all wait. */
#ifndef ASSAY_CANARY_THREADS_H
#define ASSAY_CANARY_THREADS_H

#include <pthread.h>
#include <sched.h>

#define CANARY_NAME "canary of threads"

struct thread {
  struct goroutine g; /* first: a goroutine is its thread */
  pthread_cond_t wakes;
  int is_awake;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER; /* one of the next three */
static int active;                                        /* those that do not park */
static int outside;                                       /* those that run Go code */
static struct thread* stopper;                            /* has stopped the world */
static _Thread_local struct thread* me;

static int has_defect(const char* name);

static struct goroutine* current(void) { return &me->g; }

static void go_in(void) {
  if (--outside == 0) pthread_cond_broadcast(&changed);
}

static void come_out(void) {
  while (stopper != NULL && stopper != me) pthread_cond_wait(&changed, &lock);
  outside++;
}

static void enter(void) {
  pthread_mutex_lock(&lock);
  go_in();
}

static void leave(void) {
  come_out();
  pthread_mutex_unlock(&lock);
}

static void ready(struct goroutine* g) {
  struct thread* const t = (struct thread*)g;
  t->is_awake = 1;
  active++;
  pthread_cond_signal(&t->wakes);
}

static void park(void) {
  if (--active == 0) pthread_cond_broadcast(&changed);
  while (!me->is_awake) pthread_cond_wait(&me->wakes, &lock);
  me->is_awake = 0;
}

static void yield(void) {
  enter();
  pthread_mutex_unlock(&lock);
  sched_yield();
  pthread_mutex_lock(&lock);
  leave();
}

static void safepoint(void) {
  enter();
  leave();
}

static void sleep_ns(int64_t nanoseconds) {
  struct timespec t = {nanoseconds / 1000000000, nanoseconds % 1000000000};
  enter();
  pthread_mutex_unlock(&lock);
  nanosleep(&t, NULL);
  pthread_mutex_lock(&lock);
  leave();
}

static void stop_the_world(void) {
  if (has_defect("stop-stops-nobody")) return;
  enter();
  while (stopper != NULL) pthread_cond_wait(&changed, &lock);
  stopper = me;
  while (outside > 0) pthread_cond_wait(&changed, &lock);
  leave();
}

static void start_the_world(void) {
  if (has_defect("stop-stops-nobody")) return;
  enter();
  stopper = NULL;
  pthread_cond_broadcast(&changed);
  leave();
}

static void* body(void* thread) {
  me = thread;
  pthread_mutex_lock(&lock);
  leave();
  me->g.fn(me->g.arg);
  enter();
  if (--active == 0) pthread_cond_broadcast(&changed);
  pthread_mutex_unlock(&lock);
  pthread_cond_destroy(&me->wakes);
  free(me);
  return NULL;
}

/* Needs the lock. */
static int start(void (*fn)(void*), void* arg) {
  struct thread* const t = calloc(1, sizeof *t);
  pthread_attr_t attributes;
  pthread_t id;
  int failed;
  if (t == NULL) return ASSAY_FAILED;
  t->g.fn = fn;
  t->g.arg = arg;
  pthread_cond_init(&t->wakes, NULL);
  pthread_attr_init(&attributes);
  pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
  pthread_attr_setstacksize(&attributes, host.stack_bytes);
  active++;
  failed = pthread_create(&id, &attributes, body, t);
  pthread_attr_destroy(&attributes);
  if (failed) active--;
  return failed ? ASSAY_FAILED : ASSAY_OK;
}

static int go(void (*fn)(void*), void* arg) {
  int result;
  enter();
  result = start(fn, arg);
  leave();
  return result;
}

static void run(void (*fn)(void*), void* arg) {
  pthread_mutex_lock(&lock);
  if (start(fn, arg) != ASSAY_OK) host.fail("there is no thread for the first goroutine");
  while (active > 0) pthread_cond_wait(&changed, &lock);
  pthread_mutex_unlock(&lock);
}

#endif
