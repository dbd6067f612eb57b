#include "reference_runtime/stack/stack_pool.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/check.h"
#include "reference_runtime/collector/liveness.h"
#include "reference_runtime/memory/objects.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr uint64_t kArenaBytes = 16 << 20;
constexpr uint64_t kStackBytesLimitMin = 16 << 10;
// With move_stacks, so many stacks stay free before one is used again.
constexpr size_t kWaitingMax = 64;
// A needless move of a deep stack must have been paid for by so many bytes a call; it makes none of
// a very deep one.
constexpr uint64_t kAllowance = 8 << 10;
constexpr uint64_t kMovedMax = 64 << 10;
// After so many moves only one call in kCallsAMove makes one, or long programs would take hours.
constexpr uint64_t kMovesAtEveryCall = 50'000;
constexpr uint64_t kCallsAMove = 101;

uint32_t OrderOf(uint64_t bytes) {
  return static_cast<uint32_t>(std::countr_zero(bytes / kStackBytesMin));
}
uint64_t SizeOf(const Goroutine& g) { return static_cast<uint64_t>(g.stack_hi - g.stack_lo); }
uint64_t UsedOf(const Goroutine& g) { return static_cast<uint64_t>(g.stack_hi - g.sched.fp); }

}  // namespace

StackPool::StackPool(World& world)
    : world_(world),
      bytes_max_(std::max(world.options().stack_bytes, kStackBytesLimitMin)),
      poisons_(kCheckInvariants || world.options().move_stacks),
      store_([this](uint64_t bytes) { return Reserve(bytes); }),
      liveness_(std::make_unique<Liveness>(world.image())) {}

StackPool::~StackPool() = default;

// Under the store's lock.
std::byte* StackPool::Reserve(uint64_t bytes) {
  const sync::MutexLock lock(arenas_lock_);
  if (static_cast<uint64_t>(end_ - next_) < bytes) {
    Pages arena(kArenaBytes, nullptr);
    ASSAY_CHECK(arena.size() >= bytes, "no address space for another stack");
    // What is left of the old one is lost: less than the largest small stack.
    const auto start = reinterpret_cast<uint64_t>(arena.start());
    next_ = arena.start() + (-start & (StackBytes(kStackOrders - 1) - 1));
    end_ = arena.start() + arena.size();
    AddArena(std::move(arena));
  }
  const auto at = reinterpret_cast<uint64_t>(next_);
  std::byte* const start = next_ + (-at & (bytes - 1));
  next_ = start + bytes;
  if (poisons_) std::memset(start, static_cast<int>(kPoison), bytes);
  return start;
}

std::byte* StackPool::AddArena(Pages pages) {
  std::byte* const start = pages.start();
  const bool is_first = arenas_.empty();
  lowest_.store(is_first ? start : std::min<const std::byte*>(lowest_.load(), start));
  highest_.store(std::max<const std::byte*>(highest_.load(), start + pages.size()));
  arenas_.push_back(std::move(pages));
  return start;
}

StackStore::Cache& StackPool::CacheOf(const Processor& p) {
  return caches_[static_cast<size_t>(p.id + 1)].cache;
}

StackStore::Cache& StackPool::CacheOf(const Goroutine& g) {
  return g.machine != nullptr && g.machine->processor != nullptr ? CacheOf(*g.machine->processor)
                                                                 : caches_[0].cache;
}

std::byte* StackPool::Take(StackStore::Cache& cache, uint64_t bytes) {
  const uint32_t order = OrderOf(bytes);
  bytes_in_use_.fetch_add(bytes, std::memory_order_relaxed);
  if (order >= kStackOrders) return TakeLarge(order);
  std::byte* const start = TakeSmall(cache, order);
  if (poisons_) {
    ASSAY_CHECK(std::all_of(start + sizeof(FreeStack), start + bytes,
                            [](std::byte byte) { return byte == kPoison; }),
                "K4: a free stack was written to");
  }
  return start;
}

std::byte* StackPool::TakeSmall(StackStore::Cache& cache, uint32_t order) {
  if (&cache != &caches_[0].cache) return store_.Take(cache, order);
  const sync::MutexLock lock(lock_);
  return store_.Take(cache, order);
}

std::byte* StackPool::TakeLarge(uint32_t order) {
  const sync::MutexLock lock(lock_);
  if (order >= large_.size()) large_.resize(order + 1);
  LargeStacks& large = large_[order];
  std::vector<std::byte*>& free = large.used.empty() ? large.released : large.used;
  if (free.empty()) {
    const uint64_t bytes = StackBytes(order);
    Pages pages(bytes, nullptr);
    ASSAY_CHECK(pages.size() == bytes, "no address space for another stack");
    const sync::MutexLock arenas_lock(arenas_lock_);
    return AddArena(std::move(pages));
  }
  std::byte* const start = free.back();
  free.pop_back();
  return start;
}

void StackPool::GiveNow(StackStore::Cache& cache, std::byte* start, uint64_t bytes) {
  const uint32_t order = OrderOf(bytes);
  if (order < kStackOrders && &cache != &caches_[0].cache) {
    return store_.Give(cache, order, start);
  }
  const sync::MutexLock lock(lock_);
  if (order < kStackOrders) return store_.Give(cache, order, start);
  large_[order].used.push_back(start);
}

void StackPool::Give(StackStore::Cache& cache, std::byte* start, uint64_t bytes) {
  bytes_in_use_.fetch_sub(bytes, std::memory_order_relaxed);
  if (poisons_ && OrderOf(bytes) < kStackOrders) {
    std::memset(start, static_cast<int>(kPoison), bytes);
  }
  if (!world_.options().move_stacks) return GiveNow(cache, start, bytes);
  Free first;
  {
    const sync::MutexLock lock(lock_);
    waiting_.push_back({start, bytes});
    if (waiting_.size() <= kWaitingMax) return;
    first = waiting_.front();
    waiting_.pop_front();
  }
  GiveNow(cache, first.start, first.bytes);
}

void StackPool::ReleaseLarge() {
  const sync::MutexLock lock(lock_);
  for (uint32_t order = kStackOrders; order < large_.size(); ++order) {
    LargeStacks& large = large_[order];
    for (std::byte* const start : large.used) {
      Pages::Clear(start, StackBytes(order));
      large.released.push_back(start);
    }
    large.used.clear();
  }
}

void StackPool::Install(Goroutine& g, std::byte* start, uint64_t bytes) {
  g.stack_lo = start;
  g.stack_hi = start + bytes;
  // With move_stacks every call comes to MakeRoom.
  g.stackguard = world_.options().move_stacks ? g.stack_hi : g.stack_lo;
}

void StackPool::Allocate(Goroutine& g, const Processor& p) {
  Install(g, Take(CacheOf(p), kStackBytesMin), kStackBytesMin);
}

void StackPool::Retire(Goroutine& g, const Processor& p) {
  if (SizeOf(g) == kStackBytesMin) return;
  Give(CacheOf(p), g.stack_lo, SizeOf(g));
  g.stack_lo = g.stack_hi = g.stackguard = nullptr;
}

StackMove StackPool::Move(Goroutine& g, uint64_t bytes, StackStore::Cache& cache) {
  if (world_.options().move_stacks) CheckLiveWords(g, ~uint64_t{0});
  std::byte* const old_lo = g.stack_lo;
  std::byte* const old_hi = g.stack_hi;
  const uint64_t used = UsedOf(g);
  Install(g, Take(cache, bytes), bytes);
  const StackMove move(old_lo, old_hi, g.stack_hi - old_hi, world_.options().forgotten_fix_up);
  move.CopyStack(g, used);
  move.AdjustGoroutine(g);
  Give(cache, old_lo, static_cast<uint64_t>(old_hi - old_lo));
  moves_.fetch_add(1, std::memory_order_relaxed);
  if (world_.options().move_stacks) {
    CheckFrames(g, ~uint64_t{0});
    CheckRecords(g);
  }
  return move;
}

bool StackPool::MayMove(uint64_t used) {
  ASSAY_CHECK(world_.scheduler().parallel() == nullptr,
              "stacks move needlessly though others run beside");
  allowance_ += kAllowance;
  if (moves() > kMovesAtEveryCall && ++calls_ % kCallsAMove != 0) return false;
  if (used > std::min(allowance_, kMovedMax)) return false;
  allowance_ = 0;
  return true;
}

StackPool::Room StackPool::MakeRoom(Goroutine& g, uint64_t bytes, StackMove* move) {
  const uint64_t used = UsedOf(g);
  const uint64_t needed = used + bytes;
  uint64_t size = SizeOf(g);
  if (needed <= size) {
    // Nothing but move_stacks has led here.
    if (MayMove(used)) *move = Move(g, size, CacheOf(g));
    return Room::kMade;
  }
  while (size < needed) size *= 2;
  if (size > bytes_max_) return Room::kOverflow;
  *move = Move(g, size, CacheOf(g));
  return Room::kMade;
}

void StackPool::Shrink(Goroutine& g) {
  if (g.state == GoState::kSyscall) return;  // the call uses addresses of its arguments
  const uint64_t size = SizeOf(g);
  if (size == kStackBytesMin || UsedOf(g) >= size / 4) return;
  Move(g, size / 2, caches_[0].cache);
}

void StackPool::MoveIfAsked(Goroutine& g) {
  if (world_.options().move_stacks && MayMove(UsedOf(g))) Move(g, SizeOf(g), CacheOf(g));
}

}  // namespace assay::runtime
