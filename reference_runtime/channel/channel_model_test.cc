// Channels that two and three machines use at the same time, under the explorer: the code that a
// World runs. Each scenario is linearizable in all its runs, nobody sleeps for ever, and nobody is
// woken twice.

#include <gtest/gtest.h>

#include <deque>

#include "platform/thread.h"
#include "reference_runtime/channel/channel_play_test_support.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"

namespace assay::runtime {
namespace {

using sync::Defect;

// ---- the oracle

TEST(ChannelHistory, AcceptsWhatIsInOrder) {
  ChannelHistory history({1});
  const size_t sends = history.Begin({{true, 0, 7}});
  history.End(sends, {});
  const size_t receives = history.Begin({{false, 0}});
  history.End(receives, {.value = 7, .ok = true});
  EXPECT_TRUE(history.is_linearizable()) << history.Text();
}

TEST(ChannelHistoryCanary, AReceiveBeforeTheSend) {
  ChannelHistory history({1});
  history.End(history.Begin({{false, 0}}), {.value = 7, .ok = true});
  history.End(history.Begin({{true, 0, 7}}), {});
  EXPECT_FALSE(history.is_linearizable()) << history.Text();
}

TEST(ChannelHistoryCanary, AValueThatCameTwice) {
  ChannelHistory history({1});
  const size_t receives = history.Begin({{false, 0}});
  history.End(history.Begin({{true, 0, 7}}), {});
  history.End(receives, {.value = 7, .ok = true});
  history.End(history.Begin({{false, 0}}), {.value = 7, .ok = true});
  EXPECT_FALSE(history.is_linearizable()) << history.Text();
}

TEST(ChannelHistoryCanary, AnOvertakenValue) {
  ChannelHistory history({2});
  history.End(history.Begin({{true, 0, 1}}), {});
  history.End(history.Begin({{true, 0, 2}}), {});
  history.End(history.Begin({{false, 0}}), {.value = 2, .ok = true});
  history.End(history.Begin({{false, 0}}), {.value = 1, .ok = true});
  EXPECT_FALSE(history.is_linearizable()) << history.Text();
}

TEST(ChannelHistoryCanary, AnUnbufferedSendThatDidNotWait) {
  ChannelHistory history({0});
  history.End(history.Begin({{true, 0, 1}}), {});
  history.End(history.Begin({{false, 0}}), {.value = 1, .ok = true});
  EXPECT_FALSE(history.is_linearizable()) << history.Text();
}

TEST(ChannelHistoryCanary, ADefaultThoughAValueWasThere) {
  ChannelHistory history({1});
  history.End(history.Begin({{true, 0, 1}}), {});
  history.End(history.Begin({{false, 0}}, true), {.chosen = ChannelHistory::kDefault});
  history.End(history.Begin({{false, 0}}), {.value = 1, .ok = true});
  EXPECT_FALSE(history.is_linearizable()) << history.Text();
}

// ---- send and receive

// `senders` send one value each, `receivers` take `each`.
Scenario Exchange(size_t senders, size_t receivers, int64_t each, size_t capacity) {
  return [=] {
    ChannelPlay play(senders + receivers, {capacity});
    std::deque<sync::Thread> threads;
    for (size_t i = 1; i < senders + receivers; i++) {
      threads.emplace_back(
          [&, i] {
            if (i < senders) {
              play.Send(i, 0, static_cast<int64_t>(i) + 1);
            } else {
              for (int64_t n = 0; n < each; n++) play.Receive(i, 0);
            }
          },
          i < senders ? "sends" : "receives");
    }
    play.Send(0, 0, 1);
    for (sync::Thread& thread : threads) thread.Join();
    play.Check();
  };
}

TEST(ChannelModel, SendAgainstReceive) { EXPECT_TRUE(Holds(Exchange(1, 1, 1, 0))); }
TEST(ChannelModel, BufferedSendAgainstReceive) { EXPECT_TRUE(Holds(Exchange(1, 1, 1, 1))); }
TEST(ChannelModel, TwoSendersAgainstAReceiver) { EXPECT_TRUE(Holds(Exchange(2, 1, 2, 0))); }
TEST(ChannelModel, TwoBufferedSendersAgainstAReceiver) { EXPECT_TRUE(Holds(Exchange(2, 1, 2, 1))); }
TEST(ChannelModel, TwoSendersAgainstTwoReceivers) { EXPECT_TRUE(Holds(Exchange(2, 2, 1, 0))); }
TEST(ChannelModel, TwoSendersAgainstTwoReceiversWithARing) {
  EXPECT_TRUE(Holds(Exchange(2, 2, 1, 1)));
}

TEST(ChannelCanary, AWaiterThatComesLate) {
  EXPECT_TRUE(Finds(Defect::kChannelWaitsLate, Exchange(1, 1, 1, 0), "for ever"));
}
TEST(ChannelCanary, AReceiveWithoutLock) {
  EXPECT_TRUE(Finds(Defect::kReceiveWithoutLock, Exchange(1, 1, 1, 0), "data race"));
}
TEST(ChannelCanary, ABufferedReceiveWithoutLock) {
  EXPECT_TRUE(Finds(Defect::kReceiveWithoutLock, Exchange(1, 1, 1, 1), "data race"));
}

// One sends two values through a ring with one place, so that it is full and empty in turn.
void ThroughASmallRing() {
  ChannelPlay play(2, {1});
  sync::Thread receiver(
      [&] {
        for (int n = 0; n < 3; n++) play.Receive(1, 0);
      },
      "receiver");
  for (int n = 1; n <= 3; n++) play.Send(0, 0, n);
  receiver.Join();
  play.Check();
}

TEST(ChannelModel, ThreeValuesThroughARingOfOne) { EXPECT_TRUE(Holds(ThroughASmallRing)); }

// ---- close

// A receiver gets the value, or finds the channel closed; a sender has sent it, or panics.
Scenario CloseAgainst(bool sends, bool receives, size_t capacity) {
  return [=] {
    ChannelPlay play(3, {capacity});
    std::deque<sync::Thread> threads;
    if (sends) threads.emplace_back([&] { play.Send(1, 0, 7); }, "sender");
    if (receives) threads.emplace_back([&] { play.Receive(2, 0); }, "receiver");
    play.Close(0, 0);
    for (sync::Thread& thread : threads) thread.Join();
    play.Check();
  };
}

TEST(ChannelModel, CloseAgainstSend) { EXPECT_TRUE(Holds(CloseAgainst(true, false, 0))); }
TEST(ChannelModel, CloseAgainstReceive) { EXPECT_TRUE(Holds(CloseAgainst(false, true, 0))); }
TEST(ChannelModel, CloseAgainstBoth) { EXPECT_TRUE(Holds(CloseAgainst(true, true, 0))); }
TEST(ChannelModel, CloseAgainstBothWithARing) { EXPECT_TRUE(Holds(CloseAgainst(true, true, 1))); }

TEST(ChannelCanary, ACloseThatForgetsSenders) {
  EXPECT_TRUE(Finds(Defect::kCloseForgetsSenders, CloseAgainst(true, false, 0), "for ever"));
}

void CloseAgainstClose() {
  ChannelPlay play(3, {0});
  sync::Thread other([&] { play.Close(1, 0); }, "closes, too");
  sync::Thread receiver([&] { play.Receive(2, 0); }, "receiver");
  play.Close(0, 0);
  other.Join();
  receiver.Join();
  play.Check();
}

TEST(ChannelModel, OneOfTwoClosesPanics) { EXPECT_TRUE(Holds(CloseAgainstClose)); }

// What was sent before the close is received, and then the receiver learns of it.
void CloseAfterSends() {
  ChannelPlay play(2, {1});
  sync::Thread receiver(
      [&] {
        int received = 0;
        while (play.Receive(1, 0).ok) received++;
        sync::Check(received == 2, "all that was sent before the close is received");
      },
      "receiver");
  play.Send(0, 0, 1);
  play.Send(0, 0, 2);
  play.Close(0, 0);
  receiver.Join();
  play.Check();
}

TEST(ChannelModel, WhatWasSentBeforeTheCloseIsReceived) { EXPECT_TRUE(Holds(CloseAfterSends)); }

}  // namespace
}  // namespace assay::runtime
