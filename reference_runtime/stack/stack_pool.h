// StackPool: the stacks of a World's goroutines, which grow and shrink by moving. Go: newstack,
// copystack, shrinkstack, stackalloc.
//
// A stack begins with 2 KiB. A call that does not fit on it finds itself on one of twice the size
// (or more, for a large frame); a collection halves one of which less than a quarter is in use.
// Above WorldOptions::stack_bytes the program has overflowed it.
//
// Source:  shared seed 001, "Goroutine Stacks"; Go 1.22 stack.go for sizes and proportions.
// Threads: any machine, for the goroutine that it runs, whose processor has a cache of small
//          stacks; Shrink and ReleaseLarge while nothing else runs.
//
// Invariants, of every goroutine with a stack:
//  K1. stack_lo <= stackguard <= stack_hi, and the size is a power of two from kStackBytesMin up.
//  K2. Its fp, while it does not run, is a multiple of 16 in [stack_lo, stack_hi).
//  K3. What its pointer slots, deferred calls, panics and waiters hold of stack addresses are
//      addresses of its own stack.
//  K4. A free stack is not written to.
//  K5. A live word of its frames that holds an address of a stack is a pointer slot.
//  K6. No object of the heap points into a stack.
//
// K1 to K3 are World::Check's, of the frames next to the innermost one, and with
// CollectorSettings::checks K5 and K6; WorldOptions::move_stacks checks K1 to K5 at every move.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/memory/heap.h"
#include "reference_runtime/platform/pages.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/stack/stack_move.h"
#include "reference_runtime/stack/stack_store.h"

namespace assay::runtime {

class World;
struct Processor;  // scheduler/processor.h
class Liveness;    // collector/liveness.h

class StackPool {
 public:
  explicit StackPool(World& world);
  ~StackPool();

  // Gives g, which has none, a stack of kStackBytesMin. By the owner of p. Go: malg.
  void Allocate(Goroutine& g, const Processor& p);
  // g has ended. A small stack stays with it for the next goroutine; another one is free. By the
  // owner of p. Go: gfput.
  void Retire(Goroutine& g, const Processor& p);

  enum class Room : uint8_t { kMade, kOverflow };
  // Makes room for `bytes` below g.sched.fp. *move says how what the caller holds changes. Go:
  // newstack.
  Room MakeRoom(Goroutine& g, uint64_t bytes, StackMove* move);
  // Halves the stack of g, which stands between two instructions or waits, if little of it is in
  // use. Go: shrinkstack.
  void Shrink(Goroutine& g);
  // The memory of large stacks that are free goes back to the platform. Until then it stays for
  // the next one, which mostly comes soon: a stack that grows goes through all sizes. Go:
  // freeStackSpans.
  void ReleaseLarge();
  // With WorldOptions::move_stacks: g, which has just stopped running, finds itself elsewhere.
  void MoveIfAsked(Goroutine& g);

  // Bytes of all stacks that goroutines have. Go: MemStats.StackInuse.
  uint64_t bytes_in_use() const { return bytes_in_use_.load(std::memory_order_relaxed); }
  // How often a stack has moved.
  uint64_t moves() const { return moves_.load(std::memory_order_relaxed); }

  void CheckInvariants(const Goroutine& g) const;
  // Whether it is the address of a stack, in use or not, while nothing else runs.
  bool IsStack(const void* address) const;

 private:
  struct Free {
    std::byte* start;
    uint64_t bytes;
  };

  // Free ones of one size.
  struct LargeStacks {
    std::vector<std::byte*> used;      // since ReleaseLarge
    std::vector<std::byte*> released;  // zero
  };

  StackStore::Cache& CacheOf(const Processor& p);
  // That of the processor whose machine runs g; on a port it has none.
  StackStore::Cache& CacheOf(const Goroutine& g);
  std::byte* Take(StackStore::Cache& cache, uint64_t bytes);
  std::byte* TakeSmall(StackStore::Cache& cache, uint32_t order);
  std::byte* TakeLarge(uint32_t order);
  // It is free, or will be when those are that have waited longer.
  void Give(StackStore::Cache& cache, std::byte* start, uint64_t bytes);
  void GiveNow(StackStore::Cache& cache, std::byte* start, uint64_t bytes);
  // New memory for a small stack.
  std::byte* Reserve(uint64_t bytes);
  std::byte* AddArena(Pages pages);
  StackMove Move(Goroutine& g, uint64_t bytes, StackStore::Cache& cache);
  void Install(Goroutine& g, std::byte* start, uint64_t bytes);
  // Whether a move that nobody needs, only tests, is not too expensive yet.
  bool MayMove(uint64_t used);

  // stack_check.cc
  void CheckFrames(const Goroutine& g, uint64_t frames_max) const;
  void CheckRecords(const Goroutine& g) const;
  void CheckLiveWords(const Goroutine& g, uint64_t frames_max) const;
  static bool IsOwn(const Goroutine& g, const void* address);

  World& world_;
  const uint64_t bytes_max_;
  const bool poisons_;
  StackStore store_;
  // By processor. The first is the World's own, which the machines of runs on a port share: it is
  // guarded by lock_.
  struct alignas(64) OwnCache {
    StackStore::Cache cache;
  };
  std::array<OwnCache, Heap::kCachesMax> caches_;
  sync::Mutex lock_{sync::LockRank::kStackPool};  // guards what follows too
  // Sizes above the store's, by order, in whole pages of their own; rarely used.
  std::vector<LargeStacks> large_;
  std::deque<Free> waiting_;  // with move_stacks: free, and not to be used again yet
  mutable sync::Mutex arenas_lock_{sync::LockRank::kLeaf};  // guards what follows
  std::vector<Pages> arenas_;
  // All of them lie in [lowest_, highest_). Whoever holds an address of a stack has seen that one.
  std::atomic<const std::byte*> lowest_{nullptr};
  std::atomic<const std::byte*> highest_{nullptr};
  std::byte* next_ = nullptr;  // in the newest arena of small stacks: never used yet
  std::byte* end_ = nullptr;
  // Guarded by nothing:
  std::atomic<uint64_t> bytes_in_use_{0};
  std::atomic<uint64_t> moves_{0};
  // MayMove's. It needs no lock: with move_stacks all goroutines of a World run on one thread, and
  // MayMove checks that.
  uint64_t allowance_ = 0;
  uint64_t calls_ = 0;
  std::unique_ptr<Liveness> liveness_;
};

}  // namespace assay::runtime
