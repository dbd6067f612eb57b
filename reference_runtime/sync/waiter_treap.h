// WaiterTreap: who waits at which address: a search tree by address, balanced by random priorities,
// with a line of waiters in each node. Go: semaRoot.
//
// Source:   Seidel and Aragon, "Randomized search trees", Algorithmica 16 (1996).
// Threads:  whoever holds the lock that guards it.
// Cost:     logarithmic in the number of addresses, constant in the number of waiters at one.
//
// Invariants:
//  E1. Left of a node are smaller addresses, right of it larger ones.
//  E2. No node has a smaller priority than its parent.
//  E3. A node is the first of the line at its address; the others are in no tree.
#pragma once

#include <cstdint>

namespace assay::runtime {

struct Goroutine;

// One goroutine that waits. It belongs to whoever enqueued it, and must not move until dequeued.
struct SemaphoreWaiter {
  Goroutine* g = nullptr;
  // It was given what it waits for, and need not look. Go: sudog.ticket
  bool is_handed = false;

  // ---- of the treap
  const void* address = nullptr;
  uint64_t priority = 0;
  SemaphoreWaiter* parent = nullptr;
  SemaphoreWaiter* left = nullptr;
  SemaphoreWaiter* right = nullptr;
  SemaphoreWaiter* next = nullptr;  // behind it in its line
  SemaphoreWaiter* last = nullptr;  // of a first one: the last of its line, itself included
};

class WaiterTreap {
 public:
  enum class Order : uint8_t { kFifo, kLifo };

  void Enqueue(const void* address, SemaphoreWaiter& waiter, Order order);
  // The first in line at `address`, which leaves; null if nobody waits there.
  SemaphoreWaiter* Dequeue(const void* address);
  bool empty() const { return root_ == nullptr; }
  bool has(const void* address) const { return Find(address) != nullptr; }
  void CheckInvariants() const;

 private:
  SemaphoreWaiter* Find(const void* address) const;
  SemaphoreWaiter** LinkTo(SemaphoreWaiter& node);
  void Replace(SemaphoreWaiter& node, SemaphoreWaiter& by);
  void RotateUp(SemaphoreWaiter& node);

  SemaphoreWaiter* root_ = nullptr;
  uint64_t inserted_ = 0;
};

}  // namespace assay::runtime
