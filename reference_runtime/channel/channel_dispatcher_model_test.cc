// Goroutines that use channels, on machines and processors of a Dispatcher under the explorer: what
// channel_model_test.cc has on a thread each. Who parks is put to sleep by the machine that ran
// him, and who is readied is found by whatever machine comes first. Where both sides are goroutines
// the spaces are large; with a thread that is no machine on one side they are searched whole.

#include <gtest/gtest.h>

#include <deque>
#include <memory>
#include <utility>
#include <vector>

#include "image/type.h"
#include "platform/world.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/scheduler/dispatcher_stage_test_support.h"
#include "reference_runtime/sync/semaphore.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

// A World whose goroutines run on a Stage.
class ChannelStage final : public Scheduler {
 public:
  using Operation = std::function<Flow(World& world, Goroutine& g)>;

  ChannelStage(uint32_t processors, Closing closing, size_t channels, size_t goroutines)
      : stage_(Stage::Make(processors, closing)), channels_(channels), ends_left_(goroutines) {
    type_.size = sizeof(int64_t);
    for (Channel& c : channels_) c.element_type = &type_;
    stage_.started = [this](Machine& m) {
      MachineLocal& local = locals().emplace_back();
      m.local = &local;
      for (int i = 0; i < 2; i++) {
        Waiter& waiter = free_.emplace_back();
        waiter.link = std::exchange(local.waiters, &waiter);
      }
    };
  }

  // The stage of a run; it outlives the run, as Stage does.
  static ChannelStage& Make(uint32_t processors, Closing closing, size_t channels,
                            size_t goroutines) {
    static thread_local std::unique_ptr<ChannelStage> stage;
    stage = std::make_unique<ChannelStage>(processors, closing, channels, goroutines);
    return *stage;
  }

  // A goroutine that performs these. The last one to end finishes the scenario.
  Goroutine& Add(std::vector<Operation> operations) {
    return stage_.Add(
        [this, operations = std::move(operations), next = size_t{0}](Machine& m, int) mutable {
          Goroutine& g = *m.current;
          while (true) {
            Flow flow = Flow::kNext;
            if (g.second_half != nullptr) {
              flow = std::exchange(g.second_half, nullptr)(world_, g);
            } else if (next < operations.size()) {
              flow = operations[next++](world_, g);
            } else {
              break;
            }
            if (flow == Flow::kPark) return flow;
          }
          if (ended_.fetch_add(1) + 1 == static_cast<int>(ends_left_)) stage_.Finish();
          return Flow::kDead;
        });
  }
  // A thread that is no machine performs these; who it readies is put into the global queue.
  void AddThread(std::vector<Operation> operations) {
    Player& player = players_.emplace_back();
    player.machine.local = &player.local;
    player.g.machine = &player.machine;
    player.g.state = GoState::kRunning;
    player.waiter.link = nullptr;
    player.local.waiters = &player.waiter;
    player.operations = std::move(operations);
  }
  static Operation Starts(Goroutine& other) {
    return [&other](World& world, Goroutine& g) {
      world.scheduler().Ready(other, &g);
      return Flow::kNext;
    };
  }
  Operation Sends(size_t channel, int64_t& value) {
    return [this, channel, &value](World& world, Goroutine& g) {
      return Send(world, g, &channels_[channel], reinterpret_cast<const std::byte*>(&value));
    };
  }
  Operation Receives(size_t channel, int64_t& value) {
    return [this, channel, &value](World& world, Goroutine& g) {
      return Receive(world, g, &channels_[channel], reinterpret_cast<std::byte*>(&value), nullptr);
    };
  }
  // From the first two channels.
  Operation Selects(int64_t (&values)[2]) {
    return [this, &values](World& world, Goroutine& g) {
      const ListedCases::Case cases[] = {
          {&channels_[0], reinterpret_cast<std::byte*>(&values[0]), false},
          {&channels_[1], reinterpret_cast<std::byte*>(&values[1]), false}};
      return SelectGo(world, g, ListedCases(cases, false), &chosen_, nullptr);
    };
  }
  Operation Closes(size_t channel) {
    return [this, channel](World& world, Goroutine& g) {
      return Close(world, g, &channels_[channel]);
    };
  }
  void Play(Goroutine& first) {
    for (Player& player : players_) {
      threads_.emplace_back([this, &player] { Perform(player); }, "player");
    }
    stage_.dispatcher.Inject(first);
    for (sync::Thread& thread : threads_) thread.Join();
    stage_.Close();
  }

 private:
  struct Player {
    MachineLocal local;
    Waiter waiter;
    Machine machine;
    Goroutine g;
    sync::Note readied{"readied"};
    std::vector<Operation> operations;
  };

  void Perform(Player& player) {
    for (const Operation& operation : player.operations) {
      Flow flow = operation(world_, player.g);
      while (flow == Flow::kPark) {
        player.readied.Sleep();
        player.readied.Clear();
        player.g.state = GoState::kRunning;
        flow = std::exchange(player.g.second_half, nullptr)(world_, player.g);
      }
    }
  }
  Player* PlayerOf(const Goroutine& g) {
    for (Player& player : players_) {
      if (&player.g == &g) return &player;
    }
    return nullptr;
  }

  Flow Park(Goroutine& g, WaitReason, SecondHalf second_half) override {
    g.second_half = second_half;
    return Flow::kPark;
  }
  Flow Park(Goroutine& g, WaitReason, SecondHalf second_half, sync::Mutex& lock) override {
    g.second_half = second_half;
    if (PlayerOf(g) == nullptr) return stage_.dispatcher.Park(*g.machine, lock);
    g.state = GoState::kWaiting;
    lock.unlock();
    return Flow::kPark;
  }
  Flow Park(Goroutine& g, WaitReason, SecondHalf second_half,
            void (*unlock_all)(Goroutine& g)) override {
    g.second_half = second_half;
    if (PlayerOf(g) == nullptr) return stage_.dispatcher.Park(*g.machine, unlock_all);
    g.state = GoState::kWaiting;
    unlock_all(g);
    return Flow::kPark;
  }
  void Ready(Goroutine& g, Goroutine* by) override {
    if (Player* const player = PlayerOf(g)) {
      player->g.state = GoState::kRunnable;
      player->readied.Wake();
    } else if (PlayerOf(*by) != nullptr) {
      stage_.dispatcher.Inject(g);
    } else {
      stage_.dispatcher.Ready(*by->machine, g);
    }
  }
  Flow Panic(Goroutine&, std::string_view) override {
    Check(false, "nobody panics");
    return Flow::kReenter;
  }

  Stage& stage_;
  World world_{*this, waiters_, semaphores_};
  WaiterPool waiters_{world_};
  Semaphores semaphores_{world_};
  image::Type type_;
  std::vector<Channel> channels_;
  std::deque<Waiter> free_;
  std::deque<Player> players_;
  std::deque<sync::Thread> threads_;
  uint64_t chosen_ = 0;
  const size_t ends_left_;
  sync::Atomic<int> ended_{0, "ended"};
};

// Two goroutines meet; one has started the other.
Scenario Meet(Closing closing) {
  return [=] {
    ChannelStage& stage = ChannelStage::Make(2, closing, 1, 2);
    int64_t sent = 7;
    int64_t received = 0;
    Goroutine& receiver = stage.Add({stage.Receives(0, received)});
    Goroutine& sender = stage.Add({ChannelStage::Starts(receiver), stage.Sends(0, sent)});
    stage.Play(sender);
    Check(received == 7, "what is sent is received");
  };
}

TEST(ChannelDispatcherModel, TwoGoroutinesMeet) {
  EXPECT_TRUE(HoldsWithin(Meet(Closing::kShutDown), kSample));
}
TEST(ChannelDispatcherModelDeep, TwoGoroutinesMeet) {
  EXPECT_TRUE(HoldsWithin(Meet(Closing::kStandStill), kDeep));
}

TEST(ChannelDispatcherCanary, AParkThatUnlocksEarly) {
  EXPECT_TRUE(Finds(Defect::kParkUnlocksEarly, Meet(Closing::kStandStill), "data race", kSample));
}
TEST(ChannelDispatcherCanary, AWaiterThatComesLate) {
  EXPECT_TRUE(Finds(Defect::kChannelWaitsLate, Meet(Closing::kStandStill), "for ever", kSample));
}

// One selects between two who send, twice.
Scenario SelectOfTwo(Closing closing) {
  return [=] {
    ChannelStage& stage = ChannelStage::Make(2, closing, 2, 3);
    int64_t sent[2] = {7, 8};
    int64_t first[2] = {};
    int64_t second[2] = {};
    Goroutine& one = stage.Add({stage.Sends(0, sent[0])});
    Goroutine& other = stage.Add({stage.Sends(1, sent[1])});
    Goroutine& selects = stage.Add({ChannelStage::Starts(one), ChannelStage::Starts(other),
                                    stage.Selects(first), stage.Selects(second)});
    stage.Play(selects);
    const int64_t sum = first[0] + first[1] + second[0] + second[1];
    Check(sum == 15, "what is sent is received once");
  };
}

TEST(ChannelDispatcherModel, ASelectTakesWhatTwoSend) {
  EXPECT_TRUE(HoldsWithin(SelectOfTwo(Closing::kShutDown), kSample));
}

TEST(ChannelDispatcherCanary, ASelectThatUnlocksEarly) {
  EXPECT_TRUE(Finds(Defect::kParkUnlocksEarly, SelectOfTwo(Closing::kShutDown), "", kSample));
}

// A close wakes all who wait, wherever they ran.
Scenario CloseWakesTwo(Closing closing) {
  return [=] {
    ChannelStage& stage = ChannelStage::Make(2, closing, 1, 3);
    int64_t received[2] = {1, 1};
    Goroutine& one = stage.Add({stage.Receives(0, received[0])});
    Goroutine& other = stage.Add({stage.Receives(0, received[1])});
    Goroutine& closes =
        stage.Add({ChannelStage::Starts(one), ChannelStage::Starts(other), stage.Closes(0)});
    stage.Play(closes);
    Check(received[0] == 0 && received[1] == 0, "a closed channel gives zeros");
  };
}

TEST(ChannelDispatcherModel, ACloseWakesTwo) {
  EXPECT_TRUE(HoldsWithin(CloseWakesTwo(Closing::kShutDown), kSample));
}

// ---- a goroutine on a machine and threads that are none

Scenario ReceivesFromAThread(Closing closing) {
  return [=] {
    ChannelStage& stage = ChannelStage::Make(1, closing, 1, 1);
    int64_t sent = 7;
    int64_t received = 0;
    stage.AddThread({stage.Sends(0, sent)});
    stage.Play(stage.Add({stage.Receives(0, received)}));
    Check(received == 7, "what is sent is received");
  };
}
Scenario SendsToAThread(Closing closing) {
  return [=] {
    ChannelStage& stage = ChannelStage::Make(1, closing, 1, 1);
    int64_t sent = 7;
    int64_t received = 0;
    stage.AddThread({stage.Receives(0, received)});
    stage.Play(stage.Add({stage.Sends(0, sent)}));
    Check(received == 7, "what is sent is received");
  };
}
Scenario SelectsFromAThread(Closing closing) {
  return [=] {
    ChannelStage& stage = ChannelStage::Make(1, closing, 2, 1);
    int64_t sent = 8;
    int64_t received[2] = {};
    stage.AddThread({stage.Sends(1, sent)});
    stage.Play(stage.Add({stage.Selects(received)}));
    Check(received[0] == 0 && received[1] == 8, "what is sent is received");
  };
}
Scenario IsWokenByACloseOfAThread(Closing closing) {
  return [=] {
    ChannelStage& stage = ChannelStage::Make(1, closing, 1, 1);
    int64_t received[2] = {1, 1};
    stage.AddThread({stage.Receives(0, received[0])});
    stage.AddThread({stage.Closes(0)});
    stage.Play(stage.Add({stage.Receives(0, received[1])}));
    Check(received[0] == 0 && received[1] == 0, "a closed channel gives zeros");
  };
}

TEST(ChannelDispatcherModel, AGoroutineMeetsAThreadCompletely) {
  EXPECT_TRUE(Holds(ReceivesFromAThread(Closing::kStandStill)));
  EXPECT_TRUE(Holds(SendsToAThread(Closing::kStandStill)));
}
TEST(ChannelDispatcherModel, ASelectTakesWhatAThreadSendsCompletely) {
  EXPECT_TRUE(Holds(SelectsFromAThread(Closing::kStandStill)));
}
TEST(ChannelDispatcherModel, ACloseOfAThreadWakesTwoCompletely) {
  EXPECT_TRUE(Holds(IsWokenByACloseOfAThread(Closing::kStandStill)));
}
TEST(ChannelDispatcherCanary, AParkThatUnlocksEarlyForAThread) {
  EXPECT_TRUE(Finds(Defect::kParkUnlocksEarly, ReceivesFromAThread(Closing::kStandStill), ""));
  EXPECT_TRUE(Finds(Defect::kParkUnlocksEarly, SelectsFromAThread(Closing::kStandStill), ""));
}
TEST(ChannelDispatcherCanary, AWaiterThatComesLateForAThread) {
  EXPECT_TRUE(
      Finds(Defect::kChannelWaitsLate, ReceivesFromAThread(Closing::kStandStill), "for ever"));
}

}  // namespace
}  // namespace assay::runtime
