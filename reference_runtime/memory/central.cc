#include "reference_runtime/memory/central.h"

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

void Central::Push(int list, Span& span) {
  Span*& first = first_[static_cast<size_t>(list)];
  span.list.set(list);
  span.previous.set(nullptr);
  span.next.set(first);
  if (first != nullptr) first->previous.set(&span);
  first = &span;
}

void Central::Remove(Span& span) {
  Span* const next = span.next.get();
  Span* const previous = span.previous.get();
  if (next != nullptr) next->previous.set(previous);
  if (previous != nullptr) {
    previous->next.set(next);
  } else {
    first_[static_cast<size_t>(span.list.get())] = next;
  }
  span.list.set(-1);
}

uint64_t Central::Sweep(Span& span, uint32_t generation) {
  Check(span.swept.load(std::memory_order_acquire) == generation - 2, "A1: a span is swept twice");
  const uint32_t dead = span.SweepBlocks();
  if (dead > 0) {
    cycle_.objects_freed.fetch_add(dead, std::memory_order_relaxed);
    cycle_.bytes_freed.fetch_add(dead * span.block_bytes, std::memory_order_relaxed);
  }
  span.swept.store(generation, std::memory_order_release);
  return dead * span.block_bytes;
}

Span* Central::FirstUnswept(uint32_t generation) const {
  for (const int fullness : {kPartial, kFull}) {
    Span* const span = first_[static_cast<size_t>(ListOf(fullness, generation - 2))];
    if (span != nullptr) return span;
  }
  return nullptr;
}

Span* Central::PopUnswept(uint32_t generation) {
  Span* span = nullptr;
  {
    const MutexLock lock(lock_);
    span = FirstUnswept(generation);
    if (span == nullptr) return nullptr;
    if (!IsPlanted(Defect::kUnsweptTakenWithoutRace)) {
      Remove(*span);
      return span;
    }
  }
  const MutexLock lock(lock_);
  if (span->list.get() >= 0) Remove(*span);
  return span;
}

Span* Central::TakeWithRoom() {
  const uint32_t generation = cycle_.generation.load();
  {
    const MutexLock lock(lock_);
    if (Span* const span = first_[static_cast<size_t>(ListOf(kPartial, generation))]) {
      Remove(*span);
      Check(span->swept.load(std::memory_order_acquire) == generation,
            "A2: a span is given out unswept");
      return span;
    }
  }
  while (Span* const span = PopUnswept(generation)) {
    if (IsPlanted(Defect::kCentralGivesUnswept) && span->has_room()) return span;
    Sweep(*span, generation);
    if (span->has_room()) return span;
    Put(*span);
  }
  return nullptr;
}

void Central::Put(Span& span) {
  const uint32_t generation = cycle_.generation.load();
  Check(span.swept.load(std::memory_order_acquire) == generation, "A2: a span is put back unswept");
  const int fullness = span.has_room() ? kPartial : kFull;
  const MutexLock lock(lock_);
  if (span.list.get() >= 0) Remove(span);
  Push(ListOf(fullness, generation), span);
}

bool Central::SweepOne(Span** empty, SweptBytes* swept) {
  *empty = nullptr;
  const uint32_t generation = cycle_.generation.load();
  while (Span* const span = PopUnswept(generation)) {
    const uint64_t freed = Sweep(*span, generation);
    if (swept != nullptr) {
      swept->spans += span->pages * kHeapPageBytes;
      swept->freed += freed;
    }
    if (span->used.get() == 0) {
      *empty = span;
    } else {
      Put(*span);
    }
    return true;
  }
  return false;
}

void Central::CheckAllSwept() {
  const uint32_t generation = cycle_.generation.load();
  const MutexLock lock(lock_);
  for (const int fullness : {kPartial, kFull}) {
    Check(first_[static_cast<size_t>(ListOf(fullness, generation - 2))] == nullptr,
          "A1: a span was left unswept");
  }
}

uint32_t Central::count() {
  const MutexLock lock(lock_);
  uint32_t count = 0;
  for (const Span* first : first_) {
    for (const Span* span = first; span != nullptr; span = span->next.get()) count++;
  }
  return count;
}

}  // namespace assay::runtime
