// Selects across machines under the explorer, as channel_model_test.cc has it for plain operations.

#include <gtest/gtest.h>

#include "platform/thread.h"
#include "reference_runtime/channel/channel_play_test_support.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Defect;

constexpr bool kSends = true;
constexpr bool kReceives = false;

// Two send, each on a channel of his own; one selects between the two, twice.
void SelectAgainstTwoSenders() {
  ChannelPlay play(3, {0, 0});
  sync::Thread first([&] { play.Send(1, 0, 1); }, "sends on 0");
  sync::Thread second([&] { play.Send(2, 1, 2); }, "sends on 1");
  for (int n = 0; n < 2; n++) play.Select(0, {{kReceives, 0}, {kReceives, 1}});
  first.Join();
  second.Join();
  play.Check();
}

TEST(SelectModel, EachOfTwoSendersIsServed) { EXPECT_TRUE(Holds(SelectAgainstTwoSenders)); }

TEST(SelectCanary, ASelectThatIsDecidedTwice) {
  EXPECT_TRUE(Finds(Defect::kSelectDecidedTwice, SelectAgainstTwoSenders, "data race"));
}
TEST(SelectCanary, ASelectThatWaitsLate) {
  EXPECT_TRUE(Finds(Defect::kSelectWaitsLate, SelectAgainstTwoSenders, "for ever"));
}
TEST(SelectCanary, ASelectThatStaysInLine) {
  EXPECT_TRUE(Finds(Defect::kSelectStaysInLine, SelectAgainstTwoSenders, ""));
}

// The same with rings, so that what is sent need not meet anybody.
void SelectAgainstTwoBufferedSenders() {
  ChannelPlay play(3, {1, 1});
  sync::Thread first([&] { play.Send(1, 0, 1); }, "sends on 0");
  sync::Thread second([&] { play.Send(2, 1, 2); }, "sends on 1");
  for (int n = 0; n < 2; n++) play.Select(0, {{kReceives, 0}, {kReceives, 1}});
  first.Join();
  second.Join();
  play.Check();
}

TEST(SelectModel, EachOfTwoBufferedSendersIsServed) {
  EXPECT_TRUE(Holds(SelectAgainstTwoBufferedSenders));
}

// Two selects that can meet on either of two channels, named in opposite order.
void SelectAgainstSelect() {
  ChannelPlay play(2, {0, 0});
  sync::Thread other([&] { play.Select(1, {{kReceives, 1}, {kSends, 0, 2}}); }, "other");
  play.Select(0, {{kReceives, 0}, {kSends, 1, 1}});
  other.Join();
  play.Check();
}

TEST(SelectModel, TwoSelectsMeetOnce) { EXPECT_TRUE(Holds(SelectAgainstSelect)); }

TEST(SelectCanary, LocksThatAreNotSorted) {
  EXPECT_TRUE(Finds(Defect::kSelectLocksUnsorted, SelectAgainstSelect, "L1"));
}

// A select waits on two channels. One that would meet it on the first has seen it when a send on
// the second decides it.
void SelectDecidedMeanwhile() {
  ChannelPlay play(3, {0, 0});
  sync::Thread first([&] { play.Select(1, {{kSends, 0, 1}}); }, "selects");
  sync::Thread second([&] { play.Send(2, 1, 2); }, "sends");
  for (int n = 0; n < 2; n++) play.Select(0, {{kReceives, 0}, {kReceives, 1}});
  first.Join();
  second.Join();
  play.Check();
}

TEST(SelectModel, ASelectThatWasSeenMayBeDecidedMeanwhile) {
  EXPECT_TRUE(Holds(SelectDecidedMeanwhile));
}

TEST(SelectCanary, ASelectThatTrustsItsFirstLook) {
  EXPECT_TRUE(Finds(Defect::kSelectTrustsFirstLook, SelectDecidedMeanwhile, "for ever"));
}

// A close decides a select, or a send on its other channel does, and then the next select finds the
// other one.
void SelectAgainstCloseAndSend() {
  ChannelPlay play(3, {0, 0});
  sync::Thread closer([&] { play.Close(1, 0); }, "closes 0");
  sync::Thread sender([&] { play.Send(2, 1, 2); }, "sends on 1");
  // A closed channel is ready for ever, so this may take it twice.
  bool received = false;
  for (int n = 0; n < 2; n++) {
    received = play.Select(0, {{kReceives, 0}, {kReceives, 1}}).chosen == 1 || received;
  }
  if (!received) play.Receive(0, 1);
  closer.Join();
  sender.Join();
  play.Check();
}

TEST(SelectModel, CloseAndSendAgainstSelect) { EXPECT_TRUE(Holds(SelectAgainstCloseAndSend)); }

TEST(SelectCanary, ACloseThatForgetsSelects) {
  EXPECT_TRUE(Finds(Defect::kCloseForgetsSelects, SelectAgainstCloseAndSend, "for ever"));
}

// A close makes the send of a select panic, unless the other case was first.
void SelectThatSendsAgainstClose() {
  ChannelPlay play(3, {0, 0});
  sync::Thread closer([&] { play.Close(1, 0); }, "closes 0");
  sync::Thread sender([&] { play.Send(2, 1, 2); }, "sends on 1");
  if (play.Select(0, {{kSends, 0, 1}, {kReceives, 1}}).chosen == 0) play.Receive(0, 1);
  closer.Join();
  sender.Join();
  play.Check();
}

TEST(SelectModel, CloseAgainstASelectThatSends) { EXPECT_TRUE(Holds(SelectThatSendsAgainstClose)); }

// One select with both cases on one channel, against two who each use it once.
void BothSidesOfOneChannel() {
  ChannelPlay play(3, {0});
  sync::Thread sender([&] { play.Send(1, 0, 1); }, "sender");
  sync::Thread receiver([&] { play.Receive(2, 0); }, "receiver");
  // Those two may meet without us: then neither is there for this one.
  play.Select(0, {{kSends, 0, 3}, {kReceives, 0}}, true);
  play.Select(0, {{kSends, 0, 4}, {kReceives, 0}}, true);
  play.Close(0, 0);
  sender.Join();
  receiver.Join();
  play.Check();
}

TEST(SelectModel, BothSidesOfOneChannel) { EXPECT_TRUE(Holds(BothSidesOfOneChannel)); }

// Three selects in a ring of channels, each of which could meet either neighbour; none waits.
void ThreeSelects() {
  ChannelPlay play(3, {0, 0, 0});
  const auto select = [&](size_t i) {
    const size_t next = (i + 1) % 3;
    play.Select(i, {{kSends, next, static_cast<int64_t>(i)}, {kReceives, i}}, true);
  };
  sync::Thread first([&] { select(1); }, "1");
  sync::Thread second([&] { select(2); }, "2");
  select(0);
  first.Join();
  second.Join();
  play.Check();
}

TEST(SelectModel, ThreeSelectsInARing) { EXPECT_TRUE(Holds(ThreeSelects)); }

// Two selects share two senders, who send on both channels.
void TwoSelectsAgainstTwoSenders() {
  ChannelPlay play(4, {0, 0});
  const auto select = [&](size_t i) { play.Select(i, {{kReceives, 0}, {kReceives, 1}}); };
  sync::Thread other([&] { select(1); }, "selects, too");
  sync::Thread first([&] { play.Send(2, 0, 1); }, "sends on 0");
  sync::Thread second([&] { play.Send(3, 1, 2); }, "sends on 1");
  select(0);
  other.Join();
  first.Join();
  second.Join();
  play.Check();
}

TEST(SelectModel, TwoSelectsShareTwoSenders) { EXPECT_TRUE(Holds(TwoSelectsAgainstTwoSenders)); }

}  // namespace
}  // namespace assay::runtime
