// Thread: a thread of the platform, for a Machine to run on. Starts when built, is joined before it
// is destroyed.
#pragma once

#include <functional>
#include <thread>
#include <utility>

namespace assay::runtime::sync {

class Thread {
 public:
  explicit Thread(std::function<void()> body, const char* /*name*/ = "")
      : thread_(std::move(body)) {}
  void Join() { thread_.join(); }

 private:
  std::thread thread_;
};

}  // namespace assay::runtime::sync
