// ChannelModel: what channels and select do, as plainly as it can be said: queues and a list of
// operations that wait. It shares no code and no idea with reference_runtime/channel.
//
// Source: Go spec, "Send statements", "Receive operator", "Close", "Select statements". Beyond the
//         spec it says that those who wait are served first come, first served, as our runtime
//         does.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <vector>

namespace assay::properties {

struct CommunicationCase {
  bool is_send = false;
  int channel = 0;    // -1: nil
  int64_t value = 0;  // to send
};

// A send or receive is an operation of one case without default.
struct Operation {
  std::vector<CommunicationCase> cases;
  bool is_select = false;
  bool has_default = false;
};

struct Completion {
  int chosen = 0;       // -1: default
  bool panics = false;  // send on closed channel
  // Of a receive.
  int64_t value = 0;
  bool ok = false;
};

class ChannelModel {
 public:
  struct Channel {
    int capacity = 0;
    std::deque<int64_t> buffer;
    bool closed = false;
  };
  enum class Doing : uint8_t { kIdle, kWaiting, kReadied, kPanicked };
  struct Actor {
    Doing doing = Doing::kIdle;
    Operation operation;
    uint64_t since = 0;     // when it began to wait
    Completion completion;  // when kReadied: what it will find
  };

  ChannelModel(std::vector<int> capacities, int actors);

  // The cases that can proceed now.
  std::vector<int> Ready(const Operation& operation) const;
  // `actor` performs the operation, taking ready case number `which` of several. Nothing if it
  // waits.
  std::optional<Completion> Perform(int actor, const Operation& operation, int which);
  // False: it panics.
  bool Close(int actor, int channel);
  // A readied actor goes on.
  void GoOn(int actor);
  // A bystander's view: how many lie in the buffer.
  int Length(int channel) const;

  const std::vector<Channel>& channels() const { return channels_; }
  const std::vector<Actor>& actors() const { return actors_; }
  std::vector<int> ActorsThat(Doing doing) const;

 private:
  // The case of the longest waiting operation that would meet one on `channel`; the actor is -1 if
  // there is none.
  struct Partner {
    int actor = -1;
    int index = 0;
  };
  Partner FirstWaiting(int channel, bool is_send) const;
  void Wake(const Partner& partner, Completion completion);

  std::vector<Channel> channels_;
  std::vector<Actor> actors_;
  uint64_t time_ = 0;
};

}  // namespace assay::properties
