#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "reference_runtime/channel/channel.h"
#include "reference_runtime/stage_test_support.h"

namespace assay::runtime {
namespace {

struct Case {
  image::ChanDirection direction;
  Channel* channel;
  int64_t value = -1;  // to send
};

Case SendTo(Channel* channel, int64_t value) {
  return {image::ChanDirection::kSend, channel, value};
}
Case ReceiveFrom(Channel* channel) { return {image::ChanDirection::kReceive, channel}; }

enum class Default : uint8_t { kNo, kYes };

// A goroutine with a select statement whose operands lie in `frame`: for each case 8 bytes of
// channel and 8 of element.
struct Selecting {
  Goroutine* g = nullptr;
  image::Select select;
  std::array<int64_t, 32> frame{};
  uint64_t chosen = 77;
  uint64_t ok = 9;

  int64_t element(size_t index) const { return frame[2 * index + 1]; }
};

class Selects : public Stage {
 public:
  explicit Selects(FaultSet faults = {}) : Stage(faults), chan_type_(ChanOf(int_type())) {}

  Channel* Make(int64_t size) {
    Channel* channel = nullptr;
    Perform(maker_, [&](World& world, Goroutine& g) {
      return MakeChannel(world, g, chan_type_, size, &channel);
    });
    return channel;
  }
  Flow Send(Goroutine& g, Channel* channel, int64_t value) {
    values_.push_back(value);
    return Perform(g, [&](World& world, Goroutine& self) {
      return runtime::Send(world, self, channel, reinterpret_cast<std::byte*>(&values_.back()));
    });
  }
  Flow Receive(Goroutine& g, Channel* channel, int64_t* into) {
    return Perform(g, [&](World& world, Goroutine& self) {
      return runtime::Receive(world, self, channel, reinterpret_cast<std::byte*>(into), nullptr);
    });
  }
  Flow Close(Goroutine& g, Channel* channel) {
    return Perform(
        g, [&](World& world, Goroutine& self) { return runtime::Close(world, self, channel); });
  }
  Flow Select(Selecting& s, const std::vector<Case>& cases, Default has_default = Default::kNo) {
    s.g = s.g != nullptr ? s.g : &Spawn();
    s.select = {};
    s.select.has_default = has_default == Default::kYes;
    for (size_t i = 0; i < cases.size(); ++i) {
      image::SelectCase select_case;
      select_case.direction = cases[i].direction;
      select_case.channel = static_cast<int32_t>(16 * i);
      select_case.element = static_cast<int32_t>(16 * i + 8);
      s.select.cases.push_back(select_case);
      std::memcpy(&s.frame[2 * i], &cases[i].channel, sizeof(Channel*));
      s.frame[2 * i + 1] = cases[i].value;
    }
    return Perform(*s.g, [&](World& world, Goroutine& g) {
      return SelectGo(world, g, s.select, reinterpret_cast<std::byte*>(s.frame.data()), &s.chosen,
                      &s.ok);
    });
  }
  bool Touched(char kind, const void* object) const {
    return std::any_of(events.begin(), events.end(), [&](const Event& event) {
      return event.kind == kind && event.what == object;
    });
  }

 private:
  const image::Type& chan_type_;
  Goroutine& maker_ = Spawn();
  std::deque<int64_t> values_;
};

constexpr uint64_t kDefaultChosen = ~uint64_t{0};

TEST(Select, TakesDefaultExactlyIfNothingCanProceed) {
  Selects t;
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(0);
  Channel* const full = t.Make(1);
  t.Send(g, full, 1);
  Selecting s;
  EXPECT_EQ(t.Select(s, {ReceiveFrom(a), SendTo(full, 2), SendTo(nullptr, 3)}, Default::kYes),
            Flow::kNext);
  EXPECT_EQ(s.chosen, kDefaultChosen);
  EXPECT_EQ(t.Select(s, {ReceiveFrom(a), ReceiveFrom(full)}, Default::kYes), Flow::kNext);
  EXPECT_EQ(s.chosen, 1u);
  EXPECT_EQ(s.element(1), 1);
  EXPECT_EQ(s.ok, 1u);
}

TEST(Select, AsksForOneOfTheReadyCasesOnly) {
  Selects t;
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(1);
  Channel* const b = t.Make(1);
  Channel* const c = t.Make(0);
  for (uint32_t choice = 0; choice < 3; ++choice) {
    int64_t drop;
    Channel* const closed = t.Make(0);
    t.Close(g, closed);
    t.Send(g, a, 5);
    t.choices_asked.clear();
    t.choices_to_make = {choice};
    Selecting s;
    ASSERT_EQ(t.Select(s, {ReceiveFrom(c), ReceiveFrom(a), ReceiveFrom(nullptr), SendTo(b, 6),
                           ReceiveFrom(closed)}),
              Flow::kNext);
    EXPECT_EQ(t.choices_asked, std::vector<uint32_t>{3});
    EXPECT_EQ(s.chosen, (std::array<uint64_t, 3>{1, 3, 4})[choice]);
    if (choice != 0) t.Receive(g, a, &drop);
    if (choice == 1) {
      t.Receive(g, b, &drop);
      EXPECT_EQ(drop, 6);
    }
    if (choice == 2) {
      EXPECT_EQ(s.ok, 0u);
      EXPECT_EQ(s.element(4), 0);
    }
  }
}

TEST(Select, WithoutChannelsWaitsForEver) {
  Selects t;
  Selecting none, nils;
  EXPECT_EQ(t.Select(none, {}), Flow::kPark);
  EXPECT_EQ(none.g->wait_reason, WaitReason::kSelectNoCases);
  EXPECT_EQ(t.Select(nils, {ReceiveFrom(nullptr), SendTo(nullptr, 1)}), Flow::kPark);
  EXPECT_EQ(nils.g->wait_reason, WaitReason::kSelect);
}

TEST(Select, SendCaseOnAClosedChannelCountsAndPanics) {
  Selects t;
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(1);
  Channel* const closed = t.Make(1);
  t.Close(g, closed);
  t.choices_to_make = {1};
  Selecting s;
  EXPECT_EQ(t.Select(s, {SendTo(a, 1), SendTo(closed, 2)}), Flow::kReenter);
  EXPECT_EQ(t.PanicText(*s.g), "send on closed channel");
}

TEST(Select, WaitsAndIsDecidedByASender) {
  Selects t;
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(0);
  Channel* const b = t.Make(0);
  Selecting s;
  EXPECT_EQ(t.Select(s, {ReceiveFrom(a), SendTo(a, 3), ReceiveFrom(b)}), Flow::kPark);
  EXPECT_EQ(s.g->wait_reason, WaitReason::kSelect);
  EXPECT_EQ(t.Send(g, b, 8), Flow::kNext);
  // Decided: nobody finds it on the other channel, even before it goes on.
  int64_t value = 0;
  EXPECT_EQ(t.Receive(g, a, &value), Flow::kPark);
  EXPECT_EQ(t.Resume(*s.g), Flow::kNext);
  EXPECT_EQ(s.chosen, 2u);
  EXPECT_EQ(s.element(2), 8);
  EXPECT_EQ(s.ok, 1u);
  EXPECT_EQ(s.g->waiting, nullptr);
  EXPECT_TRUE(a->senders.empty());
}

TEST(Select, WaitsAndIsDecidedByAReceiver) {
  Selects t;
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(0);
  Channel* const b = t.Make(0);
  Selecting s;
  EXPECT_EQ(t.Select(s, {ReceiveFrom(a), SendTo(b, 4)}), Flow::kPark);
  int64_t value = 0;
  EXPECT_EQ(t.Receive(g, b, &value), Flow::kNext);
  EXPECT_EQ(value, 4);
  EXPECT_EQ(t.Resume(*s.g), Flow::kNext);
  EXPECT_EQ(s.chosen, 1u);
  EXPECT_TRUE(a->receivers.empty());
}

TEST(Select, WaitsAndIsDecidedByClose) {
  for (const bool is_send : {false, true}) {
    Selects t;
    Goroutine& g = t.Spawn();
    Channel* const a = t.Make(0);
    Channel* const b = t.Make(0);
    Selecting s;
    EXPECT_EQ(t.Select(s, {ReceiveFrom(a), is_send ? SendTo(b, 1) : ReceiveFrom(b)}), Flow::kPark);
    t.Close(g, b);
    if (is_send) {
      EXPECT_EQ(t.Resume(*s.g), Flow::kReenter);
      EXPECT_EQ(t.PanicText(*s.g), "send on closed channel");
    } else {
      EXPECT_EQ(t.Resume(*s.g), Flow::kNext);
      EXPECT_EQ(s.chosen, 1u);
      EXPECT_EQ(s.ok, 0u);
      EXPECT_EQ(s.element(1), 0);
    }
    EXPECT_TRUE(a->receivers.empty());
  }
}

TEST(Select, OneChannelInSeveralCasesCommunicatesOnce) {
  Selects t;
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(0);
  Selecting s;
  EXPECT_EQ(t.Select(s, {ReceiveFrom(a), ReceiveFrom(a), SendTo(a, 1)}), Flow::kPark);
  EXPECT_EQ(t.Send(g, a, 2), Flow::kNext);
  EXPECT_EQ(t.Send(t.Spawn(), a, 3), Flow::kPark);
  EXPECT_EQ(t.Resume(*s.g), Flow::kNext);
  EXPECT_EQ(s.chosen, 0u);
  EXPECT_FALSE(a->receivers.has_live());
}

TEST(Select, TwoSelectsMeet) {
  Selects t;
  Channel* const a = t.Make(0);
  Channel* const b = t.Make(0);
  Selecting first, second;
  EXPECT_EQ(t.Select(first, {SendTo(a, 5), ReceiveFrom(b)}), Flow::kPark);
  t.choices_to_make = {1};
  EXPECT_EQ(t.Select(second, {ReceiveFrom(a), SendTo(b, 6)}), Flow::kNext);
  EXPECT_EQ(second.chosen, 1u);
  EXPECT_EQ(t.Resume(*first.g), Flow::kNext);
  EXPECT_EQ(first.chosen, 1u);
  EXPECT_EQ(first.element(1), 6);
}

TEST(Select, WhoDecidesItTouchesAllItsChannels) {
  Selects t;
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(0);
  Channel* const b = t.Make(0);
  Selecting s;
  t.Select(s, {ReceiveFrom(a), ReceiveFrom(b)});
  t.events.clear();
  t.Send(g, a, 1);
  EXPECT_TRUE(t.Touched('w', b));
  // What is left for the select itself is no step that others can see.
  t.events.clear();
  t.Resume(*s.g);
  EXPECT_FALSE(t.Touched('w', a) || t.Touched('w', b) || t.Touched('r', b));
}

TEST(Select, DefaultOnlyReads) {
  Selects t;
  Channel* const a = t.Make(0);
  Selecting s;
  t.events.clear();
  t.Select(s, {ReceiveFrom(a)}, Default::kYes);
  EXPECT_TRUE(t.Touched('r', a));
  EXPECT_FALSE(t.Touched('w', a));
}

TEST(SelectFault, FirstReady) {
  Selects t(With(Fault::kSelectFirstReady));
  Channel* const a = t.Make(1);
  Selecting s;
  t.Select(s, {SendTo(a, 1), SendTo(a, 2)});
  EXPECT_TRUE(t.choices_asked.empty());
  EXPECT_EQ(s.chosen, 0u);
}

TEST(SelectFault, KeepsSecondWaiter) {
  Selects t(With(Fault::kSelectKeepsSecondWaiter));
  Goroutine& g = t.Spawn();
  Channel* const a = t.Make(0);
  Channel* const b = t.Make(0);
  Selecting s;
  t.Select(s, {ReceiveFrom(a), ReceiveFrom(b)});
  t.Send(g, a, 1);
  t.Resume(*s.g);
  EXPECT_EQ(t.Send(g, b, 2), Flow::kNext) << "the value goes to nobody";
}

}  // namespace
}  // namespace assay::runtime
