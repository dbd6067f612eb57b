#include "platform/note.h"

#include <utility>

#include "platform/sync.h"

namespace assay::runtime::sync {

using explore::AccessKind;
using explore::FiberSubject;

Note::Note(const char* name) : name_(name), id_(FiberSubject::Current().NewObject()) {}

void Note::Sleep() {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"sleeps on", name_, 0, false});
  subject.Access(id_, AccessKind::kWrite);
  if (is_set_) {
    subject.Acquire(id_);
    return;
  }
  Check(sleeper_ == explore::kNoThread, "two threads sleep on one note");
  sleeper_ = subject.running();
  subject.Park({"sleeps on", name_, 0, false});
}

Wakeup Note::SleepUntil(Clock& clock, int64_t deadline_ns) {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"sleeps for a time on", name_, 0, false}, explore::Reluctance::kTimer);
  subject.Access(id_, AccessKind::kWrite);
  if (is_set_) {
    subject.Acquire(id_);
    return Wakeup::kWoken;
  }
  clock.JumpTo(deadline_ns);
  return Wakeup::kTimedOut;
}

void Note::Wake() {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"wakes", name_, 0, false});
  subject.Access(id_, AccessKind::kWrite);
  Check(!is_set_, "N1: a note was woken twice");
  is_set_ = true;
  subject.Release(id_);
  if (sleeper_ != explore::kNoThread) {
    subject.Unpark(std::exchange(sleeper_, explore::kNoThread), id_);
  }
}

void Note::Clear() {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"clears", name_, 0, false});
  subject.Access(id_, AccessKind::kWrite);
  is_set_ = false;
}

}  // namespace assay::runtime::sync
