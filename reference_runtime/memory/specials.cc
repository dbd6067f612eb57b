#include "reference_runtime/memory/specials.h"

#include "reference_runtime/memory/span.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

void FinalizerQueue::Put(Finalizer& finalizer) {
  const MutexLock lock(lock_);
  finalizer.next.set(first_);
  first_ = &finalizer;
}

Finalizer* FinalizerQueue::Take() {
  const MutexLock lock(lock_);
  Finalizer* const finalizer = first_;
  if (finalizer != nullptr) first_ = finalizer->next.get();
  return finalizer;
}

void Specials::AddWeak(uint32_t block, WeakHandle& handle) {
  const MutexLock lock(lock_);
  weak_.push_back({block, &handle});
}

void Specials::AddFinalizer(Finalizer& finalizer) {
  const MutexLock lock(lock_);
  finalizers_.push_back(&finalizer);
}

bool Specials::RemoveFinalizer(uint32_t block) {
  const MutexLock lock(lock_);
  return std::erase_if(finalizers_, [&](const Finalizer* f) { return f->block == block; }) > 0;
}

void Specials::SweepDead(Span& span, FinalizerQueue& queue) {
  const MutexLock lock(lock_);
  std::erase_if(weak_, [&](const Weak& weak) {
    if (span.is_marked(weak.block)) return false;
    weak.handle->is_alive.store(false);
    return true;
  });
  std::erase_if(finalizers_, [&](Finalizer* finalizer) {
    if (span.is_marked(finalizer->block)) return false;
    if (!IsPlanted(Defect::kFinalizerOutlivesObject)) span.Mark(finalizer->block);
    queue.Put(*finalizer);
    return true;
  });
}

}  // namespace assay::runtime
