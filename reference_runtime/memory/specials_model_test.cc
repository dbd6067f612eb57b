// Death and resurrection under the explorer: a weak pointer is followed, and a finalizer queued,
// while the span of the dead object is swept.

#include <gtest/gtest.h>

#include "platform/thread.h"
#include "reference_runtime/memory/central.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// A span of two blocks after a marking: block 0 is alive, block 1 is dead.
struct Marked {
  Marked() : central(cycle) {
    span.block_bytes = 16;
    span.Format(2);
    span.swept.store(2);
    span.TakeBlock();
    span.TakeBlock();
    span.Mark(0);
    central.Put(span);
    cycle.generation.store(4);
  }
  void SweepAll() {
    Span* empty = nullptr;
    while (central.SweepOne(&empty)) {
    }
  }

  SweepCycle cycle;
  Central central;
  Span span;
};

// Somebody follows a weak pointer to the dead object while the sweeper comes; somebody else, one to
// the living object.
void FollowWhileSweeping() {
  Marked heap;
  WeakHandle to_dead;
  WeakHandle to_living;
  heap.span.specials.AddWeak(1, to_dead);
  heap.span.specials.AddWeak(0, to_living);
  sync::Thread sweeper([&] { heap.SweepAll(); }, "sweeper");
  const bool has_dead = heap.central.Strengthen(heap.span, to_dead);
  const bool has_living = heap.central.Strengthen(heap.span, to_living);
  sweeper.Join();
  Check(has_living, "V1: a weak pointer to a living object leads to it");
  Check(!has_dead || heap.span.is_allocated(1), "V1: what a weak pointer led to has gone");
}

// The dead object has a finalizer. Whoever runs it finds the object.
void FinalizeWhileSweeping() {
  Marked heap;
  Finalizer finalizer{&heap.span, 1};
  heap.span.specials.AddFinalizer(finalizer);
  int runs = 0;
  sync::Thread other([&] { heap.central.EnsureSwept(heap.span); }, "other");
  heap.SweepAll();
  other.Join();
  while (Finalizer* const due = heap.cycle.finalizers.Take()) {
    runs++;
    Check(due->span->is_allocated(due->block), "V2: a finalizer is given an object that is free");
  }
  Check(runs == 1, "V2: a finalizer is queued once");
  // It keeps nothing alive in the next cycle.
  heap.cycle.generation.store(6);
  heap.span.Mark(0);
  heap.SweepAll();
  Check(heap.cycle.finalizers.Take() == nullptr, "V2: a finalizer is queued once");
  Check(!heap.span.is_allocated(1), "V2: an object whose finalizer has run dies");
}

const Bounds kBounds{.runs_max = 50'000, .steps_max = 300};

TEST(SpecialsModel, AWeakPointerLeadsToWhatStays) {
  EXPECT_TRUE(HoldsWithin(FollowWhileSweeping, kBounds));
}
TEST(SpecialsModel, AFinalizerIsGivenItsObjectOnce) {
  EXPECT_TRUE(HoldsWithin(FinalizeWhileSweeping, kBounds));
}

TEST(SpecialsCanary, AWeakPointerIsFollowedIntoAnUnsweptSpan) {
  EXPECT_TRUE(Finds(Defect::kWeakReadsUnswept, FollowWhileSweeping, "V1", kBounds));
}
TEST(SpecialsCanary, AFinalizerOutlivesItsObject) {
  EXPECT_TRUE(Finds(Defect::kFinalizerOutlivesObject, FinalizeWhileSweeping, "V2", kBounds));
}

}  // namespace
}  // namespace assay::runtime
