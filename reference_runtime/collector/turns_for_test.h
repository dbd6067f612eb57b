// Turns of two threads, and stopping the world between them, as small as can be: for scenarios of
// the collector.
#pragma once

#include "platform/mutex.h"
#include "platform/note.h"

namespace assay::runtime {

// Turns of which none is in progress while the world is stopped.
class Turns {
 public:
  void Begin() {
    while (true) {
      {
        const sync::MutexLock lock(lock_);
        if (!is_stopping_) {
          running_++;
          return;
        }
        waiting_++;
        started_.Clear();
      }
      started_.Sleep();
    }
  }
  void End() {
    const sync::MutexLock lock(lock_);
    if (--running_ == 0 && is_stopping_) stopped_.Wake();
  }
  // Ends the caller's turn and stops all others; false if somebody else is about to.
  bool Stop() {
    bool waits = false;
    {
      const sync::MutexLock lock(lock_);
      running_--;
      if (is_stopping_) {
        if (running_ == 0) stopped_.Wake();
        return false;
      }
      is_stopping_ = true;
      stopped_.Clear();
      waits = running_ > 0;
    }
    if (waits) stopped_.Sleep();
    return true;
  }
  void Start() {
    const sync::MutexLock lock(lock_);
    is_stopping_ = false;
    if (waiting_ > 0) started_.Wake();
    waiting_ = 0;
  }

 private:
  sync::Mutex lock_{sync::LockRank::kLeaf};
  // Guarded by lock_:
  int running_ = 0;
  int waiting_ = 0;
  bool is_stopping_ = false;
  sync::Note stopped_{"stopped"};
  sync::Note started_{"started"};  // has one sleeper: scenarios have two threads
};

}  // namespace assay::runtime
