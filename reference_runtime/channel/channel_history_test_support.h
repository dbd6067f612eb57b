// ChannelHistory: the operations on channels of one run, and whether they could have happened one
// after the other: each at some moment between its beginning and its end, on channels that are
// queues and nothing else.
//
// Source:  Herlihy and Wing, "Linearizability: a correctness condition for concurrent objects"
//          (1990); for unbuffered channels, whose send and receive happen at one moment together,
//          Neiger, "Set-linearizability" (1994). The model is the Go spec's, "Send statements",
//          "Receive operator", "Close", "Select statements".
// Threads: one at a time.
// Limits:  the search tries all orders: for a dozen operations.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace assay::runtime {

class ChannelHistory {
 public:
  struct Case {
    bool sends = false;
    size_t channel = 0;
    int64_t value = 0;  // that is sent
  };
  static constexpr int kDefault = -1;
  struct Result {
    int chosen = 0;  // which case; kDefault
    bool panicked = false;
    int64_t value = 0;  // that was received
    bool ok = false;    // and sent, or the channel is closed
  };

  explicit ChannelHistory(std::vector<size_t> capacities) : capacities_(std::move(capacities)) {}

  // A send or receive is one case without default.
  size_t Begin(std::vector<Case> cases, bool has_default = false);
  size_t BeginClose(size_t channel);
  void End(size_t operation, const Result& result);

  // Needs that all operations have ended.
  bool is_linearizable() const;
  std::string Text() const;

 private:
  struct Operation {
    std::vector<Case> cases;
    bool has_default = false;
    bool closes = false;      // the channel of its one case
    size_t ended_before = 0;  // so many had ended when it began
    size_t ended_as = SIZE_MAX;
    Result result;
  };
  struct Channel {
    std::deque<int64_t> elements;
    bool is_closed = false;
  };
  using State = std::vector<Channel>;

  bool Search(uint64_t done, const State& state) const;
  bool may_be_next(size_t operation, uint64_t done) const;
  bool CanProceed(const Case& one, const State& state) const;
  // Whether the operation has its result if it happens now.
  bool Perform(const Operation& operation, State& state) const;
  // Whether both have theirs if they meet.
  bool Meet(const Operation& sender, const Operation& receiver, const State& state) const;

  const std::vector<size_t> capacities_;
  std::vector<Operation> operations_;
  size_t ended_ = 0;
};

}  // namespace assay::runtime
