// Note: as futex_note.h has it, with one step for each call. A timed sleep is one step that may
// happen at any time, and has timed out if nobody has woken it by then.
#pragma once

#include "explore/fiber.h"
#include "platform/clock.h"
#include "platform/futex.h"

namespace assay::runtime::sync {

class Note {
 public:
  explicit Note(const char* name = "note");
  Note(const Note&) = delete;
  Note& operator=(const Note&) = delete;

  void Sleep();
  Wakeup SleepUntil(Clock& clock, int64_t deadline_ns);
  void Wake();
  void Clear();

 private:
  const char* const name_;
  const explore::ObjectId id_;
  bool is_clear_ = true;
  bool has_sleeper_ = false;
};

}  // namespace assay::runtime::sync
