// Random object graphs, changed by several threads while others mark: in the end everything that
// can be reached is marked, and marking does end. With real threads; under ThreadSanitizer too. The
// parts are what ConcurrentCycle puts together; the world is stopped by a lock here.
#include <gtest/gtest.h>

#include <array>
#include <memory>
#include <set>
#include <shared_mutex>
#include <thread>
#include <vector>

#include "base/random.h"
#include "platform/note.h"
#include "properties/property.h"
#include "reference_runtime/collector/assists.h"
#include "reference_runtime/collector/marking_locals.h"
#include "reference_runtime/collector/worker_roster.h"

namespace assay::properties {
namespace {

using runtime::Assists;
using runtime::Marking;
using runtime::MarkingLocals;
using runtime::ObjectGraph;
using runtime::WorkerRoster;

struct Node {
  std::array<Marking::Slot, 3> slots;
  std::atomic<bool> marked{false};
};

class Nodes final : public ObjectGraph {
 public:
  Nodes(size_t count, bool forgets) : nodes(count), forgets_(forgets) {}

  Marked Mark(void* object) override {
    if (static_cast<Node*>(object)->marked.exchange(true)) return {};
    return {object, sizeof(Node), true};
  }
  uint64_t LookThrough(void* object, Marking& marking, runtime::MarkingLocal& local) override {
    auto* const node = static_cast<Node*>(object);
    for (size_t i = 0; i < node->slots.size(); ++i) {
      if (forgets_ && i == 1) continue;
      marking.Shade(local, node->slots[i].load());
    }
    return sizeof(Node);
  }

  std::vector<Node> nodes;

 private:
  const bool forgets_;  // for the canary
};

constexpr uint32_t kMutators = 2;
constexpr uint32_t kWorkers = 2;
constexpr size_t kNodes = 60;
constexpr size_t kRoots = 3;
constexpr int kOperations = 60;

class Play {
 public:
  Play(uint64_t seed, Marking::Design design, bool forgets)
      : graph_(kNodes, forgets), marking_(design, graph_), locals_(marking_) {
    Random random(seed);
    for (Node& node : graph_.nodes) {
      for (auto& slot : node.slots) {
        if (random.Below(3) > 0) slot.store(&graph_.nodes[random.Below(kNodes)]);
      }
    }
    for (auto& root : roots_) root.store(&graph_.nodes[random.Below(kNodes)]);
    for (uint32_t i = 0; i < kWorkers; ++i) locals_.Of(i);  // as long as nothing else runs
    for (uint32_t i = 0; i < kMutators; ++i)
      mutators_.push_back(std::make_unique<Mutator>(random.Next(), locals_.Of(kWorkers + i)));
  }

  void Run() {
    marking_.Begin();
    for (auto& root : roots_) marking_.Shade(locals_.Of(0), root.load());
    marking_.Flush(locals_.Of(0));
    std::vector<std::thread> threads;
    for (uint32_t i = 0; i < kMutators; ++i) threads.emplace_back([this, i] { Mutate(i); });
    for (uint32_t i = 0; i < kWorkers; ++i) threads.emplace_back([this, i] { Work(i); });
    for (std::thread& thread : threads) thread.join();
  }

  // How much can be reached that is not marked. What mutators did after marking had ended changes
  // nothing: they can only reach what could be reached then.
  size_t Unmarked() {
    std::set<void*> seen;
    std::vector<void*> pending;
    for (auto& root : roots_) pending.push_back(root.load());
    for (const auto& mutator : mutators_) {
      pending.insert(pending.end(), mutator->stack.begin(), mutator->stack.end());
    }
    size_t unmarked = 0;
    while (!pending.empty()) {
      void* const object = pending.back();
      pending.pop_back();
      if (object == nullptr || !seen.insert(object).second) continue;
      auto* const node = static_cast<Node*>(object);
      if (!node->marked.load()) unmarked++;
      for (auto& slot : node->slots) pending.push_back(slot.load());
    }
    return unmarked;
  }
  bool has_ended() const { return has_ended_; }
  int64_t credit() const { return assists_.credit(); }

 private:
  struct Mutator {
    Mutator(uint64_t seed, Marking::Local& of) : random(seed), local(of) {}
    Random random;
    Marking::Local& local;
    std::array<void*, 4> stack{};
    bool is_black = false;
  };

  void Mutate(uint32_t id) {
    Mutator& self = *mutators_[id];
    Random& random = self.random;
    const auto grey_until = static_cast<int>(random.Below(20));
    std::shared_lock turn(world_);
    for (int i = 0; i < kOperations; ++i) {
      if (i == grey_until) {
        // Its stack is looked through, once; before that its turn does not end.
        for (void* const word : self.stack) marking_.Shade(self.local, word);
        self.is_black = true;
      }
      void*& place = self.stack[random.Below(self.stack.size())];
      switch (random.Below(4)) {
        case 0:
          place = roots_[random.Below(kRoots)].load();
          break;
        case 1:
          if (place != nullptr) {
            place = static_cast<Node*>(place)->slots[random.Below(3)].load();
          }
          break;
        case 2: {
          void* const value = self.stack[random.Below(self.stack.size())];
          if (place != nullptr && random.Below(6) > 0) {
            Marking::Slot& slot = static_cast<Node*>(place)->slots[random.Below(3)];
            marking_.Write(self.local, slot, random.Below(8) == 0 ? nullptr : value);
          } else if (value != nullptr) {
            marking_.Write(self.local, roots_[random.Below(kRoots)], value);
          }
          break;
        }
        default:
          if (random.Below(4) == 0) place = nullptr;
          break;
      }
      if (!self.is_black) continue;
      if (random.Below(2) == 0 && marking_.Flush(self.local)) WakeSleeper();
      if (random.Below(50) == 0) assists_.PayFromCredit(3);
      turn.unlock();
      turn.lock();
    }
    if (marking_.Flush(self.local)) WakeSleeper();
  }

  void Work(uint32_t id) {
    Marking::Local& local = locals_.Of(id);
    runtime::sync::Note& note = notes_[id];
    while (true) {
      std::shared_lock turn(world_);
      if (has_ended_) return;
      roster_.BeginsToWork();
      while (const int done = marking_.Drain(local, 4)) {
        assists_.Earn(done);
        local.work.Balance();
        if (has_work()) WakeSleeper();
      }
      marking_.Flush(local);
      roster_.StopsToWork();
      switch (roster_.RunOut(&note, true, [&] { return has_work(); })) {
        case WorkerRoster::Next::kSleep:
          note.Clear();
          roster_.lock().unlock();
          turn.unlock();
          note.Sleep();
          break;
        case WorkerRoster::Next::kFinish:
          turn.unlock();
          Finish();
          break;
        case WorkerRoster::Next::kWork:
        case WorkerRoster::Next::kRest:
          break;
      }
    }
  }

  void Finish() {
    const std::unique_lock stopped(world_);
    if (has_ended_) return;
    locals_.FlushAll();
    if (has_work()) return;
    locals_.CheckEmpty();
    marking_.End();
    has_ended_ = true;
    for (WorkerRoster::Worker const worker : roster_.TakeAll()) Wake(worker);
  }

  bool has_work() { return marking_.pool().has_work(); }
  void WakeSleeper() {
    if (WorkerRoster::Worker const worker = roster_.TakeSleeper()) Wake(worker);
  }
  static void Wake(WorkerRoster::Worker worker) {
    static_cast<runtime::sync::Note*>(worker)->Wake();
  }

  Nodes graph_;
  Marking marking_;
  MarkingLocals locals_;
  WorkerRoster roster_;
  Assists assists_;
  // Held shared in a turn, alone while the world is stopped.
  std::shared_mutex world_;
  bool has_ended_ = false;  // guarded by world_
  std::array<runtime::sync::Note, kWorkers> notes_;
  std::array<Marking::Slot, kRoots> roots_;
  std::vector<std::unique_ptr<Mutator>> mutators_;
};

TEST(MarkingProperty, WhatCanBeReachedIsMarked) {
  ExpectHolds(
      [](uint64_t seed) {
        Play play(seed, Marking::Design::kHybrid, false);
        play.Run();
        RC_ASSERT(play.has_ended());
        RC_ASSERT(play.Unmarked() == 0u);
        RC_ASSERT(play.credit() >= 0);
      },
      {.runs = 400});
}

TEST(MarkingPropertyCanary, AForgottenPointerIsNoticed) {
  ExpectFails(
      [](uint64_t seed) {
        Play play(seed, Marking::Design::kHybrid, true);
        play.Run();
        RC_ASSERT(play.Unmarked() == 0u);
      },
      {.runs = 100});
}

}  // namespace
}  // namespace assay::properties
