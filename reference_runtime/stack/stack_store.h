// StackStore: the memory of small stacks, in powers of two: a list of each size that all share, and
// one in the cache of each processor, which needs no lock. Go: stackpool, stackcache.
//
// Source:  shared seed 001, "Goroutine Stacks"; Go 1.22 stack.go for the sizes.
// Threads: a cache belongs to the owner of its processor; the rest may be used by any.
// Memory:  what the last owner of a stack did happens before its next owner has it. A free stack is
//          not touched but for its first word, by which it hangs in its list.
//
// Invariants:
//  M1. A stack has one owner, or is in one list.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>

#include "platform/mutex.h"
#include "platform/sync.h"

namespace assay::runtime {

// How large a goroutine's stack is at first.
inline constexpr uint64_t kStackBytesMin = 2 << 10;
// The sizes in the store: 2, 4, 8, 16 and 32 KiB.
inline constexpr uint32_t kStackOrders = 5;
constexpr uint64_t StackBytes(uint32_t order) { return kStackBytesMin << order; }

// What a free stack begins with.
struct FreeStack {
  sync::Plain<FreeStack*> next{nullptr};
};

class StackStore {
 public:
  struct List {
    FreeStack* first = nullptr;
    uint32_t count = 0;
  };
  struct Cache {
    std::array<List, kStackOrders> lists;
  };
  // Gives so many bytes of new memory, aligned to their number; they are never given back. Called
  // under the store's lock.
  using Source = std::function<std::byte*(uint64_t bytes)>;

  explicit StackStore(Source source) : source_(std::move(source)) {}

  // A stack of StackBytes(order), of which nothing is known but its first word.
  std::byte* Take(Cache& cache, uint32_t order);
  // Nobody uses the stack any more.
  void Give(Cache& cache, uint32_t order, std::byte* stack);

 private:
  void Refill(List& list, uint32_t order);

  const Source source_;
  sync::Mutex lock_{sync::LockRank::kStackStore};
  std::array<List, kStackOrders> lists_;  // guarded by lock_
};

}  // namespace assay::runtime
