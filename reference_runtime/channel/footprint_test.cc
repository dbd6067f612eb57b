// Which operations on a channel conflict. That too few might is for the property against brute
// force to find; these tests say that it is not more than need be.
#include <gtest/gtest.h>

#include "reference_runtime/channel/channel.h"
#include "reference_runtime/stage_test_support.h"

namespace assay::runtime {
namespace {

enum class Act : uint8_t { kSend, kReceive, kClose, kLength };

class Footprints : public Stage {
 public:
  Footprints(int64_t size, int elements) : type_(ChanOf(int_type())) {
    Perform(Spawn(),
            [&](World& w, Goroutine& g) { return MakeChannel(w, g, type_, size, &channel_); });
    for (int i = 0; i < elements; ++i) Footprint(Act::kSend);
  }

  // Performs the operation on a goroutine of its own.
  std::vector<Event> Footprint(Act act) {
    events.clear();
    Perform(Spawn(), [&](World& w, Goroutine& g) {
      std::byte* const element = reinterpret_cast<std::byte*>(&value_);
      switch (act) {
        case Act::kSend:
          return Send(w, g, channel_, element);
        case Act::kReceive:
          return Receive(w, g, channel_, element, nullptr);
        case Act::kClose:
          return Close(w, g, channel_);
        case Act::kLength:
          Length(w, g, channel_);
      }
      return Flow::kNext;
    });
    return events;
  }
  bool Conflict(Act first, Act second) {
    const std::vector<Event> a = Footprint(first);
    const std::vector<Event> b = Footprint(second);
    for (const Event& x : a) {
      for (const Event& y : b) {
        const bool is_object = (x.kind == 'r' || x.kind == 'w') && (y.kind == 'r' || y.kind == 'w');
        if (is_object && x.what == y.what && (x.kind == 'w' || y.kind == 'w')) return true;
      }
    }
    return false;
  }

 private:
  const image::Type& type_;
  Channel* channel_ = nullptr;
  int64_t value_ = 0;
};

TEST(Footprint, SendAndReceiveCommuteAtDifferentPlaces) {
  EXPECT_FALSE(Footprints(3, 1).Conflict(Act::kSend, Act::kReceive));
  EXPECT_FALSE(Footprints(3, 2).Conflict(Act::kReceive, Act::kSend));
  // A receiver that waits for the second element, a sender that waits for the second place.
  EXPECT_FALSE(Footprints(2, 3).Conflict(Act::kSend, Act::kReceive));
}

TEST(Footprint, SendAndReceiveMeetAtOnePlace) {
  EXPECT_TRUE(Footprints(3, 0).Conflict(Act::kSend, Act::kReceive));
  EXPECT_TRUE(Footprints(3, 0).Conflict(Act::kReceive, Act::kSend));
  EXPECT_TRUE(Footprints(3, 3).Conflict(Act::kSend, Act::kReceive));
  EXPECT_TRUE(Footprints(3, 3).Conflict(Act::kReceive, Act::kSend));
  EXPECT_TRUE(Footprints(0, 0).Conflict(Act::kSend, Act::kReceive));
}

TEST(Footprint, TwoSendsConflictAndTwoReceivesDo) {
  EXPECT_TRUE(Footprints(3, 1).Conflict(Act::kSend, Act::kSend));
  EXPECT_TRUE(Footprints(3, 2).Conflict(Act::kReceive, Act::kReceive));
}

TEST(Footprint, CloseCommutesWithReceivesOfWhatIsThere) {
  EXPECT_FALSE(Footprints(2, 1).Conflict(Act::kClose, Act::kReceive));
  EXPECT_FALSE(Footprints(2, 1).Conflict(Act::kReceive, Act::kClose));
  EXPECT_TRUE(Footprints(2, 0).Conflict(Act::kReceive, Act::kClose));
  EXPECT_TRUE(Footprints(2, 0).Conflict(Act::kClose, Act::kReceive));
  // It decides what becomes of the sender that waits for the receive.
  EXPECT_TRUE(Footprints(2, 3).Conflict(Act::kClose, Act::kReceive));
  EXPECT_TRUE(Footprints(2, 3).Conflict(Act::kReceive, Act::kClose));
}

TEST(Footprint, CloseConflictsWithSends) {
  for (const int elements : {0, 1, 2}) {
    EXPECT_TRUE(Footprints(2, elements).Conflict(Act::kSend, Act::kClose));
    EXPECT_TRUE(Footprints(2, elements).Conflict(Act::kClose, Act::kSend));
  }
}

TEST(Footprint, LengthSeesSendsAndReceivesOnly) {
  EXPECT_TRUE(Footprints(2, 1).Conflict(Act::kLength, Act::kSend));
  EXPECT_TRUE(Footprints(2, 1).Conflict(Act::kReceive, Act::kLength));
  EXPECT_FALSE(Footprints(2, 1).Conflict(Act::kLength, Act::kClose));
  EXPECT_FALSE(Footprints(2, 1).Conflict(Act::kLength, Act::kLength));
}

}  // namespace
}  // namespace assay::runtime
