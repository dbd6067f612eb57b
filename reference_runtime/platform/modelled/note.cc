#include "platform/note.h"

#include "platform/sync.h"

namespace assay::runtime::sync {

using explore::AccessKind;
using explore::FiberSubject;

Note::Note(const char* name) : name_(name), id_(FiberSubject::Current().NewObject()) {}

void Note::Sleep() {
  FiberSubject& subject = FiberSubject::Current();
  Check(!has_sleeper_, "two threads sleep on one note");
  has_sleeper_ = true;
  subject.StandWhile(is_clear_, id_, AccessKind::kAwait, {"sleeps on", name_, 0, false});
  subject.Acquire(id_);
  has_sleeper_ = false;
}

Wakeup Note::SleepUntil(Clock& clock, int64_t deadline_ns) {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"sleeps for a time on", name_, 0, false}, explore::Reluctance::kTimer);
  subject.Access(id_, AccessKind::kWrite);
  if (!is_clear_) {
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
  Check(is_clear_, "N1: a note was woken twice");
  is_clear_ = false;
  subject.Release(id_);
}

void Note::Clear() {
  FiberSubject& subject = FiberSubject::Current();
  subject.Stand({"clears", name_, 0, false});
  subject.Access(id_, AccessKind::kWrite);
  is_clear_ = true;
}

}  // namespace assay::runtime::sync
