#include "platform/sync.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/stack/stack_move.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;

void StackMove::CopyStack(Goroutine& g, uint64_t used) const {
  const bool locks = !IsPlanted(Defect::kStackMovesUnlocked);
  if (locks) LockWaitedOn(g);
  sync::CopyPlain(hi_ + distance_ - used, hi_ - used, used);
  if (IsPlanted(Defect::kWaitersAdjustedLate)) {
    UnlockWaitedOn(g);
    LockWaitedOn(g);
  }
  AdjustWaiters(g);
  if (locks) UnlockWaitedOn(g);
}

void StackMove::AdjustWaiters(Goroutine& g) const {
  for (Waiter* waiter = g.waiting; waiter != nullptr; waiter = waiter->link) {
    waiter->element = Adjusted(FixUp::kWaiters, waiter->element.get());
    Adjust(FixUp::kWaiters, waiter->ok);
    Adjust(FixUp::kWaiters, waiter->chosen);
  }
}

}  // namespace assay::runtime
