// Workers that work, sleep and rest, under the explorer: marking ends, everything is marked then,
// and nobody is left behind. What they share and how the world is stopped is as small as can be
// here; the roster is what ConcurrentCycle uses.

#include <gtest/gtest.h>

#include <array>
#include <cstdint>

#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/collector/linked_nodes_for_test.h"
#include "reference_runtime/collector/marking.h"
#include "reference_runtime/collector/worker_roster.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// Turns of which none is in progress while the world is stopped.
class Turns {
 public:
  void Begin() {
    while (true) {
      {
        const sync::MutexLock lock(lock_);
        if (!is_stopping_) {
          running_++;
          return;
        }
        waiting_++;
        started_.Clear();
      }
      started_.Sleep();
    }
  }
  void End() {
    const sync::MutexLock lock(lock_);
    if (--running_ == 0 && is_stopping_) stopped_.Wake();
  }
  // Ends the caller's turn and stops all others; false if somebody else is about to.
  bool Stop() {
    bool waits = false;
    {
      const sync::MutexLock lock(lock_);
      running_--;
      if (is_stopping_) {
        if (running_ == 0) stopped_.Wake();
        return false;
      }
      is_stopping_ = true;
      stopped_.Clear();
      waits = running_ > 0;
    }
    if (waits) stopped_.Sleep();
    return true;
  }
  void Start() {
    const sync::MutexLock lock(lock_);
    is_stopping_ = false;
    if (waiting_ > 0) started_.Wake();
    waiting_ = 0;
  }

 private:
  sync::Mutex lock_{sync::LockRank::kLeaf};
  // Guarded by lock_:
  int running_ = 0;
  int waiting_ = 0;
  bool is_stopping_ = false;
  sync::Note stopped_{"stopped"};
  sync::Note started_{"started"};  // has one sleeper: scenarios have two threads
};

// A heap of `kNodes` nodes in a list, and two parties.
class Scene {
 public:
  static constexpr size_t kNodes = 2;

  Scene() : marking_(Marking::Design::kHybrid, graph_) {
    for (size_t i = 0; i + 1 < kNodes; i++) nodes_[i].next.store(&nodes_[i + 1]);
    marking_.Begin();
    Marking::Local first(marking_);
    marking_.Shade(first, &nodes_[0]);
    marking_.Flush(first);
  }

  struct Party {
    explicit Party(Scene& scene) : local(scene.marking_) {}
    Marking::Local local;
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
      const bool is_out = marking_.Drain(self.local, self.objects_max) < self.objects_max;
      marking_.Flush(self.local);
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
    mutator_ = &self;
    // As ConcurrentCycle::AfterRun.
    if (!marks_in_the_stop_ && marking_.Flush(self.local)) WakeSleeper();
    turns_.End();
  }
  // What a program has shaded is found only when the world is stopped.
  void MarksInTheStop() { marks_in_the_stop_ = true; }

  void CheckEnd() {
    Check(has_ended_.load(), "T3: marking ends");
    Check(nodes_[0].marked.load(), "T1: what is reached is marked");
    Check(taken_ == nullptr || nodes_[1].marked.load(), "T1: so is what a stack holds");
  }
  void CheckAllMarked() {
    CheckEnd();
    for (Node& node : nodes_) Check(node.marked.load(), "T1: all are marked");
  }

 private:
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
      if (mutator_ != nullptr) marking_.Flush(mutator_->local);
      if (!has_work()) {
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
  std::array<Node, kNodes> nodes_;
  WorkerRoster roster_;
  Turns turns_;
  sync::Atomic<bool> has_ended_{false, "ended"};
  bool marks_in_the_stop_ = false;
  void* taken_ = nullptr;     // changes within a turn
  Party* mutator_ = nullptr;  // likewise
};

void TwoWorkers() {
  Scene scene;
  Scene::Party mine(scene), others(scene);
  sync::Thread other([&] { scene.Work(others); }, "other");
  scene.Work(mine);
  other.Join();
  scene.CheckAllMarked();
}

// The second worker is of use only while its processor has nothing else to do, and that changes.
void AWorkerThatRests() {
  Scene scene;
  Scene::Party mine(scene), others(scene);
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
  Scene::Party worker(scene), program(scene);
  sync::Thread other([&] { scene.Work(worker); }, "worker");
  scene.Mutate(program);
  other.Join();
  scene.CheckEnd();
}

void AWorkerAndAProgramThatHoldsBack() {
  Scene scene;
  scene.MarksInTheStop();
  Scene::Party worker(scene), program(scene);
  sync::Thread other([&] { scene.Work(worker); }, "worker");
  scene.Mutate(program);
  other.Join();
  scene.CheckEnd();
}

TEST(WorkerRosterModel, TwoWorkersMarkAllAndEnd) { EXPECT_TRUE(Holds(TwoWorkers)); }
TEST(WorkerRosterModel, AWorkerRestsAndAnotherOneGoesOn) { EXPECT_TRUE(Holds(AWorkerThatRests)); }
TEST(WorkerRosterModel, WhatAProgramHasShadedIsMarked) { EXPECT_TRUE(Holds(AWorkerAndAProgram)); }
TEST(WorkerRosterModel, WhatAProgramHoldsBackIsMarked) {
  EXPECT_TRUE(Holds(AWorkerAndAProgramThatHoldsBack));
}

TEST(WorkerRosterCanary, AllSleep) {
  EXPECT_TRUE(Finds(Defect::kLastWorkerSleeps, TwoWorkers, ""));
}
TEST(WorkerRosterCanary, OneSleepsAsTheOtherRests) {
  EXPECT_TRUE(Finds(Defect::kWorkerSleepsWithoutLook, AWorkerThatRests, ""));
}
TEST(WorkerRosterCanary, WhoRestsForgetsWhoSleeps) {
  EXPECT_TRUE(Finds(Defect::kRestWakesNobody, AWorkerThatRests, ""));
}
TEST(WorkerRosterCanary, TheEndForgetsWhoRests) {
  EXPECT_TRUE(Finds(Defect::kEndForgetsWhoRests, AWorkerThatRests, ""));
}

}  // namespace
}  // namespace assay::runtime
