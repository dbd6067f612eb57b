// Stacks that move while others come to meet their goroutines in channels, and write there. Whoever
// moves one sees to it that its goroutine does not run; that others do not write is what
// StackMove::CopyStack has to see to.

#include <gtest/gtest.h>

#include "platform/thread.h"
#include "reference_runtime/channel/channel_play_test_support.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Defect;

constexpr auto kMove = ChannelPlay::Stacks::kMove;
constexpr bool kSends = true;
constexpr bool kReceives = false;

// A value is sent into the stack of who waits for it.
void MoveAgainstSend() {
  ChannelPlay play(2, {0}, kMove);
  sync::Thread receiver([&] { play.Receive(1, 0); }, "receiver");
  sync::Thread mover([&] { play.MoveStack(1); }, "moves");
  play.Send(0, 0, 7);
  receiver.Join();
  mover.Join();
  play.Check();
}

TEST(StackMoveModel, AValueIsSentIntoAStackThatMoves) { EXPECT_TRUE(Holds(MoveAgainstSend)); }

TEST(StackMoveCanary, AMoveWithoutTheChannelsLock) {
  EXPECT_TRUE(Finds(Defect::kStackMovesUnlocked, MoveAgainstSend, "data race"));
}
TEST(StackMoveCanary, WaitersThatAreAdjustedLate) {
  EXPECT_TRUE(Finds(Defect::kWaitersAdjustedLate, MoveAgainstSend, "one after the other"));
}

// A value is taken from the stack of who waits to send it, or goes into a ring from there.
Scenario MoveAgainstReceive(size_t capacity) {
  return [=] {
    ChannelPlay play(2, {capacity}, kMove);
    sync::Thread sender(
        [&] {
          play.Send(1, 0, 7);
          play.Send(1, 0, 8);
        },
        "sender");
    sync::Thread mover([&] { play.MoveStack(1); }, "moves");
    play.Receive(0, 0);
    play.Receive(0, 0);
    sender.Join();
    mover.Join();
    play.Check();
  };
}

TEST(StackMoveModel, AValueIsTakenFromAStackThatMoves) {
  EXPECT_TRUE(Holds(MoveAgainstReceive(0)));
}
TEST(StackMoveModel, AValueGoesFromAStackThatMovesIntoARing) {
  EXPECT_TRUE(Holds(MoveAgainstReceive(1)));
}

// The stack of a select moves, and moves again, while it is decided on one channel or the other.
Scenario MoveAgainstSelect(int moves) {
  return [=] {
    ChannelPlay play(3, {0, 0}, kMove);
    sync::Thread selects(
        [&] {
          if (play.Select(1, {{kReceives, 0}, {kSends, 1, 8}}).chosen == 0) {
            play.Send(1, 1, 9);
          } else {
            play.Receive(1, 0);
          }
        },
        "selects");
    sync::Thread mover(
        [&] {
          for (int i = 0; i < moves; i++) play.MoveStack(1);
        },
        "moves");
    sync::Thread receiver([&] { play.Receive(2, 1); }, "receives on 1");
    play.Send(0, 0, 7);
    selects.Join();
    mover.Join();
    receiver.Join();
    play.Check();
  };
}

TEST(StackMoveModel, TheStackOfASelectMoves) { EXPECT_TRUE(Holds(MoveAgainstSelect(1))); }

TEST(StackMoveCanary, AMoveOfASelectWithoutLocks) {
  EXPECT_TRUE(Finds(Defect::kStackMovesUnlocked, MoveAgainstSelect(1), "data race"));
}

// The stack of a select moves while a close decides it.
void MoveAgainstClose() {
  ChannelPlay play(2, {0, 0}, kMove);
  sync::Thread selects([&] { play.Select(1, {{kReceives, 0}, {kReceives, 1}}); }, "selects");
  sync::Thread mover([&] { play.MoveStack(1); }, "moves");
  play.Close(0, 0);
  selects.Join();
  mover.Join();
  play.Check();
}

TEST(StackMoveModel, ACloseMeetsAStackThatMoves) { EXPECT_TRUE(Holds(MoveAgainstClose)); }

}  // namespace
}  // namespace assay::runtime
