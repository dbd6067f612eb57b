#include "reference_runtime/stack/stack_pool.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kPageBytes = 4096;
constexpr uint64_t kStacksPerArena = 16;

}  // namespace

StackPool::StackPool(World& world) {
  const uint64_t wanted = std::max(world.options().stack_bytes, kStackBytesMin);
  stack_bytes_ = (wanted + kPageBytes - 1) & ~(kPageBytes - 1);
}

void StackPool::Allocate(Goroutine& g) {
  if (count_ == kStacksBeforeCrowded) stack_bytes_ = std::min(stack_bytes_, kStackBytesCrowded);
  if (static_cast<uint64_t>(end_ - next_) < stack_bytes_ && !Reserve()) {
    stack_bytes_ = std::min(stack_bytes_, kStackBytesCrowded);
    ASSAY_CHECK(Reserve(), "no address space for another stack");
  }
  g.stack_lo = next_;
  next_ += stack_bytes_;
  count_++;
  g.stack_hi = g.stack_lo + stack_bytes_;
  g.stackguard = g.stack_lo + kStackGuardBytes;
}

bool StackPool::Reserve() {
  Pages arena(stack_bytes_ * kStacksPerArena, nullptr);
  if (arena.size() < stack_bytes_) return false;
  next_ = arena.start();
  end_ = arena.start() + arena.size();
  arenas_.push_back(std::move(arena));
  return true;
}

void StackPool::CheckInvariants(const Goroutine& g) {
  ASSAY_CHECK(g.stack_lo < g.stackguard && g.stackguard < g.stack_hi, "K1");
  if (g.state == GoState::kRunning) return;
  ASSAY_CHECK(g.stack_lo <= g.sched.fp && g.sched.fp < g.stack_hi, "K2: fp is off its stack");
  ASSAY_CHECK(reinterpret_cast<uint64_t>(g.sched.fp) % 16 == 0, "K2: fp is not aligned");
}

}  // namespace assay::runtime
