#include "reference_runtime/channel/channel.h"

#include <gtest/gtest.h>

#include <cstdint>

#include "reference_runtime/stage_test_support.h"

namespace assay::runtime {
namespace {

// Channels of int and goroutines with one variable each.
class Channels : public Stage {
 public:
  explicit Channels(FaultSet faults = {}) : Stage(faults), chan_type_(ChanOf(int_type())) {}

  Channel* Make(int64_t size) {
    Channel* channel = nullptr;
    EXPECT_EQ(Make(size, &channel), Flow::kNext);
    return channel;
  }
  Flow Make(int64_t size, Channel** out) {
    return Perform(maker_, [&](World& world, Goroutine& g) {
      return MakeChannel(world, g, chan_type_, size, out);
    });
  }

  struct Actor {
    Goroutine* g;
    int64_t value = -1;
    uint64_t ok = 9;
  };
  Actor NewActor() { return {&Spawn()}; }

  Flow Send(Actor& actor, Channel* channel, int64_t value) {
    actor.value = value;
    return Perform(*actor.g, [&](World& world, Goroutine& g) {
      return runtime::Send(world, g, channel, reinterpret_cast<std::byte*>(&actor.value));
    });
  }
  Flow Receive(Actor& actor, Channel* channel) {
    return Perform(*actor.g, [&](World& world, Goroutine& g) {
      return runtime::Receive(world, g, channel, reinterpret_cast<std::byte*>(&actor.value),
                              &actor.ok);
    });
  }
  Flow Close(Actor& actor, Channel* channel) {
    return Perform(*actor.g,
                   [&](World& world, Goroutine& g) { return runtime::Close(world, g, channel); });
  }
  int64_t Length(Channel* channel) { return runtime::Length(world(), maker_, channel); }

 private:
  const image::Type& chan_type_;
  Goroutine& maker_ = Spawn();
};

TEST(ChannelMake, RefusesSizesOutOfRange) {
  for (const int64_t size : {int64_t{-1}, INT64_MIN, int64_t{1} << 46, INT64_MAX}) {
    Channels c;
    Channel* channel = nullptr;
    Goroutine& g = c.Spawn();
    EXPECT_EQ(c.Perform(g,
                        [&](World& world, Goroutine& self) {
                          return MakeChannel(world, self, c.ChanOf(c.int_type()), size, &channel);
                        }),
              Flow::kReenter);
    EXPECT_EQ(c.PanicText(g), "makechan: size out of range");
  }
}

TEST(ChannelLength, CountsTheBufferAndIsZeroForNil) {
  Channels c;
  auto a = c.NewActor();
  Channel* const ch = c.Make(3);
  EXPECT_EQ(c.Length(ch), 0);
  EXPECT_EQ(Capacity(ch), 3);
  c.Send(a, ch, 1);
  c.Send(a, ch, 2);
  EXPECT_EQ(c.Length(ch), 2);
  EXPECT_EQ(c.Length(nullptr), 0);
  EXPECT_EQ(Capacity(nullptr), 0);
  EXPECT_EQ(Capacity(c.Make(0)), 0);
}

TEST(ChannelSend, WaitsWhenTheBufferIsFullAndKeepsTheOrder) {
  Channels c;
  auto s = c.NewActor(), t = c.NewActor(), r = c.NewActor();
  Channel* const ch = c.Make(2);
  EXPECT_EQ(c.Send(s, ch, 1), Flow::kNext);
  EXPECT_EQ(c.Send(s, ch, 2), Flow::kNext);
  EXPECT_EQ(c.Send(s, ch, 3), Flow::kPark);
  EXPECT_EQ(c.Send(t, ch, 4), Flow::kPark);
  EXPECT_EQ(s.g->wait_reason, WaitReason::kChanSend);
  for (int64_t i = 1; i <= 4; ++i) {
    EXPECT_EQ(c.Receive(r, ch), Flow::kNext);
    EXPECT_EQ(r.value, i);
    EXPECT_EQ(r.ok, 1u);
    EXPECT_EQ(Stage::is_waiting(*t.g), i < 2);
  }
  EXPECT_EQ(c.Resume(*s.g), Flow::kNext);
  EXPECT_EQ(c.Resume(*t.g), Flow::kNext);
  EXPECT_EQ(c.Receive(r, ch), Flow::kPark);
}

TEST(ChannelSend, HandsOverToTheReceiverWhoHasWaitedLongest) {
  Channels c;
  auto r1 = c.NewActor(), r2 = c.NewActor(), s = c.NewActor();
  for (const int64_t size : {0, 1}) {
    Channel* const ch = c.Make(size);
    EXPECT_EQ(c.Receive(r1, ch), Flow::kPark);
    EXPECT_EQ(c.Receive(r2, ch), Flow::kPark);
    EXPECT_EQ(r1.g->wait_reason, WaitReason::kChanReceive);
    EXPECT_EQ(c.Send(s, ch, 10), Flow::kNext);
    EXPECT_TRUE(Stage::is_runnable(*r1.g));
    EXPECT_TRUE(Stage::is_waiting(*r2.g));
    EXPECT_EQ(c.Send(s, ch, 20), Flow::kNext);
    EXPECT_EQ(c.Resume(*r1.g), Flow::kNext);
    EXPECT_EQ(c.Resume(*r2.g), Flow::kNext);
    EXPECT_EQ(r1.value, 10);
    EXPECT_EQ(r2.value, 20);
    EXPECT_EQ(r1.ok, 1u);
    EXPECT_EQ(c.Length(ch), 0);
  }
}

TEST(ChannelReceive, TakesFromAnUnbufferedSenderWhoWaits) {
  Channels c;
  auto s = c.NewActor(), r = c.NewActor();
  Channel* const ch = c.Make(0);
  EXPECT_EQ(c.Send(s, ch, 7), Flow::kPark);
  EXPECT_EQ(c.Receive(r, ch), Flow::kNext);
  EXPECT_EQ(r.value, 7);
  EXPECT_EQ(c.Resume(*s.g), Flow::kNext);
}

TEST(ChannelNil, SendAndReceiveWaitForEver) {
  Channels c;
  auto s = c.NewActor(), r = c.NewActor();
  EXPECT_EQ(c.Send(s, nullptr, 1), Flow::kPark);
  EXPECT_EQ(c.Receive(r, nullptr), Flow::kPark);
  EXPECT_EQ(s.g->wait_reason, WaitReason::kChanSendNil);
  EXPECT_EQ(r.g->wait_reason, WaitReason::kChanReceiveNil);
}

TEST(ChannelClose, PanicsOnNilAndClosed) {
  Channels c;
  auto a = c.NewActor(), b = c.NewActor();
  EXPECT_EQ(c.Close(a, nullptr), Flow::kReenter);
  EXPECT_EQ(c.PanicText(*a.g), "close of nil channel");
  Channel* const ch = c.Make(1);
  EXPECT_EQ(c.Close(b, ch), Flow::kNext);
  EXPECT_EQ(c.Close(b, ch), Flow::kReenter);
  EXPECT_EQ(c.PanicText(*b.g), "close of closed channel");
}

TEST(ChannelClose, LetsTheBufferDrainBeforeItShows) {
  Channels c;
  auto a = c.NewActor();
  Channel* const ch = c.Make(2);
  c.Send(a, ch, 5);
  c.Send(a, ch, 6);
  c.Close(a, ch);
  EXPECT_EQ(c.Length(ch), 2);
  c.Receive(a, ch);
  EXPECT_EQ(a.value, 5);
  EXPECT_EQ(a.ok, 1u);
  c.Receive(a, ch);
  EXPECT_EQ(a.value, 6);
  for (int i = 0; i < 2; ++i) {
    a.value = 99;
    EXPECT_EQ(c.Receive(a, ch), Flow::kNext);
    EXPECT_EQ(a.value, 0);
    EXPECT_EQ(a.ok, 0u);
  }
}

TEST(ChannelClose, SendOnClosedPanicsEvenWithRoom) {
  Channels c;
  auto a = c.NewActor();
  Channel* const ch = c.Make(2);
  c.Close(a, ch);
  EXPECT_EQ(c.Send(a, ch, 1), Flow::kReenter);
  EXPECT_EQ(c.PanicText(*a.g), "send on closed channel");
}

TEST(ChannelClose, WakesEveryReceiverWithZero) {
  Channels c;
  auto r1 = c.NewActor(), r2 = c.NewActor(), a = c.NewActor();
  Channel* const ch = c.Make(1);
  c.Receive(r1, ch);
  c.Receive(r2, ch);
  c.Close(a, ch);
  for (auto* const r : {&r1, &r2}) {
    EXPECT_EQ(c.Resume(*r->g), Flow::kNext);
    EXPECT_EQ(r->value, 0);
    EXPECT_EQ(r->ok, 0u);
  }
}

TEST(ChannelClose, MakesEverySenderThatWaitsPanic) {
  for (const int64_t size : {0, 1}) {
    Channels c;
    auto s1 = c.NewActor(), s2 = c.NewActor(), a = c.NewActor();
    Channel* const ch = c.Make(size);
    if (size == 1) c.Send(a, ch, 1);
    c.Send(s1, ch, 2);
    c.Send(s2, ch, 3);
    c.Close(a, ch);
    for (auto* const s : {&s1, &s2}) {
      EXPECT_EQ(c.Resume(*s->g), Flow::kReenter);
      EXPECT_EQ(c.PanicText(*s->g), "send on closed channel");
    }
    EXPECT_EQ(c.Length(ch), size);
  }
}

TEST(ChannelZeroSize, CountsElementsThatHaveNoBytes) {
  Channels c;
  image::Type empty;
  empty.kind = image::Kind::kStruct;
  empty.name = "struct {}";
  const image::Type& type = c.ChanOf(c.NewType(empty));
  Goroutine& g = c.Spawn();
  c.Perform(g, [&](World& world, Goroutine& self) {
    Channel* ch = nullptr;
    EXPECT_EQ(MakeChannel(world, self, type, 2, &ch), Flow::kNext);
    EXPECT_EQ(Send(world, self, ch, nullptr), Flow::kNext);
    EXPECT_EQ(Send(world, self, ch, nullptr), Flow::kNext);
    EXPECT_EQ(Length(world, self, ch), 2);
    uint64_t ok = 0;
    EXPECT_EQ(Receive(world, self, ch, nullptr, &ok), Flow::kNext);
    EXPECT_EQ(ok, 1u);
    EXPECT_EQ(Length(world, self, ch), 1);
    return Flow::kNext;
  });
}

// ---- the memory model

TEST(ChannelOrder, SendIsBeforeReceive) {
  for (const int64_t size : {0, 1, 2}) {
    for (const bool receiver_first : {false, true}) {
      Channels c;
      auto s = c.NewActor(), r = c.NewActor();
      Channel* const ch = c.Make(size);
      const int mark = c.Mark(*s.g);
      if (receiver_first) c.Receive(r, ch);
      const Flow sent = c.Send(s, ch, 1);
      if (!receiver_first) c.Receive(r, ch);
      if (receiver_first) c.Resume(*r.g);
      if (sent == Flow::kPark) c.Resume(*s.g);
      EXPECT_TRUE(c.KnowsOf(*r.g, *s.g, mark)) << size << receiver_first;
    }
  }
}

TEST(ChannelOrder, UnbufferedReceiveIsBeforeSendCompletes) {
  for (const bool receiver_first : {false, true}) {
    Channels c;
    auto s = c.NewActor(), r = c.NewActor();
    Channel* const ch = c.Make(0);
    const int mark = c.Mark(*r.g);
    if (receiver_first) c.Receive(r, ch);
    const Flow sent = c.Send(s, ch, 1);
    if (!receiver_first) c.Receive(r, ch);
    if (sent == Flow::kPark) c.Resume(*s.g);
    EXPECT_TRUE(c.KnowsOf(*s.g, *r.g, mark)) << receiver_first;
  }
}

TEST(ChannelOrder, BufferedReceiveDoesNotOrderTheSendItReceives) {
  Channels c;
  auto s = c.NewActor(), r = c.NewActor();
  Channel* const ch = c.Make(1);
  const int mark = c.Mark(*r.g);
  c.Receive(r, ch);
  c.Send(s, ch, 1);
  EXPECT_FALSE(c.KnowsOf(*s.g, *r.g, mark));
}

TEST(ChannelOrder, ReceiveIsBeforeTheSendThatNeedsItsPlace) {
  // The receive that frees the place comes in each of its three ways.
  for (const int way : {0, 1, 2}) {
    Channels c;
    auto s = c.NewActor(), t = c.NewActor(), r = c.NewActor();
    Channel* const ch = c.Make(1);
    int mark = 0;
    if (way == 0) {  // out of the ring, then a send into it
      c.Send(s, ch, 1);
      mark = c.Mark(*r.g);
      c.Receive(r, ch);
      c.Send(t, ch, 2);
    } else if (way == 1) {  // the second sender waits already
      c.Send(s, ch, 1);
      c.Send(t, ch, 2);
      mark = c.Mark(*r.g);
      c.Receive(r, ch);
      c.Resume(*t.g);
    } else {  // the receiver waited before the first send
      mark = c.Mark(*r.g);
      c.Receive(r, ch);
      c.Send(s, ch, 1);
      EXPECT_FALSE(c.KnowsOf(*s.g, *r.g, mark));
      c.Send(t, ch, 2);
    }
    EXPECT_TRUE(c.KnowsOf(*t.g, *r.g, mark)) << way;
  }
}

TEST(ChannelOrder, OneReceiverDoesNotLearnOfAnotherSender) {
  Channels c;
  auto s = c.NewActor(), t = c.NewActor(), r = c.NewActor(), q = c.NewActor();
  Channel* const ch = c.Make(2);
  const int first = c.Mark(*s.g);
  c.Send(s, ch, 1);
  const int second = c.Mark(*t.g);
  c.Send(t, ch, 2);
  c.Receive(r, ch);
  c.Receive(q, ch);
  EXPECT_TRUE(c.KnowsOf(*r.g, *s.g, first));
  EXPECT_FALSE(c.KnowsOf(*r.g, *t.g, second));
  EXPECT_TRUE(c.KnowsOf(*q.g, *t.g, second));
  EXPECT_FALSE(c.KnowsOf(*q.g, *s.g, first));
}

TEST(ChannelOrder, CloseIsBeforeTheReceiveOfZero) {
  for (const bool receiver_first : {false, true}) {
    Channels c;
    auto a = c.NewActor(), r = c.NewActor();
    Channel* const ch = c.Make(0);
    const int mark = c.Mark(*a.g);
    if (receiver_first) c.Receive(r, ch);
    c.Close(a, ch);
    if (receiver_first) {
      c.Resume(*r.g);
    } else {
      c.Receive(r, ch);
    }
    EXPECT_TRUE(c.KnowsOf(*r.g, *a.g, mark));
  }
}

TEST(ChannelOrder, CloseIsNotBeforeAReceiveFromTheBuffer) {
  Channels c;
  auto a = c.NewActor(), s = c.NewActor(), r = c.NewActor();
  Channel* const ch = c.Make(1);
  c.Send(s, ch, 1);
  const int mark = c.Mark(*a.g);
  c.Close(a, ch);
  c.Receive(r, ch);
  EXPECT_FALSE(c.KnowsOf(*r.g, *a.g, mark));
}

// ---- canaries: each fault breaks what a test above relies on

TEST(ChannelFault, CloseWakesOne) {
  Channels c(With(Fault::kCloseWakesOne));
  auto r1 = c.NewActor(), r2 = c.NewActor(), a = c.NewActor();
  Channel* const ch = c.Make(0);
  c.Receive(r1, ch);
  c.Receive(r2, ch);
  c.Close(a, ch);
  EXPECT_TRUE(Stage::is_runnable(*r1.g));
  EXPECT_TRUE(Stage::is_waiting(*r2.g));
}

TEST(ChannelFault, BufferOverwritesWhenFull) {
  Channels c(With(Fault::kBufferOverwritesWhenFull));
  auto a = c.NewActor();
  Channel* const ch = c.Make(1);
  c.Send(a, ch, 1);
  EXPECT_EQ(c.Send(a, ch, 2), Flow::kNext);
  c.Receive(a, ch);
  EXPECT_EQ(a.value, 2);
}

TEST(ChannelFault, WokenSenderIgnoresClose) {
  Channels c(With(Fault::kWokenSenderIgnoresClose));
  auto s = c.NewActor(), a = c.NewActor();
  Channel* const ch = c.Make(0);
  c.Send(s, ch, 1);
  c.Close(a, ch);
  EXPECT_EQ(c.Resume(*s.g), Flow::kNext);
}

TEST(ChannelFault, CloseDropsBuffer) {
  Channels c(With(Fault::kCloseDropsBuffer));
  auto a = c.NewActor();
  Channel* const ch = c.Make(1);
  c.Send(a, ch, 1);
  c.Close(a, ch);
  c.Receive(a, ch);
  EXPECT_EQ(a.ok, 0u);
}

TEST(ChannelFault, ReceiveClosedKeepsOk) {
  Channels c(With(Fault::kReceiveClosedKeepsOk));
  auto r = c.NewActor(), a = c.NewActor();
  Channel* const ch = c.Make(0);
  c.Receive(r, ch);
  c.Close(a, ch);
  c.Resume(*r.g);
  c.Receive(a, ch);
  EXPECT_EQ(r.ok, 1u);
  EXPECT_EQ(a.ok, 1u);
}

TEST(ChannelFault, UnbufferedSendDoesNotWait) {
  Channels c(With(Fault::kUnbufferedSendDoesNotWait));
  auto a = c.NewActor();
  EXPECT_EQ(c.Send(a, c.Make(0), 1), Flow::kNext);
}

TEST(ChannelFault, CloseOfClosedSucceeds) {
  Channels c(With(Fault::kCloseOfClosedSucceeds));
  auto a = c.NewActor();
  Channel* const ch = c.Make(0);
  c.Close(a, ch);
  EXPECT_EQ(c.Close(a, ch), Flow::kNext);
}

}  // namespace
}  // namespace assay::runtime
