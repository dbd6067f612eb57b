// Concurrent marking under the explorer: the program moves pointers about while a worker marks. The
// write barrier's halves are removed one by one, and a live object is lost.

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <functional>
#include <vector>

#include "platform/mutex.h"
#include "platform/thread.h"
#include "reference_runtime/collector/linked_nodes_for_test.h"
#include "reference_runtime/collector/marking.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;
using Design = Marking::Design;

// Which of the two is black first.
enum class Order : uint8_t { kStackFirst, kHeapFirst };
struct How {
  Design design;
  Order order;
};

// A goroutine with two stack slots. Its stack is looked through while it is stopped, so between two
// of its operations; with kSnapshot once, and before the first of them.
struct Program {
  Program(Design with, Marking& of) : design(with), marking(of), local(of) {}

  const Design design;
  Marking& marking;
  std::array<void*, 2> stack{};
  sync::Mutex running{sync::LockRank::kStopWorld};
  bool is_black = false;  // guarded by running
  Marking::Local local;

  void Do(const std::function<void()>& operation) {
    const sync::MutexLock lock(running);
    if (design == Design::kSnapshot && !sync::IsPlanted(Defect::kStackRunsGrey)) Scan(local);
    operation();
  }
  void ScanBy(Marking::Local& worker) {
    const sync::MutexLock lock(running);
    Scan(worker);
  }

 private:
  // Needs the lock.
  void Scan(Marking::Local& by) {
    if (design == Design::kSnapshot && is_black) return;
    is_black = true;
    for (void* const word : stack) marking.Shade(by, word);
  }
};

// The heap: global -> a; a -> b.
struct Heap {
  explicit Heap(How with) : how(with), marking(with.design, nodes), program(with.design, marking) {
    global.store(&a);
    a.next.store(&b);
  }

  const How how;
  Nodes nodes;
  Marking marking;
  Marking::Slot global{nullptr, "global"};
  Node a;
  Node b;
  Node c;
  Program program;

  void ScanStack(Marking::Local& local) { program.ScanBy(local); }

  // `body` is the program; a worker marks meanwhile. Afterwards all that can be reached is marked.
  void Run(const std::function<void()>& body) {
    marking.Begin();
    sync::Thread worker(
        [&] {
          Marking::Local local(marking);
          if (how.order == Order::kStackFirst) ScanStack(local);
          marking.Shade(local, global.load());
          while (marking.Drain(local, 100) > 0) {
          }
          if (how.order == Order::kHeapFirst) ScanStack(local);
          while (marking.Drain(local, 100) > 0) {
          }
          marking.Flush(local);
        },
        "worker");
    body();
    worker.Join();
    // Mark termination, with the program stopped.
    marking.Flush(program.local);
    Marking::Local last(marking);
    if (marking.rescans_stacks()) ScanStack(last);
    while (marking.Drain(last, 100) > 0) {
    }
    marking.End();
    CheckReached(global.load());
    for (void* const word : program.stack) CheckReached(word);
  }

  static void CheckReached(void* object) {
    for (auto* node = static_cast<Node*>(object); node != nullptr;
         node = static_cast<Node*>(node->next.load())) {
      Check(node->marked.load(), "T1: an object that can be reached is not marked");
    }
  }
};

// The only pointer to b moves from the heap to a stack that may have been looked through.
void Delete(How how) {
  Heap heap(how);
  heap.Run([&] {
    heap.program.Do([&] { heap.program.stack[0] = heap.a.next.load(); });
    heap.program.Do([&] { heap.marking.Write(heap.program.local, heap.a.next, nullptr); });
  });
}

// The only pointer to c moves from a stack that may not have been looked through to an object that
// has been.
void Insert(How how) {
  Heap heap(how);
  heap.program.stack[0] = &heap.c;
  heap.Run([&] {
    heap.program.Do(
        [&] { heap.marking.Write(heap.program.local, heap.b.next, heap.program.stack[0]); });
    heap.program.Do([&] { heap.program.stack[0] = nullptr; });
  });
}

// b moves through the stack from a white object to behind one that may be black.
void HideBehindBlack(How how) {
  Heap heap(how);
  heap.c.next.store(&heap.b);
  heap.a.next.store(nullptr);
  heap.program.stack[1] = &heap.c;
  heap.Run([&] {
    heap.program.Do([&] { heap.program.stack[0] = heap.c.next.load(); });
    heap.program.Do([&] { heap.marking.Write(heap.program.local, heap.c.next, nullptr); });
    heap.program.Do(
        [&] { heap.marking.Write(heap.program.local, heap.a.next, heap.program.stack[0]); });
    heap.program.Do([&] { heap.program.stack[0] = nullptr; });
  });
}

// A new object takes over the rest of a list.
void Allocate(How how) {
  Heap heap(how);
  heap.Run([&] {
    heap.program.Do([&] {
      heap.marking.Allocated(&heap.c);
      heap.program.stack[0] = &heap.c;
      heap.marking.Write(heap.program.local, heap.c.next, heap.a.next.load());
    });
    heap.program.Do([&] { heap.marking.Write(heap.program.local, heap.a.next, &heap.c); });
    heap.program.Do([&] { heap.program.stack[0] = nullptr; });
  });
}

// A weak pointer to c, which nothing else points at, becomes a strong one on the stack.
void Strengthen(How how) {
  Heap heap(how);
  heap.Run([&] {
    heap.program.Do([&] {
      heap.marking.Strengthened(heap.program.local, &heap.c);
      heap.program.stack[0] = &heap.c;
    });
  });
}

class MarkingModel : public testing::TestWithParam<How> {};

std::string NameOf(const testing::TestParamInfo<How>& info) {
  const char* const designs[] = {"Hybrid", "Snapshot", "Insertion"};
  const char* const orders[] = {"StackFirst", "HeapFirst"};
  return std::string(designs[static_cast<size_t>(info.param.design)]) +
         orders[static_cast<size_t>(info.param.order)];
}

TEST_P(MarkingModel, DeletingLosesNothing) {
  EXPECT_TRUE(Holds([] { Delete(GetParam()); }));
}
TEST_P(MarkingModel, InsertingLosesNothing) {
  EXPECT_TRUE(Holds([] { Insert(GetParam()); }));
}
TEST_P(MarkingModel, NothingHidesBehindABlackObject) {
  EXPECT_TRUE(Holds([] { HideBehindBlack(GetParam()); }));
}
TEST_P(MarkingModel, NewObjectsAreBlack) {
  EXPECT_TRUE(Holds([] { Allocate(GetParam()); }));
}

TEST_P(MarkingModel, WhatBecomesStrongIsKept) {
  EXPECT_TRUE(Holds([] { Strengthen(GetParam()); }));
}

INSTANTIATE_TEST_SUITE_P(All, MarkingModel,
                         testing::Values(How{Design::kSnapshot, Order::kStackFirst},
                                         How{Design::kSnapshot, Order::kHeapFirst},
                                         How{Design::kHybrid, Order::kStackFirst},
                                         How{Design::kHybrid, Order::kHeapFirst},
                                         How{Design::kInsertion, Order::kStackFirst},
                                         How{Design::kInsertion, Order::kHeapFirst}),
                         NameOf);

TEST(MarkingCanary, WithoutDeletionTheHybridBarrierLosesAnObject) {
  EXPECT_TRUE(Finds(
      Defect::kBarrierOmitsDeletion,
      [] {
        Delete({Design::kHybrid, Order::kStackFirst});
      },
      "T1"));
}
TEST(MarkingCanary, WithoutDeletionTheSnapshotBarrierLosesAnObject) {
  EXPECT_TRUE(Finds(
      Defect::kBarrierOmitsDeletion,
      [] {
        Delete({Design::kSnapshot, Order::kStackFirst});
      },
      "T1"));
}
TEST(MarkingCanary, AStackThatRunsGreyLosesAnObject) {
  EXPECT_TRUE(Finds(
      Defect::kStackRunsGrey,
      [] {
        Insert({Design::kSnapshot, Order::kHeapFirst});
      },
      "T1"));
}
TEST(MarkingCanary, WithoutInsertionTheHybridBarrierLosesAnObject) {
  EXPECT_TRUE(Finds(
      Defect::kBarrierOmitsInsertion,
      [] {
        Insert({Design::kHybrid, Order::kHeapFirst});
      },
      "T1"));
}
TEST(MarkingCanary, WithoutInsertionTheOldBarrierLosesAnObject) {
  EXPECT_TRUE(Finds(
      Defect::kBarrierOmitsInsertion,
      [] {
        Insert({Design::kInsertion, Order::kHeapFirst});
      },
      "T1"));
}
TEST(MarkingCanary, AWeakPointerThatIsNotShadedLosesAnObject) {
  EXPECT_TRUE(Finds(
      Defect::kWeakNotShaded,
      [] {
        Strengthen({Design::kHybrid, Order::kStackFirst});
      },
      "T1"));
}
TEST(MarkingCanary, WithoutRescanTheOldBarrierLosesAnObject) {
  EXPECT_TRUE(Finds(
      Defect::kStacksNotRescanned,
      [] {
        Delete({Design::kInsertion, Order::kStackFirst});
      },
      "T1"));
}

}  // namespace
}  // namespace assay::runtime
