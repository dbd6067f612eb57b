#include "reference_runtime/channel/channel_play_test_support.h"

#include "base/check.h"
#include "reference_runtime/stack/stack_move.h"

namespace assay::runtime {

// Of the frames a player's slot number i belongs to case i of a select.
ChannelPlay::ChannelPlay(size_t players, std::vector<size_t> capacities, Stacks stacks)
    : players_(players, kSlots),
      rings_(capacities.size()),
      channels_(capacities.size()),
      history_(capacities) {
  for (size_t i = 0; i < players; i++) {
    frames_.push_back(&stacks_.emplace_back());
    if (stacks == Stacks::kMove) moves_.emplace_back(sync::LockRank::kStopWorld, "stack");
  }
  if (stacks == Stacks::kMove) {
    players_.sleeps = [this](size_t i) { moves_[i].unlock(); };
    players_.goes_on = [this](size_t i) { moves_[i].lock(); };
  }
  type_.size = sizeof(int64_t);
  for (size_t i = 0; i < capacities.size(); i++) {
    ASSAY_CHECK(capacities[i] <= kSlots, "the channels of a play are small");
    channels_[i].element_type = &type_;
    channels_[i].capacity = channels_[i].slots = static_cast<int64_t>(capacities[i]);
    if (capacities[i] > 0) channels_[i].ring = Slot(rings_[i], 0);
  }
}

void ChannelPlay::MoveStack(size_t i) {
  Frame& fresh = stacks_.emplace_back();
  const sync::MutexLock stands(moves_[i]);
  auto* const from = reinterpret_cast<std::byte*>(frames_[i]);
  const StackMove move(from, from + sizeof(Frame), reinterpret_cast<std::byte*>(&fresh) - from,
                       FixUp::kNone);
  move.CopyStack(players_.g(i), sizeof(Frame));
  frames_[i] = &fresh;
}

size_t ChannelPlay::Begin(const std::vector<Case>& cases, bool has_default) {
  ended_.load();
  return history_.Begin(cases, has_default);
}

void ChannelPlay::End(size_t operation, const Result& result) {
  ended_.add(1);
  history_.End(operation, result);
}

int64_t ChannelPlay::Read(Frame& frame, size_t slot) {
  int64_t value = 0;
  sync::CopyPlain(reinterpret_cast<std::byte*>(&value), Slot(frame, slot), sizeof value);
  return value;
}

void ChannelPlay::Write(Frame& frame, size_t slot, int64_t value) {
  sync::CopyPlain(Slot(frame, slot), reinterpret_cast<const std::byte*>(&value), sizeof value);
}

ChannelPlay::Result ChannelPlay::Send(size_t i, size_t channel, int64_t value) {
  const Runs runs(*this, i);
  const size_t operation = Begin({{true, channel, value}}, false);
  Write(frame(i), 0, value);
  const auto how = players_.Perform(i, [&](World& world, Goroutine& g) {
    return runtime::Send(world, g, &channels_[channel], Slot(frame(i), 0));
  });
  Result result;
  result.panicked = how == Players::Result::kPanicked;
  End(operation, result);
  return result;
}

ChannelPlay::Result ChannelPlay::Receive(size_t i, size_t channel) {
  const Runs runs(*this, i);
  const size_t operation = Begin({{false, channel}}, false);
  players_.Perform(i, [&](World& world, Goroutine& g) {
    return runtime::Receive(world, g, &channels_[channel], Slot(frame(i), 0), &frame(i).ok);
  });
  Result result;
  result.value = Read(frame(i), 0);
  result.ok = frame(i).ok != 0;
  End(operation, result);
  return result;
}

ChannelPlay::Result ChannelPlay::Close(size_t i, size_t channel) {
  const Runs runs(*this, i);
  ended_.load();
  const size_t operation = history_.BeginClose(channel);
  const auto how = players_.Perform(
      i, [&](World& world, Goroutine& g) { return runtime::Close(world, g, &channels_[channel]); });
  Result result;
  result.panicked = how == Players::Result::kPanicked;
  End(operation, result);
  return result;
}

ChannelPlay::Result ChannelPlay::Select(size_t i, const std::vector<Case>& cases,
                                        bool has_default) {
  const Runs runs(*this, i);
  const size_t operation = Begin(cases, has_default);
  std::vector<ListedCases::Case> listed;
  for (size_t n = 0; n < cases.size(); n++) {
    if (cases[n].sends) Write(frame(i), n, cases[n].value);
    listed.push_back({&channels_[cases[n].channel], Slot(frame(i), n), cases[n].sends});
  }
  const auto how = players_.Perform(i, [&](World& world, Goroutine& g) {
    return SelectGo(world, g, ListedCases(listed, has_default), &frame(i).chosen, &frame(i).ok);
  });
  Result result;
  result.panicked = how == Players::Result::kPanicked;
  result.chosen = static_cast<int>(frame(i).chosen);
  if (result.chosen >= 0 && !cases[frame(i).chosen].sends) {
    result.value = Read(frame(i), frame(i).chosen);
    result.ok = frame(i).ok != 0;
  }
  End(operation, result);
  return result;
}

void ChannelPlay::Check() {
  for (const Channel& c : channels_) {
    sync::Check(c.senders.empty() && c.receivers.empty(),
                "C6: nobody waits and somebody is queued");
  }
  sync::Check(history_.is_linearizable(), "the operations could have happened one after the other");
}

}  // namespace assay::runtime
