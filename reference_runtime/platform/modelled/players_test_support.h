// Players: goroutines of a scenario, each with a machine of its own, a thread: the operations of
// the runtime that they perform are those of a World's goroutines, and who has to wait sleeps until
// he is readied.
//
// Threads: as each function says. "By player i" means by the thread that plays him.
// Errors:  a goroutine that is readied and does not wait fails the run.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <string>
#include <string_view>

#include "platform/note.h"
#include "platform/sync.h"
#include "platform/world.h"
#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/sync/semaphore.h"

namespace assay::runtime {

class Players final : public Scheduler {
 public:
  // Each has `waiters` free ones from the beginning, so that he need not ask the pool for any.
  Players(size_t count, size_t waiters);

  World& world() { return world_; }
  Goroutine& g(size_t i) { return players_[i].g; }
  // Performs an operation to its end, however often it has to wait. By player i.
  enum class Result : uint8_t { kDone, kPanicked };
  Result Perform(size_t i, const std::function<Flow(World&, Goroutine&)>& operation);
  // When set: he goes to sleep, and he goes on.
  std::function<void(size_t i)> sleeps, goes_on;
  // What he last panicked with.
  const std::string& panic(size_t i) const { return players_[i].panic; }

 private:
  struct Player {
    MachineLocal local;
    std::deque<Waiter> waiters;
    Machine machine;
    Goroutine g;
    sync::Note readied{"readied"};
    std::string panic;
  };

  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half) override;
  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half, sync::Mutex& lock) override;
  Flow Park(Goroutine& g, WaitReason reason, SecondHalf second_half,
            void (*unlock_all)(Goroutine& g)) override;
  void Ready(Goroutine& g, Goroutine* by) override;
  static void WillPark(Goroutine& g, WaitReason reason, SecondHalf second_half);
  Flow Panic(Goroutine& g, std::string_view text) override;

  std::deque<Player> players_;
  World world_{*this, waiters_, semaphores_};
  WaiterPool waiters_{world_};
  Semaphores semaphores_{world_};
};

}  // namespace assay::runtime
