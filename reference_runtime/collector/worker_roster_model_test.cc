// Workers that work, sleep and rest, under the explorer: marking ends, everything is marked then,
// and nobody is left behind. What they share and how the world is stopped is as small as can be
// here; the roster, the locals and the assists are what ConcurrentCycle uses.

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/collector/assists.h"
#include "reference_runtime/collector/linked_nodes_for_test.h"
#include "reference_runtime/collector/marking_locals.h"
#include "reference_runtime/collector/turns_for_test.h"
#include "reference_runtime/collector/worker_roster.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// A heap of `kNodes` nodes in a list, and two parties.
class Scene {
 public:
  static constexpr size_t kNodes = 2;

  Scene() : marking_(Marking::Design::kHybrid, graph_) {
    for (size_t i = 0; i + 1 < kNodes; i++) nodes_[i].next.store(&nodes_[i + 1]);
    marking_.Begin();
    marking_.Shade(locals_.Of(0), &nodes_[0]);
    marking_.Flush(locals_.Of(0));
  }

  struct Party {
    Party(Scene& scene, uint32_t processor) : local(scene.locals_.Of(processor)) {}
    Marking::Local& local;
    sync::Note note{"worker"};
    // Of a worker: whether it has a share of its processor's time, and whether that has something
    // else to do.
    bool has_share = true;
    int objects_max = 100;  // a turn
    sync::Atomic<bool> is_busy{false, "busy"};
  };

  void Work(Party& self) {
    while (true) {
      turns_.Begin();
      if (has_ended_.load()) return turns_.End();
      if (!self.has_share && self.is_busy.load()) {
        Rest(self);
        continue;
      }
      roster_.BeginsToWork();
      // A turn may be over before there is nothing left.
      const int done = marking_.Drain(self.local, self.objects_max);
      const bool is_out = done < self.objects_max;
      marking_.Flush(self.local);
      if (has_debtor_) Earn(done);
      roster_.StopsToWork();
      if (has_work()) WakeSleeper();
      if (!is_out) {
        turns_.End();
        continue;
      }
      switch (roster_.RunOut(&self, self.has_share, [&] { return has_work(); })) {
        case WorkerRoster::Next::kWork:
          turns_.End();
          break;
        case WorkerRoster::Next::kSleep:
          Park(self);
          break;
        case WorkerRoster::Next::kRest:
          Rest(self);
          break;
        case WorkerRoster::Next::kFinish:
          Finish();
          break;
      }
    }
  }

  // A program whose stack is black takes the pointer to the second node out of the heap.
  void Mutate(Party& self) {
    turns_.Begin();
    taken_ = nodes_[0].next.load();
    marking_.Write(self.local, nodes_[0].next, nullptr);
    // As ConcurrentCycle::AfterRun.
    if (!marks_in_the_stop_ && marking_.Flush(self.local)) WakeSleeper();
    turns_.End();
  }
  // A goroutine's turn on a processor that owes, as ConcurrentCycle::BeforeRun.
  void PayAndRun(Party& self, int64_t& owed) {
    turns_.Begin();
    if (!has_ended_.load()) {
      const int64_t left = assists_.PayFromCredit(owed);
      from_credit_ += owed - left;
      int64_t paid = 0;
      bool is_out = false;
      while (!is_out && paid < left) {
        const int done = marking_.Drain(self.local, 1);
        is_out = done == 0;
        paid += done;
      }
      marking_.Flush(self.local);
      const auto found = is_out ? Assists::Found::kNothing : Assists::Found::kSomething;
      const bool anyone_works = roster_.anyone_works();
      owed = Assists::Left(left, paid, found, anyone_works);
      Check(owed > 0 || paid >= left || !anyone_works, "Q2: a debt is forgiven too early");
      if (has_work()) WakeSleeper();
    }
    turns_.End();
  }
  // There will be who owes.
  void HasDebtor() { has_debtor_ = true; }
  // What a program has shaded is found only when the world is stopped.
  void MarksInTheStop() { marks_in_the_stop_ = true; }

  void CheckEnd() {
    Check(has_ended_.load(), "T3: marking ends");
    Check(nodes_[0].marked.load(), "T1: what is reached is marked");
    Check(assists_.credit() + from_credit_ == earned_, "Q1: what was earned is paid or left");
    Check(taken_ == nullptr || nodes_[1].marked.load(), "T1: so is what a stack holds");
  }
  void CheckAllMarked() {
    CheckEnd();
    for (Node& node : nodes_) Check(node.marked.load(), "T1: all are marked");
  }

 private:
  void Earn(int64_t work) {
    assists_.Earn(work);
    earned_ += work;
  }
  bool has_work() { return marking_.pool().has_work(); }
  void WakeSleeper() {
    if (WorkerRoster::Worker const woken = roster_.TakeSleeper()) {
      static_cast<Party*>(woken)->note.Wake();
    }
  }
  // The party is on a list, and holds the roster's lock.
  void Park(Party& self) {
    self.note.Clear();
    roster_.lock().unlock();
    turns_.End();
    self.note.Sleep();
  }
  void Rest(Party& self) {
    roster_.Rest(&self,
                 [](WorkerRoster::Worker sleeper) { static_cast<Party*>(sleeper)->note.Wake(); });
    Park(self);
  }
  void Finish() {
    if (!turns_.Stop()) return;
    if (!has_ended_.load()) {
      locals_.FlushAll();
      if (!has_work()) {
        locals_.CheckEmpty();
        marking_.End();
        has_ended_.store(true);
        for (WorkerRoster::Worker const worker : roster_.TakeAll()) {
          static_cast<Party*>(worker)->note.Wake();
        }
      }
    }
    turns_.Start();
  }

  Nodes graph_;
  Marking marking_;
  MarkingLocals locals_{marking_};
  std::array<Node, kNodes> nodes_;
  WorkerRoster roster_;
  Turns turns_;
  sync::Atomic<bool> has_ended_{false, "ended"};
  bool marks_in_the_stop_ = false;
  bool has_debtor_ = false;
  void* taken_ = nullptr;  // changes within a turn
  Assists assists_;
  int64_t earned_ = 0;       // by the worker, where there is one
  int64_t from_credit_ = 0;  // by who owes
};

void TwoWorkers() {
  Scene scene;
  Scene::Party mine(scene, 0), others(scene, 1);
  sync::Thread other([&] { scene.Work(others); }, "other");
  scene.Work(mine);
  other.Join();
  scene.CheckAllMarked();
}

// The second worker is of use only while its processor has nothing else to do, and that changes.
void AWorkerThatRests() {
  Scene scene;
  Scene::Party mine(scene, 0), others(scene, 1);
  others.has_share = false;
  others.objects_max = 1;
  sync::Thread other([&] { scene.Work(others); }, "other");
  others.is_busy.store(true);
  scene.Work(mine);
  other.Join();
  scene.CheckAllMarked();
}

void AWorkerAndAProgram() {
  Scene scene;
  Scene::Party worker(scene, 0), program(scene, 1);
  sync::Thread other([&] { scene.Work(worker); }, "worker");
  scene.Mutate(program);
  other.Join();
  scene.CheckEnd();
}

void AWorkerAndAProgramThatHoldsBack() {
  Scene scene;
  scene.MarksInTheStop();
  Scene::Party worker(scene, 0), program(scene, 1);
  sync::Thread other([&] { scene.Work(worker); }, "worker");
  scene.Mutate(program);
  other.Join();
  scene.CheckEnd();
}

// Who owes may have the last grey objects in hand when the worker finds none.
void AWorkerAndADebtor() {
  Scene scene;
  scene.HasDebtor();
  Scene::Party worker(scene, 0), debtor(scene, 1);
  worker.objects_max = 1;
  sync::Thread other([&] { scene.Work(worker); }, "worker");
  int64_t owed = 2;
  scene.PayAndRun(debtor, owed);
  if (owed > 0) scene.PayAndRun(debtor, owed);
  other.Join();
  scene.CheckAllMarked();
}

TEST(WorkerRosterModel, TwoWorkersMarkAllAndEnd) { EXPECT_TRUE(Holds(TwoWorkers)); }
TEST(WorkerRosterModel, AWorkerRestsAndAnotherOneGoesOn) { EXPECT_TRUE(Holds(AWorkerThatRests)); }
TEST(WorkerRosterModel, WhatAProgramHasShadedIsMarked) { EXPECT_TRUE(Holds(AWorkerAndAProgram)); }
TEST(WorkerRosterModel, WhatAProgramHoldsBackIsMarked) {
  EXPECT_TRUE(Holds(AWorkerAndAProgramThatHoldsBack));
}
TEST(WorkerRosterModel, WhoOwesMarksAndMarkingEnds) { EXPECT_TRUE(Holds(AWorkerAndADebtor)); }

TEST(WorkerRosterCanary, AllSleep) {
  EXPECT_TRUE(Finds(Defect::kLastWorkerSleeps, TwoWorkers, ""));
}
TEST(WorkerRosterCanary, OneSleepsAsTheOtherRests) {
  EXPECT_TRUE(Finds(Defect::kWorkerSleepsWithoutLook, AWorkerThatRests, ""));
}
TEST(WorkerRosterCanary, WhoRestsForgetsWhoSleeps) {
  EXPECT_TRUE(Finds(Defect::kRestWakesNobody, AWorkerThatRests, ""));
}
TEST(WorkerRosterCanary, TheEndForgetsWhatIsHeldBack) {
  EXPECT_TRUE(Finds(Defect::kStopForgetsHeldBack, AWorkerAndAProgramThatHoldsBack, "T2"));
}
TEST(WorkerRosterCanary, TheWorkerSleepsWhileADebtorMarks) {
  EXPECT_TRUE(Finds(Defect::kLastWorkerSleeps, AWorkerAndADebtor, ""));
}
TEST(WorkerRosterCanary, ADebtIsForgivenWhileTheWorkerHasTheRest) {
  EXPECT_TRUE(Finds(Defect::kDebtForgivenEarly, AWorkerAndADebtor, "Q2"));
}
TEST(WorkerRosterCanary, TheEndForgetsWhoRests) {
  EXPECT_TRUE(Finds(Defect::kEndForgetsWhoRests, AWorkerThatRests, ""));
}

}  // namespace
}  // namespace assay::runtime
