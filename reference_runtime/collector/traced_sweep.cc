#include "reference_runtime/collector/traced_sweep.h"

#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

TracedSweep::TracedSweep(World& world, const Goroutine& g)
    : heap_(world.allocator().heap()), trace_(world.trace()), g_(g) {}

TracedSweep::~TracedSweep() {
  if (has_begun_) trace_->SweepEnds(g_, swept_.spans, swept_.freed);
}

bool TracedSweep::One() {
  if (trace_ != nullptr && !has_begun_ && !heap_.is_swept()) {
    trace_->SweepBegins(g_);
    has_begun_ = true;
  }
  return heap_.SweepOne(&swept_);
}

}  // namespace assay::runtime
