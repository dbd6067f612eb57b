#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/stack/stack_move.h"

namespace assay::runtime {

void StackMove::AdjustWaiters(Goroutine& g) const {
  for (Waiter* waiter = g.waiting; waiter != nullptr; waiter = waiter->link) {
    waiter->element = Adjusted(FixUp::kWaiters, waiter->element.get());
    Adjust(FixUp::kWaiters, waiter->ok);
    Adjust(FixUp::kWaiters, waiter->chosen);
  }
}

}  // namespace assay::runtime
