/* assay_heap.h: how a runtime shows its heap and its stacks to Assay, whose checker looks for what
 * must never be there: a live object that points at freed memory, a black object that hides a white
 * one, a stack map that misses a pointer. The invariants have numbers (H1 to H8) and stand in
 * conformance/heap_walk/check.h.
 *
 * The runtime implements one function, assay_heap_walk, and calls it (or lets Assay call it) while
 * no goroutine runs and nobody marks or sweeps: it tells the sink what there is, in this order:
 *
 *   phase
 *   for each part of the address space that is the heap's own: arena
 *   for each span:   span, and for each block in use: block, and for each pointer in it: word
 *   for each root:   root
 *   for each stack:  stack, and for each frame, innermost first: frame, and for each of its words:
 * slot
 *
 * Nothing is read through the addresses that are told; they may be those of another machine.
 */
#ifndef ASSAY_HEAP_H
#define ASSAY_HEAP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Where the collector stands. */
enum {
  ASSAY_HEAP_IDLE = 0,    /* marks say nothing */
  ASSAY_HEAP_MARKING = 1, /* it marks, and goroutines have run since it began */
  ASSAY_HEAP_MARKED = 2   /* marking has ended; nothing has been swept */
};

/* Which tricolour invariant holds while it marks. */
enum {
  ASSAY_TRICOLOUR_WEAK = 0,  /* what a black object hides can be reached from a grey one, too */
  ASSAY_TRICOLOUR_STRONG = 1 /* no black object points at a white one */
};

/* Flags of blocks and roots: what is neither black nor grey is white. A root that is not black is
 * yet to be looked through. */
enum {
  ASSAY_GREY = 1, /* marked, and yet to be looked through */
  ASSAY_BLACK = 2 /* marked and looked through, or without pointers */
};

/* Flags of stacks. */
enum {
  ASSAY_STACK_OLD = 1 /* was given up: goroutines must not point into it */
                      /* or ASSAY_BLACK */
};

/* Flags of slots. */
enum {
  ASSAY_SLOT_POINTER = 1 /* the stack map calls it a pointer */
};

/* A run of memory that is cut into equal blocks. */
struct assay_heap_span {
  uint64_t address; /* of the first block */
  uint64_t bytes;   /* of the run; what is left behind the last block is nobody's */
  uint64_t block_bytes;
  uint64_t blocks;
  uint64_t blocks_in_use; /* by the runtime's own count */
};

struct assay_heap_sink {
  size_t size; /* sizeof(struct assay_heap_sink), as Assay was built */
  void* to;    /* the first argument of each function */
  void (*phase)(void* to, int phase, int tricolour);
  /* Spans lie in [lo, hi); what points there and into none of them dangles. */
  void (*arena)(void* to, uint64_t lo, uint64_t hi);
  void (*span)(void* to, const struct assay_heap_span* span);
  /* The index-th block of the span, from 0, is in use. */
  void (*block)(void* to, uint64_t index, int flags);
  /* The block holds this pointer. Null and pointers to elsewhere may be left out, or told. */
  void (*word)(void* to, uint64_t pointer);
  /* What lives in no block and no stack: a package variable, a handle. */
  void (*root)(void* to, const char* name, uint64_t pointer, int flags);
  /* [lo, hi) is the stack of the goroutine. Old ones have no frames. */
  void (*stack)(void* to, uint64_t goroutine, uint64_t lo, uint64_t hi, int flags);
  /* [lo, hi) of the stack is a frame. The stack map covers map_bytes of it. */
  void (*frame)(void* to, const char* function, uint64_t lo, uint64_t hi, uint64_t map_bytes);
  /* The word at `address` holds `value`. Those that are neither pointers nor in use may be left
   * out. */
  void (*slot)(void* to, uint64_t address, uint64_t value, int flags);
};

/* What a library exports for `assay heap`, alone or beside assay_port_table: the walk, and, if it
 * can, a piece of work of its own choosing, always the same from the beginning. 0: that was the
 * last one. The heap is walked before the first step and after each. Of a library with both, whose
 * port can stop the world, every program that calls runtime.GC has it walked before and after that,
 * and ends with a fatal error if it finds a fault. */
void assay_heap_walk(const struct assay_heap_sink* sink);
int assay_heap_step(void);

#ifdef __cplusplus
}
#endif

#endif
