#include "reference_runtime/channel/channel_history_test_support.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace assay::runtime {

size_t ChannelHistory::Begin(std::vector<Case> cases, bool has_default) {
  Operation& operation = operations_.emplace_back();
  operation.cases = std::move(cases);
  operation.has_default = has_default;
  operation.ended_before = ended_;
  return operations_.size() - 1;
}

size_t ChannelHistory::BeginClose(size_t channel) {
  const size_t operation = Begin({{false, channel}});
  operations_[operation].closes = true;
  return operation;
}

void ChannelHistory::End(size_t operation, const Result& result) {
  operations_[operation].ended_as = ended_++;
  operations_[operation].result = result;
}

bool ChannelHistory::is_linearizable() const {
  ASSAY_CHECK(ended_ == operations_.size(), "an operation has not ended");
  return Search(0, State(capacities_.size()));
}

// All that had ended when it began must be done.
bool ChannelHistory::may_be_next(size_t operation, uint64_t done) const {
  if ((done >> operation & 1) != 0) return false;
  for (size_t other = 0; other < operations_.size(); other++) {
    const bool is_before = operations_[other].ended_as < operations_[operation].ended_before;
    if (is_before && (done >> other & 1) == 0) return false;
  }
  return true;
}

bool ChannelHistory::Search(uint64_t done, const State& state) const {
  const size_t count = operations_.size();
  if (done == (uint64_t{1} << count) - 1) return true;
  for (size_t i = 0; i < count; i++) {
    if (!may_be_next(i, done)) continue;
    const uint64_t with_i = done | uint64_t{1} << i;
    State next = state;
    if (Perform(operations_[i], next) && Search(with_i, next)) return true;
    for (size_t j = 0; j < count; j++) {
      if (j == i || !may_be_next(j, done) || !Meet(operations_[i], operations_[j], state)) continue;
      if (Search(with_i | uint64_t{1} << j, state)) return true;
    }
  }
  return false;
}

bool ChannelHistory::CanProceed(const Case& one, const State& state) const {
  const Channel& channel = state[one.channel];
  if (channel.is_closed) return true;
  return one.sends ? channel.elements.size() < capacities_[one.channel] : !channel.elements.empty();
}

bool ChannelHistory::Perform(const Operation& operation, State& state) const {
  const Result& result = operation.result;
  if (operation.closes) {
    bool& is_closed = state[operation.cases.front().channel].is_closed;
    if (result.panicked != is_closed) return false;
    is_closed = true;
    return true;
  }
  if (result.chosen == kDefault) {
    return std::none_of(operation.cases.begin(), operation.cases.end(),
                        [&](const Case& one) { return CanProceed(one, state); });
  }
  const Case& chosen = operation.cases[static_cast<size_t>(result.chosen)];
  if (!CanProceed(chosen, state)) return false;
  Channel& channel = state[chosen.channel];
  if (chosen.sends) {
    if (result.panicked || channel.is_closed) return result.panicked && channel.is_closed;
    channel.elements.push_back(chosen.value);
    return true;
  }
  if (channel.elements.empty()) return !result.ok && result.value == 0;  // closed
  if (!result.ok || channel.elements.front() != result.value) return false;
  channel.elements.pop_front();
  return true;
}

bool ChannelHistory::Meet(const Operation& sender, const Operation& receiver,
                          const State& state) const {
  for (const Operation* const one : {&sender, &receiver}) {
    if (one->closes || one->result.panicked || one->result.chosen == kDefault) return false;
  }
  const Case& sends = sender.cases[static_cast<size_t>(sender.result.chosen)];
  const Case& receives = receiver.cases[static_cast<size_t>(receiver.result.chosen)];
  return sends.sends && !receives.sends && sends.channel == receives.channel &&
         capacities_[sends.channel] == 0 && !state[sends.channel].is_closed && receiver.result.ok &&
         receiver.result.value == sends.value;
}

std::string ChannelHistory::Text() const {
  std::string text;
  for (const Operation& operation : operations_) {
    const Result& result = operation.result;
    if (operation.closes) {
      text += fmt::format("close {}", operation.cases.front().channel);
    }
    for (const Case& one : operation.cases) {
      if (operation.closes) break;
      text += one.sends ? fmt::format("{} <- {}; ", one.channel, one.value)
                        : fmt::format("<- {}; ", one.channel);
    }
    text += fmt::format(" [after {}, as {}] case {}: {} {}{}\n", operation.ended_before,
                        operation.ended_as, result.chosen, result.value, result.ok,
                        result.panicked ? ", panic" : "");
  }
  return text;
}

}  // namespace assay::runtime
