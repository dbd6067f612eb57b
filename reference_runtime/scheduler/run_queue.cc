#include "reference_runtime/scheduler/run_queue.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace assay::runtime {

void GlobalRunQueue::PushBack(Goroutine& g) {
  g.schedule_link = nullptr;
  (tail_ != nullptr ? tail_->schedule_link : head_) = &g;
  tail_ = &g;
  size_++;
}

Goroutine* GlobalRunQueue::PopFront() {
  Goroutine* const g = head_;
  if (g == nullptr) return nullptr;
  head_ = std::exchange(g->schedule_link, nullptr);
  if (head_ == nullptr) tail_ = nullptr;
  size_--;
  return g;
}

void GlobalRunQueue::Clear() { *this = {}; }

void RunQueue::Put(Goroutine& g, Place place, GlobalRunQueue& overflow) {
  ASSAY_CHECK(g.state == GoState::kRunnable, "Q1");
  Goroutine* last = &g;
  if (place == Place::kNext) last = std::exchange(next_, &g);
  if (last == nullptr) return;
  if (size() == kRingSize) {
    PutSlow(*last, overflow);
    return;
  }
  ring_[tail_++ % kRingSize] = last;
}

void RunQueue::PutSlow(Goroutine& g, GlobalRunQueue& overflow) {
  for (uint32_t i = 0; i < kRingSize / 2; i++) overflow.PushBack(*ring_[head_++ % kRingSize]);
  overflow.PushBack(g);
}

Goroutine* RunQueue::Get() {
  if (next_ != nullptr) return std::exchange(next_, nullptr);
  if (head_ == tail_) return nullptr;
  return ring_[head_++ % kRingSize];
}

Goroutine* RunQueue::GetAny(Random& random) {
  if (empty()) return nullptr;
  const auto chosen = static_cast<uint32_t>(random.Below(count()));
  if (chosen == size()) return std::exchange(next_, nullptr);
  std::swap(ring_[(head_ + chosen) % kRingSize], ring_[head_ % kRingSize]);
  return ring_[head_++ % kRingSize];
}

Goroutine* RunQueue::Refill(GlobalRunQueue& global, uint32_t processors) {
  if (global.empty()) return nullptr;
  const uint32_t share = std::min(global.size() / processors + 1, kRingSize / 2);
  Goroutine* const first = global.PopFront();
  for (uint32_t i = 1; i < share && size() < kRingSize; i++) {
    Goroutine* const g = global.PopFront();
    if (g == nullptr) break;
    ring_[tail_++ % kRingSize] = g;
  }
  return first;
}

void RunQueue::Clear() {
  next_ = nullptr;
  head_ = tail_ = 0;
}

}  // namespace assay::runtime
