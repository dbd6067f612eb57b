#include "reference_runtime/timer/timer_heap.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

#include "base/random.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/stage_test_support.h"

namespace assay::runtime {
namespace {

class Timers : public Stage {
 public:
  Timers() : chan_type_(ChanOf(TimeType())) {}

  TimerHeap& heap() { return world().timers(); }
  Channel* NewChannel() {
    Channel* channel = nullptr;
    Perform(g_, [&](World& w, Goroutine& g) { return MakeChannel(w, g, chan_type_, 1, &channel); });
    return channel;
  }
  void Start(RuntimeTimer& timer) {
    Perform(g_, [&](World& w, Goroutine& g) {
      w.timers().Start(g, timer);
      return Flow::kNext;
    });
  }
  bool Stop(RuntimeTimer& timer) {
    bool was_set = false;
    Perform(g_, [&](World& w, Goroutine& g) {
      was_set = w.timers().Stop(g, timer);
      return Flow::kNext;
    });
    return was_set;
  }
  // The monotonic time that lies in the channel, or -1.
  int64_t Received(Channel* channel) {
    if (channel->count == 0) return -1;
    int64_t value[4] = {};
    Perform(g_, [&](World& w, Goroutine& g) {
      return Receive(w, g, channel, reinterpret_cast<std::byte*>(value), nullptr);
    });
    return value[2] - 1;
  }
  Goroutine& g() { return g_; }

 private:
  const image::Type& TimeType() {
    image::Type type;
    type.kind = image::Kind::kStruct;
    type.size = 32;
    type.align = 8;
    type.name = "time.Time";
    return NewType(type);
  }

  const image::Type& chan_type_;
  Goroutine& g_ = Spawn();
};

TEST(TimerHeap, FiresInOrderOfDeadlineThenOfSetting) {
  const uint64_t seed = 20260;
  SCOPED_TRACE(seed);
  Random random(seed);
  Timers t;
  Channel* const unused = t.NewChannel();
  std::deque<RuntimeTimer> timers;
  struct Expected {
    int64_t when;
    size_t order;
  };
  std::vector<Expected> expected;
  for (size_t i = 0; i < 200; ++i) {
    RuntimeTimer& timer = timers.emplace_back();
    timer.when_ns = static_cast<int64_t>(random.Below(40));
    timer.channel = unused;
    t.Start(timer);
    expected.push_back({timer.when_ns, i});
  }
  // Some are stopped again, wherever they are in the heap.
  for (size_t i = 0; i < timers.size(); i += 3) {
    EXPECT_TRUE(t.Stop(timers[i]));
    EXPECT_FALSE(t.Stop(timers[i]));
    std::erase_if(expected, [i](const Expected& e) { return e.order == i; });
  }
  std::stable_sort(expected.begin(), expected.end(),
                   [](const Expected& a, const Expected& b) { return a.when < b.when; });
  for (const Expected& next : expected) {
    ASSERT_FALSE(t.heap().empty());
    EXPECT_EQ(t.heap().next_deadline_ns(), next.when);
    EXPECT_EQ(timers[next.order].index, 1);
    t.heap().FireNext();
    EXPECT_EQ(timers[next.order].index, 0);
    EXPECT_EQ(t.clock().NowNs(), next.when);
  }
  EXPECT_TRUE(t.heap().empty());
}

TEST(TimerHeap, WakesASleeper) {
  Timers t;
  Goroutine& g = t.Spawn();
  EXPECT_EQ(t.Perform(g, [](World& w, Goroutine& self) { return w.timers().Sleep(self, 50); }),
            Flow::kPark);
  EXPECT_EQ(g.wait_reason, WaitReason::kSleep);
  t.heap().FireNext();
  EXPECT_EQ(t.clock().NowNs(), 50);
  EXPECT_EQ(t.Resume(g), Flow::kNext);
}

TEST(TimerHeap, SendsTheTimeUnlessTheChannelIsFull) {
  Timers t;
  Channel* const channel = t.NewChannel();
  RuntimeTimer a, b;
  a.channel = b.channel = channel;
  a.when_ns = 10;
  b.when_ns = 20;
  t.Start(a);
  t.Start(b);
  EXPECT_EQ(Length(t.world(), t.g(), channel), 0);
  t.heap().FireNext();
  t.heap().FireNext();
  EXPECT_EQ(Length(t.world(), t.g(), channel), 0) << "a timer's channel looks unbuffered";
  EXPECT_EQ(Capacity(channel), 0);
  EXPECT_EQ(t.Received(channel), 10);
  EXPECT_EQ(t.Received(channel), -1);
}

TEST(TimerHeap, APeriodSetsItAgainWithoutCatchingUp) {
  Timers t;
  Channel* const channel = t.NewChannel();
  RuntimeTimer ticker;
  ticker.channel = channel;
  ticker.when_ns = 10;
  ticker.period_ns = 10;
  t.Start(ticker);
  t.heap().FireNext();
  EXPECT_EQ(t.Received(channel), 10);
  EXPECT_EQ(t.heap().next_deadline_ns(), 20);
  t.clock().SleepUntil(57);
  t.heap().FireNext();
  EXPECT_EQ(t.Received(channel), 57);
  EXPECT_EQ(t.heap().next_deadline_ns(), 60);
  EXPECT_TRUE(t.Stop(ticker));
  EXPECT_TRUE(t.heap().empty());
}

TEST(TimerHeap, StartsAFunctionAfterWhatItsSetterDid) {
  Timers t;
  Goroutine& setter = t.Spawn();
  RuntimeTimer timer;
  timer.function = t.world().interpreter().StaticClosureOf(0);
  timer.when_ns = 5;
  const int mark = t.Mark(setter);
  t.Perform(setter, [&](World& w, Goroutine& g) {
    w.timers().Start(g, timer);
    return Flow::kNext;
  });
  const int later = t.Mark(setter);
  t.heap().FireNext();
  ASSERT_EQ(t.spawned.size(), 1u);
  Goroutine& started = *t.spawned[0];
  EXPECT_EQ(t.Resume(started), Flow::kNext);
  EXPECT_TRUE(t.KnowsOf(started, setter, mark));
  EXPECT_FALSE(t.KnowsOf(started, setter, later));
}

}  // namespace
}  // namespace assay::runtime
