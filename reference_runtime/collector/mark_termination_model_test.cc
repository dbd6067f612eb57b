// The end of marking under the explorer: not too early, and it comes. And assists: who waits is
// paid.

#include <gtest/gtest.h>

#include <array>
#include <deque>
#include <functional>

#include "platform/thread.h"
#include "reference_runtime/collector/assists.h"
#include "reference_runtime/collector/linked_nodes_for_test.h"
#include "reference_runtime/collector/mark_termination.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

void Work(MarkTermination& termination, Marking& marking, uint32_t worker, Marking::Local& local) {
  do {
    while (marking.Drain(local, 1) > 0) {
      local.work.Balance();
      if (marking.pool().has_work()) termination.WakeWorker();
    }
  } while (termination.RunOut(worker, local) == MarkTermination::Verdict::kGoOn);
}

// One worker; a program whose stack has been looked through takes the only pointer to b out of the
// heap. Only the barrier's buffer knows of it, until a safe point.
void OneWorkerAndAProgram() {
  Nodes nodes;
  Marking marking(Marking::Design::kHybrid, nodes);
  MarkTermination termination(marking, 1, 1);
  Node a;
  Node b;
  a.next.store(&b);
  marking.Begin();
  {
    Marking::Local first(marking);
    marking.Shade(first, &a);
    marking.Flush(first);
  }
  sync::Thread worker(
      [&] {
        Marking::Local local(marking);
        Work(termination, marking, 0, local);
      },
      "worker");
  Marking::Local local(marking);
  termination.AtSafePoint(0, local);
  void* const taken = a.next.load();
  marking.Write(local, a.next, nullptr);
  termination.AtSafePoint(0, local);
  termination.Leave(0, local);
  worker.Join();
  Check(termination.has_ended(), "T3: marking ends");
  Check(taken == nullptr || b.marked.load(), "T1: an object that can be reached is not marked");
}

// Two workers and more objects than a buffer holds.
void TwoWorkers() {
  Nodes nodes;
  Marking marking(Marking::Design::kHybrid, nodes);
  MarkTermination termination(marking, 2, 0);
  std::array<Node, 3> list;
  list[0].next.store(&list[1]);
  Marking::Local first(marking);
  marking.Begin();
  marking.Shade(first, &list[0]);
  marking.Shade(first, &list[2]);
  marking.Flush(first);
  sync::Thread other(
      [&] {
        Marking::Local local(marking);
        Work(termination, marking, 1, local);
      },
      "other");
  Marking::Local local(marking);
  Work(termination, marking, 0, local);
  other.Join();
  for (Node& node : list) Check(node.marked.load(), "T1: all are marked");
}

const Bounds kBounds{.runs_max = 15'000};

TEST(MarkTerminationModel, OneWorkerAndAProgram) {
  EXPECT_TRUE(Holds(OneWorkerAndAProgram, kBounds));
}
TEST(MarkTerminationModel, TwoWorkers) { EXPECT_TRUE(Holds(TwoWorkers, kBounds)); }

TEST(MarkTerminationCanary, WithoutTheSecondLookItEndsTooEarly) {
  EXPECT_TRUE(Finds(Defect::kTerminationSkipsSecondLook, OneWorkerAndAProgram, "", kBounds));
}
TEST(MarkTerminationCanary, AWorkerThatSleepsForEverIsNoticed) {
  EXPECT_TRUE(Finds(Defect::kTerminationLetsWorkersSleep, TwoWorkers, "", kBounds));
}
TEST(MarkTerminationCanary, AForgottenBufferIsNoticed) {
  const auto two_buffers = [] {
    WorkPool pool;
    WorkCache cache(pool);
    std::array<int, 3> objects{};
    for (int& object : objects) cache.Put(&object);
    Check(cache.Flush(), "there was work");
    WorkCache other(pool);
    for (size_t i = 0; i < objects.size(); ++i) {
      Check(other.TryGet() != nullptr, "W1: an object that was put is got");
    }
    Check(other.TryGet() == nullptr, "W1: once");
  };
  EXPECT_TRUE(Holds(two_buffers));
  EXPECT_TRUE(Finds(Defect::kWorkFlushForgetsSecond, two_buffers, "W1"));
}

// A processor has more than it needs; another one has nothing to do. Each object is got once.
void ShareWork() {
  WorkPool pool;
  std::array<sync::Plain<int>, 2> objects;
  const auto get_all = [&](WorkCache& cache) {
    while (auto* const object = static_cast<sync::Plain<int>*>(cache.TryGet())) {
      object->set(object->get() + 1);
    }
    cache.Flush();
  };
  sync::Thread other(
      [&] {
        WorkCache cache(pool);
        get_all(cache);
      },
      "other");
  WorkCache cache(pool);
  for (auto& object : objects) cache.Put(&object);
  cache.Balance();
  get_all(cache);
  other.Join();
  for (auto& object : objects) Check(object.get() == 1, "W1: an object is got once");
}

TEST(WorkBuffersModel, EachObjectIsGotOnce) { EXPECT_TRUE(Holds(ShareWork)); }

// ---- assists

// Two who allocate owe 2 each; a worker earns 4, in parts.
void TwoDebtors() {
  Assists assists;
  std::array<Assists::Debtor, 2> debtors;
  const auto allocate = [&](size_t i) {
    const int64_t debt = assists.PayFromCredit(2);
    if (debt > 0) assists.Wait(debtors[i], debt);
  };
  sync::Thread other([&] { allocate(1); }, "other");
  sync::Thread worker(
      [&] {
        assists.Earn(3);
        assists.Earn(1);
      },
      "worker");
  allocate(0);
  other.Join();
  worker.Join();
  Check(assists.credit() == 0, "Q1: what was earned is what was paid");
}

// Marking ends while somebody waits, or is about to.
void TheEndPays() {
  Assists assists;
  Assists::Debtor debtor;
  sync::Thread worker([&] { assists.End(); }, "worker");
  if (assists.PayFromCredit(1) > 0) assists.Wait(debtor, 1);
  worker.Join();
}

TEST(AssistsModel, WhoWaitsIsPaid) { EXPECT_TRUE(Holds(TwoDebtors)); }
TEST(AssistsModel, NobodyWaitsAfterTheEnd) { EXPECT_TRUE(Holds(TheEndPays)); }

TEST(AssistsCanary, WhoWaitsWithoutALookWaitsForEver) {
  const auto one_debtor = [] {
    Assists assists;
    Assists::Debtor debtor;
    sync::Thread worker([&] { assists.Earn(2); }, "worker");
    const int64_t debt = assists.PayFromCredit(2);
    if (debt > 0) assists.Wait(debtor, debt);
    worker.Join();
  };
  EXPECT_TRUE(Holds(one_debtor));
  EXPECT_TRUE(Finds(Defect::kAssistWaitsWithoutLook, one_debtor, ""));
}
TEST(AssistsCanary, CreditIsPaidTwice) {
  EXPECT_TRUE(Finds(Defect::kCreditTakenWithoutRace, TwoDebtors, ""));
}
TEST(AssistsCanary, TheEndForgetsWhoWaits) {
  EXPECT_TRUE(Finds(Defect::kEndForgetsDebtors, TheEndPays, ""));
}

}  // namespace
}  // namespace assay::runtime
