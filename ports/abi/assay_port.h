/* assay_port.h: the C ABI through which Assay verifies a runtime that is no Go implementation.
 *
 * A port is a shared library that exports one function, assay_port_table. Assay's interpreter
 * executes the instructions of Go programs; their goroutines, channels, select, sleep, semaphores
 * and memory are the library's. So what a program shows is what the library does.
 *
 * Who calls what:
 *   - assay_port_table once, before all else, on the main thread;
 *   - run once, on the main thread. It calls fn(arg) as the first goroutine;
 *   - everything else by goroutines: from within run's fn, and from within the fn of go. Those fn
 *     are the interpreter: they return when the goroutine has ended. They may be moved between
 *     threads while they are in a function of the port, and nowhere else.
 *   A function that waits makes its goroutine wait, never the whole process, as long as another
 *   goroutine can run.
 *
 * What is left null is what the port lacks: programs that need it do not apply, and the manifest
 * says so (`lacks`). Needed in any case: run, go and yield.
 *
 * The structures grow at their ends. Each side writes the size that it was compiled with into
 * `size`, and takes what lies behind the other's size for null.
 *
 * The end: when main returns, or the program exits or dies, Assay ends the process from within the
 * goroutine that did it. Nothing of the port is torn down.
 */
#ifndef ASSAY_PORT_H
#define ASSAY_PORT_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ASSAY_PORT_ABI 1

/* The port's own: Assay passes pointers to them around and never looks inside. */
typedef struct assay_channel assay_channel;
typedef struct assay_semaphore assay_semaphore;

enum {
  ASSAY_OK = 0,
  ASSAY_CLOSED = 1,      /* the channel is closed, and for a receive: empty */
  ASSAY_WOULD_BLOCK = 2, /* of what does not wait */
  ASSAY_FAILED = 3       /* the port cannot: out of memory, of threads, ... */
};

enum { ASSAY_SEND = 0, ASSAY_RECEIVE = 1 };

/* One case of a select statement. No channel is null. */
struct assay_case {
  assay_channel* channel;
  int direction;
  void* element; /* to be sent, or where to put what is received */
};

/* What Assay offers to the port. */
struct assay_host {
  size_t size;
  uint32_t abi;
  /* The C stack that a goroutine's fn needs, in bytes. */
  size_t stack_bytes;
  /* Ends the process: the port has found that it is broken. */
  void (*fail)(const char* message);
};

struct assay_port {
  size_t size;      /* sizeof(struct assay_port) */
  uint32_t abi;     /* ASSAY_PORT_ABI */
  const char* name; /* of the runtime, with its version, for reports */

  /* ---- goroutines */

  /* Runs fn(arg) as the first goroutine. Returns when no goroutine can ever run again: each has
   * ended or waits for ever. Assay takes that for a deadlock. A port that cannot tell never
   * returns. */
  void (*run)(void (*fn)(void*), void* arg);
  /* Starts fn(arg) as a goroutine: ASSAY_OK or ASSAY_FAILED. */
  int (*go)(void (*fn)(void*), void* arg);
  /* Lets others run. */
  void (*yield)(void);
  /* Names the calling goroutine: the same as long as it lives, and no other's meanwhile. Optional
   * and then checked. */
  void* (*self)(void);
  /* Waits for ever, as `select {}` does. Optional: a semaphore or a channel does it, too. */
  void (*wait_forever)(void);
  /* Waits for at least so many nanoseconds, which are not negative. */
  void (*sleep)(int64_t nanoseconds);
  /* Called about every millisecond by a goroutine that computes. Here a port may take the processor
   * away from it, or stop it while the world is stopped. */
  void (*safepoint)(void);

  /* ---- channels of elements of element_size bytes, which may be 0 */

  /* Null: no memory. */
  assay_channel* (*channel_make)(size_t element_size, size_t capacity);
  /* ASSAY_OK; ASSAY_CLOSED if the channel is closed, or is closed while it waits. */
  int (*channel_send)(assay_channel* channel, const void* element);
  /* ASSAY_OK; ASSAY_CLOSED when it is closed and nothing is left in it. */
  int (*channel_receive)(assay_channel* channel, void* element);
  /* ASSAY_OK; ASSAY_CLOSED if it was closed before. Wakes all who wait. */
  int (*channel_close)(assay_channel* channel);
  /* The same without waiting: ASSAY_WOULD_BLOCK. Optional even if select is there. */
  int (*channel_try_send)(assay_channel* channel, const void* element);
  int (*channel_try_receive)(assay_channel* channel, void* element);
  /* How many elements it holds. */
  size_t (*channel_length)(assay_channel* channel);
  /* Waits until one of `count` cases can proceed, chooses among those that can by chance, performs
   * it and stores its index in *chosen. The result is that of the send or receive. With `wait` 0:
   * ASSAY_WOULD_BLOCK if none can. The same channel may be in several cases. */
  int (*select)(const struct assay_case* cases, size_t count, int wait, size_t* chosen);

  /* ---- counting semaphores: sync.Mutex, RWMutex, WaitGroup and Cond stand on them */

  assay_semaphore* (*semaphore_make)(uint32_t count);
  /* Waits until the count is positive and takes one. */
  void (*semaphore_acquire)(assay_semaphore* semaphore);
  /* The same without waiting: ASSAY_OK or ASSAY_WOULD_BLOCK. */
  int (*semaphore_try_acquire)(assay_semaphore* semaphore);
  /* Adds one. */
  void (*semaphore_release)(assay_semaphore* semaphore);

  /* ---- memory: optional, Assay has its own */

  /* `size` > 0 zero bytes, aligned to 16; null: there is no more. Never freed: see collect. */
  void* (*allocate)(size_t size, int has_pointers);
  /* The program has called runtime.GC. */
  void (*collect)(void);

  /* ---- the world */

  /* Returns when every other goroutine stands inside a function of the port, and lets none of them
   * come back from there until start_the_world. The caller alone runs between the two. */
  void (*stop_the_world)(void);
  void (*start_the_world)(void);
};

/* What the library exports. Null: the host does not suit it. The table lives as long as the
 * process. */
const struct assay_port* assay_port_table(const struct assay_host* host);

#ifdef __cplusplus
}
#endif

#endif
