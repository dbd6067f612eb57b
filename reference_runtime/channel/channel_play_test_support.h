// ChannelPlay: players (platform/modelled/players_test_support.h) who use channels of integers, and
// the history of what they did.
//
// Threads: each function by the thread of player `i`, but for MoveStack.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <vector>

#include "image/type.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/channel/channel_history_test_support.h"
#include "reference_runtime/platform/modelled/players_test_support.h"

namespace assay::runtime {

class ChannelPlay {
 public:
  using Case = ChannelHistory::Case;
  using Result = ChannelHistory::Result;

  enum class Stacks : uint8_t { kStay, kMove };
  ChannelPlay(size_t players, std::vector<size_t> capacities, Stacks stacks = Stacks::kStay);

  Result Send(size_t i, size_t channel, int64_t value);
  Result Receive(size_t i, size_t channel);
  Result Close(size_t i, size_t channel);
  Result Select(size_t i, const std::vector<Case>& cases, bool has_default = false);
  // When player i waits, or has finished: his stack, on which the values lie that he sends and
  // receives, moves. By another thread. Needs Stacks::kMove; then nobody runs while his stack
  // moves, as a World sees to by stopping.
  void MoveStack(size_t i);
  // Nobody waits in any channel, and the history is linearizable. At the end.
  void Check();

  Channel& channel(size_t i) { return channels_[i]; }
  Players& players() { return players_; }

 private:
  static constexpr size_t kSlots = 3;  // of a player's frame, and of a ring
  struct Frame {
    int64_t slots[kSlots] = {};
    uint64_t chosen = 0;
    uint64_t ok = 0;
  };

  // A step each, so that an explorer orders the ends of operations and the beginnings of others.
  size_t Begin(const std::vector<Case>& cases, bool has_default);
  void End(size_t operation, const Result& result);
  Frame& frame(size_t i) { return *frames_[i]; }
  // While one lives, player i runs and his stack stays, but for the time that he waits.
  class Runs {
   public:
    Runs(ChannelPlay& play, size_t i) : play_(play), i_(i) {
      if (!play_.moves_.empty()) play_.moves_[i_].lock();
    }
    ~Runs() noexcept(false) {
      if (!play_.moves_.empty()) play_.moves_[i_].unlock();
    }
    Runs(const Runs&) = delete;
    Runs& operator=(const Runs&) = delete;

   private:
    ChannelPlay& play_;
    const size_t i_;
  };
  static std::byte* Slot(Frame& frame, size_t slot) {
    return reinterpret_cast<std::byte*>(&frame.slots[slot]);
  }
  static int64_t Read(Frame& frame, size_t slot);
  static void Write(Frame& frame, size_t slot, int64_t value);

  image::Type type_;
  Players players_;
  std::vector<Frame*> frames_;     // of each player
  std::deque<Frame> rings_;        // of each channel
  std::vector<Channel> channels_;  // their addresses are in order
  std::deque<Frame> stacks_;       // all that there have been
  std::deque<sync::Mutex> moves_;  // of each player: held while he runs, and while his stack moves
  ChannelHistory history_;
  sync::Atomic<int> ended_{0, "ended"};
};

}  // namespace assay::runtime
