#include "reference_runtime/stack/stack_store.h"

#include <new>

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

namespace {

constexpr uint32_t kCacheMax = sync::limits::kStackCache;

void Push(StackStore::List& list, FreeStack& stack) {
  stack.next.set(list.first);
  list.first = &stack;
  list.count++;
}

FreeStack* Pop(StackStore::List& list) {
  FreeStack* const stack = list.first;
  if (stack == nullptr) return nullptr;
  list.first = stack->next.get();
  list.count--;
  return stack;
}

}  // namespace

void StackStore::Refill(List& list, uint32_t order) {
  const MutexLock lock(lock_);
  List& shared = lists_[order];
  while (list.count < kCacheMax / 2) {
    FreeStack* stack = Pop(shared);
    if (stack == nullptr) stack = new (source_(StackBytes(order))) FreeStack;
    Push(list, *stack);
  }
}

std::byte* StackStore::Take(Cache& cache, uint32_t order) {
  List& list = cache.lists[order];
  if (list.count == 0) Refill(list, order);
  FreeStack* const stack = Pop(list);
  Check(stack != nullptr, "M1: a list is as long as it says");
  return reinterpret_cast<std::byte*>(stack);
}

void StackStore::Give(Cache& cache, uint32_t order, std::byte* stack) {
  List& list = cache.lists[order];
  Push(list, *new (stack) FreeStack);
  if (list.count < kCacheMax) return;
  // Half stays, so that a stack more or less does not come back here each time.
  const MutexLock lock(lock_);
  while (list.count > kCacheMax / 2) {
    FreeStack* const given = IsPlanted(Defect::kStackGivenTwice) ? list.first : Pop(list);
    if (IsPlanted(Defect::kStackGivenTwice)) list.count--;
    Push(lists_[order], *given);
  }
}

}  // namespace assay::runtime
