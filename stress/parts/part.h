// Parts of the parallel runtime under real threads. Each function stresses one of them for a while
// and returns what went wrong, or nothing. The scenarios of the explorer prove small cases; here
// the same source runs with its real sizes, memory and timing, and under ThreadSanitizer.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace assay::stress {

struct PartOptions {
  double seconds = 1;
  int threads = 4;
  uint64_t seed = 1;
  bool canary = false;  // break the promise on purpose: the part must notice
};

// Whether a part's time is over.
class Deadline {
 public:
  explicit Deadline(double seconds);
  bool is_over() const;

 private:
  int64_t end_ns_;
};

// Calls body(0), ..., body(threads - 1), each on a thread of its own, and waits for all.
void OnThreads(int threads, const std::function<void(int)>& body);

std::string FutexMutexPart(const PartOptions& options);
std::string NotePart(const PartOptions& options);
std::string RunQueuePart(const PartOptions& options);
std::string DispatcherPart(const PartOptions& options);
std::string TimerSetPart(const PartOptions& options);
std::string FreeGoroutinesPart(const PartOptions& options);
std::string PollDescriptorPart(const PartOptions& options);

}  // namespace assay::stress
