/* A heap to show to `assay heap`: sixty-four cells, roots, and an incremental mark-sweep collector
 * with an insertion barrier. Each step is one of the mutator's, or one of the collector's.
 *
 * MARK_SWEEP_DEFECT in the environment plants what the checker must find: no-barrier, early-end,
 * miscount, frees-the-living.
 */
#include <stdlib.h>
#include <string.h>

#include "ports/abi/assay_heap.h"

enum { CELLS = 64, SLOTS = 3, ROOTS = 4, STEPS = 20000 };
enum { FREE, WHITE, GREY, BLACK };

struct cell {
  struct cell* slots[SLOTS];
  uint64_t colour;
};

static struct cell cells[CELLS];
static struct cell* roots[ROOTS];
static int phase = ASSAY_HEAP_IDLE;
static int in_use, steps;
static uint32_t state = 1;

static int has_defect(const char* name) {
  const char* defect = getenv("MARK_SWEEP_DEFECT");
  return defect != NULL && strcmp(defect, name) == 0;
}

static uint32_t below(uint32_t n) {
  state = state * 1664525u + 1013904223u;
  return (state >> 16) % n;
}

static void shade(struct cell* c) {
  if (c != NULL && c->colour == WHITE) c->colour = GREY;
}

static void store(struct cell** slot, struct cell* value) {
  if (phase == ASSAY_HEAP_MARKING && !has_defect("no-barrier")) shade(value);
  *slot = value;
}

static void allocate(void) {
  for (int i = 0; i < CELLS; i++) {
    if (cells[i].colour != FREE) continue;
    memset(&cells[i], 0, sizeof cells[i]);
    cells[i].colour = phase == ASSAY_HEAP_IDLE ? WHITE : BLACK;
    if (!has_defect("miscount") || below(50) > 0) in_use++;
    store(&roots[below(ROOTS)], &cells[i]);
    return;
  }
}

static void mutate(void) {
  struct cell* from = roots[below(ROOTS)];
  switch (below(4)) {
    case 0:
      allocate();
      break;
    case 1:
      roots[below(ROOTS)] = NULL;
      break;
    case 2:
      if (from != NULL) store(&from->slots[below(SLOTS)], roots[below(ROOTS)]);
      break;
    default:
      if (from != NULL) store(&roots[below(ROOTS)], from->slots[below(SLOTS)]);
  }
}

static struct cell* a_grey_one(void) {
  for (int i = 0; i < CELLS; i++) {
    if (cells[i].colour == GREY) return &cells[i];
  }
  return NULL;
}

static void sweep(void) {
  for (int i = 0; i < CELLS; i++) {
    int dies = cells[i].colour == WHITE;
    if (has_defect("frees-the-living") && cells[i].colour == BLACK && below(40) == 0) dies = 1;
    if (dies) in_use--;
    cells[i].colour = dies || cells[i].colour == FREE ? FREE : WHITE;
  }
}

static void collect(void) {
  struct cell* grey = a_grey_one();
  switch (phase) {
    case ASSAY_HEAP_IDLE:
      for (int i = 0; i < ROOTS; i++) shade(roots[i]);
      phase = ASSAY_HEAP_MARKING;
      break;
    case ASSAY_HEAP_MARKING:
      if (grey == NULL || (has_defect("early-end") && below(20) == 0)) {
        phase = ASSAY_HEAP_MARKED;
      } else {
        for (int i = 0; i < SLOTS; i++) shade(grey->slots[i]);
        grey->colour = BLACK;
      }
      break;
    default:
      sweep();
      phase = ASSAY_HEAP_IDLE;
  }
}

/* What has been marked is swept before anybody stores again. */
int assay_heap_step(void) {
  if (phase == ASSAY_HEAP_MARKED || below(2) == 0) {
    collect();
  } else {
    mutate();
  }
  return ++steps < STEPS;
}

/* Addresses are told as if the heap lay at START, so that they are the same in each run. */
enum { START = 0x100000 };

static uint64_t address_of(const struct cell* c) {
  return c == NULL ? 0 : START + (uint64_t)(c - cells) * sizeof cells[0];
}

void assay_heap_walk(const struct assay_heap_sink* sink) {
  const struct assay_heap_span span = {START, sizeof cells, sizeof cells[0], CELLS,
                                       (uint64_t)in_use};
  sink->phase(sink->to, phase, ASSAY_TRICOLOUR_STRONG);
  sink->arena(sink->to, START, START + sizeof cells);
  sink->span(sink->to, &span);
  for (uint64_t i = 0; i < CELLS; i++) {
    const struct cell* c = &cells[i];
    if (c->colour == FREE) continue;
    sink->block(sink->to, i, c->colour == BLACK ? ASSAY_BLACK : c->colour == GREY ? ASSAY_GREY : 0);
    for (int slot = 0; slot < SLOTS; slot++) sink->word(sink->to, address_of(c->slots[slot]));
  }
  for (int i = 0; i < ROOTS; i++) {
    sink->root(sink->to, "a root", address_of(roots[i]),
               phase == ASSAY_HEAP_IDLE ? 0 : ASSAY_BLACK);
  }
}
