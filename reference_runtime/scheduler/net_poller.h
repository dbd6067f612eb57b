// NetPoller: where the dispatcher's machines learn which goroutines wait no longer for their files.
// Go: netpoll, netpollBreak.
//
// Threads: any, each function. Units: nanoseconds of sync::Clock.
#pragma once

#include <cstdint>

namespace assay::runtime {

struct Machine;

class NetPoller {
 public:
  virtual ~NetPoller() = default;

  // Whether any file has been opened with it: from then on Break works.
  virtual bool is_open() const = 0;
  // Whether a goroutine waits for a file, or did and has not run since.
  virtual bool has_waiters() const = 0;
  // Makes runnable whose file is ready, by m, which may be without a processor, or by a thread that
  // is no machine (null). Waits for the first until `until_ns`, or until Break was called. Returns
  // how many goroutines that were.
  virtual uint32_t Wait(int64_t until_ns, Machine* m) = 0;
  virtual void Break() = 0;
};

}  // namespace assay::runtime
