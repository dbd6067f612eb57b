#include "platform/futex.h"

#include <utility>

namespace assay::runtime::sync {

using explore::AccessKind;
using explore::FiberSubject;

Futex::Futex(uint32_t value, const char* name)
    : name_(name), id_(FiberSubject::Current().NewObject()), value_(value) {}

void Futex::Touch(AccessKind kind, std::memory_order order) const {
  FiberSubject& subject = FiberSubject::Current();
  subject.Access(id_, kind);
  if (order != std::memory_order_relaxed && order != std::memory_order_release) {
    subject.Acquire(id_);
  }
  if (kind == AccessKind::kWrite && order != std::memory_order_relaxed &&
      order != std::memory_order_acquire) {
    subject.Release(id_);
  }
}

uint32_t Futex::load(std::memory_order order) const {
  FiberSubject::Current().Stand({"loads", name_, 0, false});
  Touch(AccessKind::kRead, order);
  return value_;
}

uint32_t Futex::exchange(uint32_t value, std::memory_order order) {
  FiberSubject::Current().Stand({"exchanges", name_, value, true});
  Touch(AccessKind::kWrite, order);
  return std::exchange(value_, value);
}

void Futex::store(uint32_t value, std::memory_order order) {
  FiberSubject::Current().Stand({"stores", name_, value, true});
  Touch(AccessKind::kWrite, order == std::memory_order_seq_cst ? std::memory_order_release : order);
  value_ = value;
}

bool Futex::compare_exchange_strong(uint32_t& expected, uint32_t desired, std::memory_order order) {
  FiberSubject::Current().Stand({"compares and exchanges", name_, desired, true});
  const bool is_equal = value_ == expected;
  Touch(is_equal ? AccessKind::kWrite : AccessKind::kRead, order);
  if (is_equal) {
    value_ = desired;
  } else {
    expected = value_;
  }
  return is_equal;
}

void Futex::Wait(uint32_t expected) {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"sleeps on", name_, expected, true});
  if (value_ != expected) {
    subject.Access(id_, AccessKind::kRead);
    return;
  }
  subject.Access(id_, AccessKind::kWrite);
  sleepers_.push_back({subject.running(), nullptr});
  subject.Park({"sleeps on", name_, expected, true});
}

Wakeup Futex::WaitUntil(uint32_t expected, Clock& clock, int64_t deadline_ns) {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"sleeps for a time on", name_, expected, true});
  if (value_ != expected) {
    subject.Access(id_, AccessKind::kRead);
    return Wakeup::kWoken;
  }
  subject.Access(id_, AccessKind::kWrite);
  // A timed sleep may end at any moment: it is woken if somebody has woken it by then.
  bool is_woken = false;
  sleepers_.push_back({subject.running(), &is_woken});
  subject.Stand({"ends its sleep on", name_, 0, false}, explore::Reluctance::kTimer);
  subject.Access(id_, AccessKind::kWrite);
  if (is_woken) return Wakeup::kWoken;
  std::erase_if(sleepers_, [&](const Sleeper& sleeper) { return sleeper.is_woken == &is_woken; });
  clock.JumpTo(deadline_ns);
  return Wakeup::kTimedOut;
}

void Futex::WakeOne() {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"wakes one of", name_, 0, false});
  subject.Access(id_, AccessKind::kWrite);
  if (sleepers_.empty()) return;
  const Sleeper sleeper = sleepers_.front();
  sleepers_.pop_front();
  if (sleeper.is_woken != nullptr) {
    *sleeper.is_woken = true;
  } else {
    subject.Unpark(sleeper.thread, id_);
  }
}

}  // namespace assay::runtime::sync
