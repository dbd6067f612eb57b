// Taking is a compare-and-exchange of head_, by owner and thieves alike: who moves it from h to
// h + n owns the n goroutines from h on. Copies are made before that, out of slots that cannot
// change while the exchange can still succeed: the owner writes a slot only when it lies outside
// [head, tail), and it learns of a moved head by the same load that lets it write.
//
// So the slots themselves need no order of their own; they are atomic because a thief may read one
// that the owner has reused, and then throws the value away.

#include "reference_runtime/scheduler/run_queue.h"

#include <algorithm>

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;

namespace {

// Moves `head` on from `from` to `to`, unless somebody else has moved it. Release: a reader of the
// new head may overwrite the slots before it, so our copies of them must be over by then.
bool Take(sync::Atomic<uint32_t>& head, uint32_t from, uint32_t to, bool without_race) {
  if (without_race) {
    head.store(to);
    return true;
  }
  return head.compare_exchange_strong(from, to, std::memory_order_acq_rel,
                                      std::memory_order_relaxed);
}

}  // namespace

void RunQueue::Put(Goroutine& g, Place place, GlobalRunQueue& overflow) {
  Check(g.state.get() == GoState::kRunnable, "Q1: a goroutine was queued that is not runnable");
  Goroutine* last = &g;
  // Release: pairs with the acquire of whoever takes it, so that they see all of the goroutine.
  // Sequentially consistent: the caller looks next whether some machine spins, and one that has
  // just stopped looks here; one of them must see the other (find_runnable.cc).
  if (place == Place::kNext) last = next_.exchange(&g);
  if (last == nullptr) return;
  while (true) {
    // Acquire: pairs with Take, so that the slots before head are free to write.
    const uint32_t head = head_.load(std::memory_order_acquire);
    const uint32_t tail = tail_.load(std::memory_order_relaxed);
    if (tail - head < kRingSize) {
      if (IsPlanted(Defect::kRunQueuePublishesEarly)) tail_.store(tail + 1);
      SlotAt(tail).store(last, std::memory_order_relaxed);
      // Release: pairs with the acquire in Grab, so that the slot and the goroutine are complete.
      // Sequentially consistent for a goroutine that nobody has seen yet, as above.
      tail_.store(tail + 1,
                  place == Place::kNext ? std::memory_order_release : std::memory_order_seq_cst);
      return;
    }
    if (PutSlow(*last, head, tail, overflow)) return;
    // Thieves made room meanwhile.
  }
}

bool RunQueue::PutSlow(Goroutine& g, uint32_t head, uint32_t tail, GlobalRunQueue& overflow) {
  constexpr uint32_t kHalf = kRingSize / 2;
  Check(tail - head == kRingSize, "Q2: half of a ring was given away that is not full");
  std::array<Goroutine*, kHalf> batch;
  for (uint32_t i = 0; i < kHalf; i++) {
    batch[i] = SlotAt(head + i).load(std::memory_order_relaxed);
  }
  const bool without_race = IsPlanted(Defect::kRunQueueOverflowsWithoutRace);
  if (!Take(head_, head, head + kHalf, without_race)) return false;
  // Only now are they ours to link.
  GoroutineQueue goroutines;
  for (Goroutine* const each : batch) goroutines.PushBack(*each);
  goroutines.PushBack(g);
  const sync::MutexLock lock(overflow.lock());
  overflow.PushBack(goroutines, kHalf + 1);
  return true;
}

Goroutine* RunQueue::Get() {
  if (Goroutine* const next = GetNext()) return next;
  return GetFirst();
}

Goroutine* RunQueue::GetNext() {
  // Only we put into runnext, so if the exchange fails it is empty and stays so.
  Goroutine* next = next_.load(std::memory_order_relaxed);
  if (next == nullptr) return nullptr;
  if (IsPlanted(Defect::kRunNextTakenWithoutRace)) {
    next_.store(nullptr);
    return next;
  }
  const bool is_ours = next_.compare_exchange_strong(next, nullptr, std::memory_order_acq_rel,
                                                     std::memory_order_relaxed);
  return is_ours ? next : nullptr;
}

Goroutine* RunQueue::GetFirst() {
  while (true) {
    const uint32_t head = head_.load(std::memory_order_acquire);
    const uint32_t tail = tail_.load(std::memory_order_relaxed);
    if (head == tail) return nullptr;
    Goroutine* const g = SlotAt(head).load(std::memory_order_relaxed);
    if (Take(head_, head, head + 1, IsPlanted(Defect::kRunQueueGetsWithoutRace))) return g;
  }
}

Goroutine* RunQueue::GetAny(assay::Random& random) {
  const uint32_t in_ring = size();
  const uint32_t all = count();
  if (all == 0) return nullptr;
  const auto chosen = static_cast<uint32_t>(random.Below(all));
  if (chosen == in_ring) return next_.exchange(nullptr, std::memory_order_acq_rel);
  const uint32_t head = head_.load(std::memory_order_relaxed);
  Goroutine* const g = SlotAt(head + chosen).load(std::memory_order_relaxed);
  SlotAt(head + chosen)
      .store(SlotAt(head).load(std::memory_order_relaxed), std::memory_order_relaxed);
  head_.store(head + 1, std::memory_order_release);
  return g;
}

Goroutine* RunQueue::Refill(GlobalRunQueue& global, uint32_t processors) {
  if (global.empty()) return nullptr;
  const uint32_t share = std::min(global.size() / processors + 1, kRingSize / 2);
  Goroutine* const first = global.PopFront();
  uint32_t tail = tail_.load(std::memory_order_relaxed);
  const uint32_t room = kRingSize - (tail - head_.load(std::memory_order_acquire));
  for (uint32_t i = 1; i < share && i <= room; i++) {
    Goroutine* const g = global.PopFront();
    if (g == nullptr) break;
    SlotAt(tail++).store(g, std::memory_order_relaxed);
  }
  tail_.store(tail, std::memory_order_release);
  return first;
}

Goroutine* RunQueue::StealFrom(RunQueue& victim, Next next) {
  const uint32_t tail = tail_.load(std::memory_order_relaxed);
  const uint32_t taken = Grab(victim, tail, next);
  if (taken == 0) return nullptr;
  Goroutine* const g = SlotAt(tail + taken - 1).load(std::memory_order_relaxed);
  if (taken == 1) return g;
  const uint32_t head = head_.load(std::memory_order_acquire);
  Check(tail - head + taken - 1 <= kRingSize, "Q2: more was stolen than fits");
  tail_.store(tail + taken - 1, std::memory_order_release);
  return g;
}

// Copies what is to be taken from `victim` behind our tail, without moving it, and says how many
// those are.
uint32_t RunQueue::Grab(RunQueue& victim, uint32_t tail, Next next) {
  while (true) {
    const uint32_t victim_head = victim.head_.load(std::memory_order_acquire);
    // Acquire: pairs with the release of tail in Put, so that the slots are complete.
    const uint32_t victim_tail = victim.tail_.load(std::memory_order_acquire);
    const uint32_t length = victim_tail - victim_head;
    const uint32_t taken = length - length / 2;
    if (taken == 0) {
      if (next == Next::kLeave) return 0;
      Goroutine* g = victim.next_.load(std::memory_order_relaxed);
      if (g == nullptr) return 0;
      if (!victim.next_.compare_exchange_strong(g, nullptr, std::memory_order_acq_rel,
                                                std::memory_order_relaxed)) {
        continue;
      }
      SlotAt(tail).store(g, std::memory_order_relaxed);
      return 1;
    }
    // The two loads are of different moments: the ring has moved on in between.
    if (taken > kRingSize / 2) continue;
    for (uint32_t i = 0; i < taken; i++) {
      Goroutine* const g = victim.SlotAt(victim_head + i).load(std::memory_order_relaxed);
      SlotAt(tail + i).store(g, std::memory_order_relaxed);
    }
    const bool without_race = IsPlanted(Defect::kRunQueueStealsWithoutRace);
    if (Take(victim.head_, victim_head, victim_head + taken, without_race)) return taken;
  }
}

// A goroutine that moves between runnext and the ring (Put with kNext kicks one out) must not be
// missed in both, so runnext is only believed if nothing was put into the ring meanwhile.
bool RunQueue::empty() const {
  while (true) {
    const uint32_t head = head_.load();
    const uint32_t tail = tail_.load();
    const Goroutine* const next = next_.load();
    if (tail == tail_.load() || IsPlanted(Defect::kRunQueueEmptyUnconfirmed)) {
      return head == tail && next == nullptr;
    }
  }
}

uint32_t RunQueue::size() const {
  const uint32_t head = head_.load(std::memory_order_acquire);
  return tail_.load(std::memory_order_acquire) - head;
}

uint32_t RunQueue::count() const {
  return size() + (next_.load(std::memory_order_relaxed) != nullptr ? 1 : 0);
}

void RunQueue::Clear() {
  next_.store(nullptr, std::memory_order_relaxed);
  head_.store(0, std::memory_order_relaxed);
  tail_.store(0, std::memory_order_relaxed);
}

void RunQueue::CheckInvariants() const {
  const uint32_t head = head_.load(std::memory_order_relaxed);
  Check(size() <= kRingSize, "Q2");
  for (uint32_t i = 0; i < size(); i++) {
    Check(SlotAt(head + i).load(std::memory_order_relaxed)->state.get() == GoState::kRunnable,
          "Q1");
  }
  const Goroutine* const next = next_.load(std::memory_order_relaxed);
  Check(next == nullptr || next->state.get() == GoState::kRunnable, "Q1");
}

}  // namespace assay::runtime
