#include "reference_runtime/platform/modelled/players_test_support.h"

#include <utility>

namespace assay::runtime {

using sync::Check;

Players::Players(size_t count, size_t waiters) {
  for (size_t i = 0; i < count; i++) {
    Player& player = players_.emplace_back();
    player.machine.local = &player.local;
    player.g.id = i;
    player.g.machine = &player.machine;
    player.g.state = GoState::kRunning;
    for (size_t n = 0; n < waiters; n++) waiters_.Free(player.g, player.waiters.emplace_back());
  }
}

Players::Result Players::Perform(size_t i,
                                 const std::function<Flow(World&, Goroutine&)>& operation) {
  Player& player = players_[i];
  Flow flow = operation(world_, player.g);
  while (flow == Flow::kPark) {
    if (sleeps != nullptr) sleeps(i);
    player.readied.Sleep();
    player.readied.Clear();
    if (goes_on != nullptr) goes_on(i);
    player.g.state = GoState::kRunning;
    flow = std::exchange(player.g.second_half, nullptr)(world_, player.g);
  }
  return flow == Flow::kReenter ? Result::kPanicked : Result::kDone;
}

void Players::WillPark(Goroutine& g, WaitReason reason, SecondHalf second_half) {
  g.wait_reason = reason;
  g.second_half = second_half;
  g.state = GoState::kWaiting;
}

Flow Players::Park(Goroutine& g, WaitReason reason, SecondHalf second_half) {
  WillPark(g, reason, second_half);
  return Flow::kPark;
}

Flow Players::Park(Goroutine& g, WaitReason reason, SecondHalf second_half, sync::Mutex& lock) {
  WillPark(g, reason, second_half);
  lock.unlock();
  return Flow::kPark;
}

Flow Players::Park(Goroutine& g, WaitReason reason, SecondHalf second_half,
                   void (*unlock_all)(Goroutine& g)) {
  WillPark(g, reason, second_half);
  unlock_all(g);
  return Flow::kPark;
}

void Players::Ready(Goroutine& g, Goroutine* /*by*/) {
  Check(g.state.get() == GoState::kWaiting, "a goroutine is readied that does not wait");
  g.state = GoState::kRunnable;
  players_[g.id].readied.Wake();
}

Flow Players::Panic(Goroutine& g, std::string_view text) {
  players_[g.id].panic = text;
  return Flow::kReenter;
}

}  // namespace assay::runtime
