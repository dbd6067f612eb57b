// MarkingLocals: what each processor holds of a marking, and how all of it comes together when the
// world is stopped, so that marking ends with nothing grey.
//
// Threads: Of by the owner of the processor; the rest while nothing else runs.
//
// Invariants:
//  T2. When marking has ended, every buffer is empty. (No early finish.)
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>

#include "platform/mutex.h"
#include "reference_runtime/collector/marking.h"

namespace assay::runtime {

class MarkingLocals {
 public:
  static constexpr uint32_t kMax = 257;  // processors, with the World's own

  explicit MarkingLocals(Marking& marking) : marking_(marking) {}

  MarkingLocal& Of(uint32_t processor) {
    MarkingLocal* const local = local_of_[processor].load(std::memory_order_relaxed);
    return local != nullptr ? *local : New(processor);
  }

  // What processors hold back comes to the pool.
  void FlushAll();
  // T2: neither they nor the pool hold anything.
  void CheckEmpty() const;
  template <typename Visit>
  void ForEach(const Visit& visit) {
    for (MarkingLocal& local : locals_) visit(local);
  }

 private:
  MarkingLocal& New(uint32_t processor);

  Marking& marking_;
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::deque<MarkingLocal> locals_;  // guarded by lock_
  // Its owner's; others only see that it is there.
  std::array<std::atomic<MarkingLocal*>, kMax> local_of_{};
};

}  // namespace assay::runtime
