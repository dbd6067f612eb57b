#include "reference_runtime/poll/poll_descriptor.h"

namespace assay::runtime {

using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

PollDescriptor::Error PollDescriptor::Check(Mode mode) const {
  const uint32_t info = info_.load();
  if ((info & kIsClosing) != 0) return Error::kClosing;
  return (info & ExpiredBit(mode)) != 0 ? Error::kTimeout : Error::kNone;
}

PollDescriptor::Error PollDescriptor::Prepare(Mode mode) {
  const Error error = Check(mode);
  if (error == Error::kNone) SideOf(mode).word.store(kNothing);
  return error;
}

PollDescriptor::Begun PollDescriptor::Begin(Mode mode) {
  Side& side = SideOf(mode);
  while (true) {
    uintptr_t ready = kReady;
    if (side.word.compare_exchange_strong(ready, kNothing)) return Begun::kReady;
    uintptr_t nothing = kNothing;
    if (side.word.compare_exchange_strong(nothing, kWaits)) break;
    sync::Check(nothing == kReady, "P1: two goroutines wait for one side of a descriptor");
  }
  // Who closes publishes that before it looks at the word. If it looked before we began to wait, we
  // see it here (P3).
  if (IsPlanted(Defect::kPollParksWithoutLook)) return Begun::kParks;
  return Check(mode) == Error::kNone ? Begun::kParks : Begun::kGoesOn;
}

bool PollDescriptor::Commit(Mode mode, Goroutine& g) {
  const auto address = reinterpret_cast<uintptr_t>(&g);
  if (IsPlanted(Defect::kPollParkOverwritesReady)) {
    SideOf(mode).word.store(address);
    return true;
  }
  uintptr_t waits = kWaits;
  return SideOf(mode).word.compare_exchange_strong(waits, address);
}

bool PollDescriptor::Finish(Mode mode) {
  const uintptr_t was = SideOf(mode).word.exchange(kNothing);
  sync::Check(was <= kWaits, "P1: a goroutine goes on that is still in the word");
  return was == kReady;
}

// Ends a wait, if there is one; returns who parked. With kReady it leaves that for the next one.
Goroutine* PollDescriptor::Unblock(Side& side, State next) {
  uintptr_t old = side.word.load();
  while (true) {
    if (old == kReady || (old == kNothing && next == kNothing)) return nullptr;
    if (side.word.compare_exchange_strong(old, next)) break;
  }
  // Of one that waits and has not parked yet: its Commit fails.
  return old <= kWaits ? nullptr : reinterpret_cast<Goroutine*>(old);
}

Goroutine* PollDescriptor::Ready(Mode mode) { return Unblock(SideOf(mode), kReady); }

// Needs the lock.
void PollDescriptor::Publish(uint32_t set, uint32_t cleared) {
  info_.store((info_.load() & ~cleared) | set);
}

PollDescriptor::Woken PollDescriptor::Close() {
  const MutexLock lock(lock_);
  const bool is_late = IsPlanted(Defect::kPollClosesLate);
  if (!is_late) Publish(kIsClosing, 0);
  read_.deadline_number++;
  write_.deadline_number++;
  const Woken woken{Unblock(read_, kNothing), Unblock(write_, kNothing)};
  if (is_late) Publish(kIsClosing, 0);
  return woken;
}

void PollDescriptor::Reopen() {
  const MutexLock lock(lock_);
  info_.store(0);
  read_.word.store(kNothing);
  write_.word.store(kNothing);
}

uint64_t PollDescriptor::SetDeadline(Mode mode, Deadline deadline, Goroutine*& woken) {
  const MutexLock lock(lock_);
  Side& side = SideOf(mode);
  woken = nullptr;
  if (deadline == Deadline::kPassed) {
    Publish(ExpiredBit(mode), 0);
    woken = Unblock(side, kNothing);
  } else {
    Publish(0, ExpiredBit(mode));
  }
  return ++side.deadline_number;
}

Goroutine* PollDescriptor::DeadlinePassed(Mode mode, uint64_t number) {
  const MutexLock lock(lock_);
  Side& side = SideOf(mode);
  if (side.deadline_number != number && !IsPlanted(Defect::kPollOldDeadlineCounts)) return nullptr;
  Publish(ExpiredBit(mode), 0);
  return Unblock(side, kNothing);
}

}  // namespace assay::runtime
