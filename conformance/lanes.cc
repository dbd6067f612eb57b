#include "conformance/lanes.h"

#include <algorithm>
#include <condition_variable>
#include <list>
#include <mutex>
#include <numeric>
#include <set>
#include <thread>
#include <vector>

namespace assay::conformance {
namespace {

class Lanes {
 public:
  Lanes(size_t count, const std::function<size_t(size_t)>& lane_of,
        const std::function<void(size_t)>& work)
      : lane_of_(lane_of), work_(work), left_(count) {
    std::iota(left_.begin(), left_.end(), size_t{0});
  }

  void Work() {
    std::unique_lock lock(mutex_);
    while (!left_.empty()) {
      const auto next = std::find_if(left_.begin(), left_.end(),
                                     [&](size_t i) { return !busy_.contains(lane_of_(i)); });
      if (next == left_.end()) {
        freed_.wait(lock);
        continue;
      }
      const size_t i = *next;
      left_.erase(next);
      busy_.insert(lane_of_(i));
      lock.unlock();
      work_(i);
      lock.lock();
      busy_.erase(lane_of_(i));
      freed_.notify_all();
    }
  }

 private:
  const std::function<size_t(size_t)>& lane_of_;
  const std::function<void(size_t)>& work_;
  std::mutex mutex_;
  std::condition_variable freed_;  // a lane is free again
  // Guarded by mutex_:
  std::list<size_t> left_;
  std::set<size_t> busy_;  // lanes
};

}  // namespace

void RunInLanes(size_t count, size_t threads, const std::function<size_t(size_t)>& lane_of,
                const std::function<void(size_t)>& work) {
  Lanes lanes(count, lane_of, work);
  std::vector<std::jthread> others;
  for (size_t i = 1; i < threads; ++i) others.emplace_back([&lanes] { lanes.Work(); });
  lanes.Work();
}

}  // namespace assay::conformance
