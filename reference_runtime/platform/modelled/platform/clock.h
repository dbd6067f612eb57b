// Clock: time that stands still until a timed sleep ends, which moves it to the deadline, or the
// scenario moves it.
#pragma once

#include <cstdint>

#include "explore/fiber.h"

namespace assay::runtime::sync {

class Clock {
 public:
  Clock() : id_(explore::FiberSubject::Current().NewObject()) {}
  Clock(const Clock&) = delete;
  Clock& operator=(const Clock&) = delete;

  int64_t NowNs() const {
    explore::FiberSubject& subject = explore::FiberSubject::Current();
    subject.Stand({"reads", "clock", 0, false});
    subject.Access(id_, explore::AccessKind::kRead);
    return now_ns_;
  }
  // Time passes until it is `now_ns`, unless it is later already.
  void AdvanceTo(int64_t now_ns) {
    explore::FiberSubject::Current().Stand({"advances clock to", "", now_ns, true});
    JumpTo(now_ns);
  }
  // The same as part of the running step.
  void JumpTo(int64_t now_ns) {
    explore::FiberSubject::Current().Access(id_, explore::AccessKind::kWrite);
    if (now_ns > now_ns_) now_ns_ = now_ns;
  }

 private:
  const explore::ObjectId id_;
  int64_t now_ns_ = 0;
};

}  // namespace assay::runtime::sync
