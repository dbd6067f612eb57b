// Thread: a thread of the scenario. See native/platform/thread.h.
#pragma once

#include <functional>
#include <utility>

#include "explore/fiber.h"
#include "platform/mutex.h"

namespace assay::runtime::sync {

class Thread {
 public:
  explicit Thread(std::function<void()> body, const char* name = "")
      : thread_(
            [body = std::move(body)] {
              ForgetHeldLocks();
              body();
              CheckNoLockHeld();
            },
            name) {}
  void Join() { thread_.Join(); }

 private:
  explore::Thread thread_;
};

}  // namespace assay::runtime::sync
