// Channels and select of the reference runtime against ChannelModel, operation by operation: what
// each one returns, who waits, and what those who waited find when they go on, however late.
#include <gtest/gtest.h>
#include <rapidcheck/state.h>

#include <cstring>
#include <memory>
#include <ostream>

#include "base/test_name.h"
#include "properties/channel_model.h"
#include "properties/property.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/stage_test_support.h"

namespace assay::properties {
namespace {

using runtime::Fault;
using runtime::FaultSet;
using runtime::Flow;
using runtime::Goroutine;
using runtime::World;
using Doing = ChannelModel::Doing;

constexpr int kActors = 6;
constexpr int kCasesMax = 4;

constexpr Effort kEffort{.runs = 1000, .size_max = 60};

// The system under test: goroutines whose frames hold the operands of one operation each.
class Playhouse : public runtime::Stage {
 public:
  Playhouse(const std::vector<int>& capacities, FaultSet faults) : Stage(faults), actors_(kActors) {
    const image::Type& type = ChanOf(int_type());
    for (Actor& actor : actors_) actor.g = &Spawn();
    for (const int capacity : capacities) {
      runtime::Channel*& channel = channels_.emplace_back();
      Perform(*actors_[0].g, [&](World& w, Goroutine& g) {
        return runtime::MakeChannel(w, g, type, capacity, &channel);
      });
    }
  }

  Flow Start(int index, const Operation& operation) {
    Actor& actor = actors_[static_cast<size_t>(index)];
    actor.select = {};
    actor.select.has_default = operation.has_default;
    actor.ok = kUntouched;
    actor.chosen = 0;
    for (size_t i = 0; i < operation.cases.size(); ++i) {
      const CommunicationCase& c = operation.cases[i];
      image::SelectCase select_case;
      select_case.direction =
          c.is_send ? image::ChanDirection::kSend : image::ChanDirection::kReceive;
      select_case.channel = static_cast<int32_t>(16 * i);
      select_case.element = static_cast<int32_t>(16 * i + 8);
      actor.select.cases.push_back(select_case);
      runtime::Channel* const channel = ChannelAt(c.channel);
      std::memcpy(&actor.frame[2 * i], &channel, sizeof channel);
      actor.frame[2 * i + 1] = c.is_send ? c.value : kUntouched;
    }
    std::byte* const fp = reinterpret_cast<std::byte*>(actor.frame);
    return Perform(*actor.g, [&](World& w, Goroutine& g) {
      if (operation.is_select) {
        return runtime::SelectGo(w, g, actor.select, fp, &actor.chosen, &actor.ok);
      }
      runtime::Channel* const channel = ChannelAt(operation.cases[0].channel);
      return operation.cases[0].is_send ? runtime::Send(w, g, channel, fp + 8)
                                        : runtime::Receive(w, g, channel, fp + 8, &actor.ok);
    });
  }
  Flow Close(int index, int channel) {
    return Perform(*actors_[static_cast<size_t>(index)].g, [&](World& w, Goroutine& g) {
      return runtime::Close(w, g, ChannelAt(channel));
    });
  }
  Flow GoOn(int index) { return Resume(*actors_[static_cast<size_t>(index)].g); }

  // What the operation of the actor came to, given how its last part ended.
  Completion Result(int index, const Operation& operation, Flow flow) {
    const Actor& actor = actors_[static_cast<size_t>(index)];
    Completion result;
    result.chosen = static_cast<int>(static_cast<int64_t>(actor.chosen));
    result.panics = flow == Flow::kReenter;
    if (result.panics || result.chosen < 0) return result;
    if (!operation.cases[static_cast<size_t>(result.chosen)].is_send) {
      result.value = actor.frame[2 * result.chosen + 1];
      result.ok = actor.ok == 1;
    }
    return result;
  }
  void CheckStates(const ChannelModel& model) {
    for (size_t a = 0; a < actors_.size(); ++a) {
      const Doing doing = model.actors()[a].doing;
      RC_ASSERT(is_waiting(*actors_[a].g) == (doing == Doing::kWaiting));
    }
    for (size_t c = 0; c < channels_.size(); ++c) {
      RC_ASSERT(runtime::Length(world(), *actors_[0].g, channels_[c]) ==
                model.Length(static_cast<int>(c)));
      if (world().options().faults.empty()) channels_[c]->CheckInvariants();
    }
  }
  std::string Panic(int index) { return PanicText(*actors_[static_cast<size_t>(index)].g); }

 private:
  static constexpr int64_t kUntouched = 0x5555;

  struct Actor {
    Goroutine* g = nullptr;
    image::Select select;
    int64_t frame[2 * kCasesMax] = {};
    uint64_t chosen = 0;
    uint64_t ok = 0;
  };

  runtime::Channel* ChannelAt(int index) {
    return index < 0 ? nullptr : channels_[static_cast<size_t>(index)];
  }

  std::vector<Actor> actors_;
  std::vector<runtime::Channel*> channels_;
};

void RequireSame(const Completion& actual, const Completion& expected) {
  RC_ASSERT(actual.chosen == expected.chosen);
  RC_ASSERT(actual.panics == expected.panics);
  if (expected.panics) return;
  RC_ASSERT(actual.value == expected.value);
  RC_ASSERT(actual.ok == expected.ok);
}

using Command = rc::state::Command<ChannelModel, Playhouse>;

int ArbitraryChannel(const ChannelModel& model) {
  const auto channels = static_cast<int>(model.channels().size());
  return *rc::gen::weightedOneOf<int>({{1, rc::gen::just(-1)}, {9, rc::gen::inRange(0, channels)}});
}

int ArbitraryActor(const ChannelModel& model, Doing doing) {
  return *rc::gen::elementOf(model.ActorsThat(doing));
}

// A send, a receive or a select.
struct Communicate : Command {
  explicit Communicate(const ChannelModel& model) : actor(ArbitraryActor(model, Doing::kIdle)) {
    operation.is_select = *rc::gen::arbitrary<bool>();
    operation.has_default =
        operation.is_select && *rc::gen::weightedElement<bool>({{3, false}, {1, true}});
    const int cases = operation.is_select ? *rc::gen::inRange(0, kCasesMax + 1) : 1;
    for (int i = 0; i < cases; ++i) {
      operation.cases.push_back({*rc::gen::arbitrary<bool>(), ArbitraryChannel(model),
                                 *rc::gen::inRange<int64_t>(1, 1000)});
    }
    which = *rc::gen::inRange(0, kCasesMax);
  }

  int WhichOf(const ChannelModel& model) const {
    const auto ready = static_cast<int>(model.Ready(operation).size());
    return ready == 0 ? 0 : which % ready;
  }
  void checkPreconditions(const ChannelModel& model) const override {
    RC_PRE(model.actors()[static_cast<size_t>(actor)].doing == Doing::kIdle);
  }
  void apply(ChannelModel& model) const override {
    model.Perform(actor, operation, WhichOf(model));
  }
  void run(const ChannelModel& model, Playhouse& house) const override {
    const size_t ready = model.Ready(operation).size();
    house.choices_asked.clear();
    house.choices_to_make = {static_cast<uint32_t>(WhichOf(model))};
    const Flow flow = house.Start(actor, operation);
    RC_ASSERT(house.choices_asked == (ready > 1
                                          ? std::vector<uint32_t>{static_cast<uint32_t>(ready)}
                                          : std::vector<uint32_t>{}));
    ChannelModel next = model;
    const auto expected = next.Perform(actor, operation, WhichOf(model));
    RC_ASSERT((flow == Flow::kPark) == !expected.has_value());
    if (expected) RequireSame(house.Result(actor, operation, flow), *expected);
    if (flow == Flow::kReenter) RC_ASSERT(house.Panic(actor) == "send on closed channel");
    house.CheckStates(next);
  }
  void show(std::ostream& os) const override {
    os << "actor " << actor << (operation.is_select ? " selects" : "");
    for (const CommunicationCase& c : operation.cases) {
      os << (c.is_send ? " send " + std::to_string(c.value) + " to c" : " receive from c")
         << c.channel;
    }
    if (operation.has_default) os << " default";
    if (operation.is_select) os << " (" << which << ")";
  }

  int actor;
  Operation operation;
  int which = 0;
};

struct CloseOne : Command {
  explicit CloseOne(const ChannelModel& model)
      : actor(ArbitraryActor(model, Doing::kIdle)), channel(ArbitraryChannel(model)) {}

  void checkPreconditions(const ChannelModel& model) const override {
    RC_PRE(model.actors()[static_cast<size_t>(actor)].doing == Doing::kIdle);
  }
  void apply(ChannelModel& model) const override { model.Close(actor, channel); }
  void run(const ChannelModel& model, Playhouse& house) const override {
    ChannelModel next = model;
    const bool succeeds = next.Close(actor, channel);
    const Flow flow = house.Close(actor, channel);
    RC_ASSERT(flow == (succeeds ? Flow::kNext : Flow::kReenter));
    if (!succeeds) {
      RC_ASSERT(house.Panic(actor) ==
                (channel < 0 ? "close of nil channel" : "close of closed channel"));
    }
    house.CheckStates(next);
  }
  void show(std::ostream& os) const override { os << "actor " << actor << " closes c" << channel; }

  int actor;
  int channel;
};

struct GoOn : Command {
  explicit GoOn(const ChannelModel& model) : actor(ArbitraryActor(model, Doing::kReadied)) {}

  void checkPreconditions(const ChannelModel& model) const override {
    RC_PRE(model.actors()[static_cast<size_t>(actor)].doing == Doing::kReadied);
  }
  void apply(ChannelModel& model) const override { model.GoOn(actor); }
  void run(const ChannelModel& model, Playhouse& house) const override {
    const ChannelModel::Actor& before = model.actors()[static_cast<size_t>(actor)];
    const Flow flow = house.GoOn(actor);
    RequireSame(house.Result(actor, before.operation, flow), before.completion);
    ChannelModel next = model;
    next.GoOn(actor);
    house.CheckStates(next);
  }
  void show(std::ostream& os) const override { os << "actor " << actor << " goes on"; }

  int actor;
};

// Nobody does anything: for states in which nobody can.
struct Look : Command {
  explicit Look(const ChannelModel&) {}
  void run(const ChannelModel& model, Playhouse& house) const override { house.CheckStates(model); }
  void show(std::ostream& os) const override { os << "look"; }
};

rc::Gen<std::shared_ptr<const Command>> NextCommand(const ChannelModel& model) {
  const auto a = [&](auto generate) { return generate(model); };
  const bool some_idle = !model.ActorsThat(Doing::kIdle).empty();
  const bool some_readied = !model.ActorsThat(Doing::kReadied).empty();
  return rc::gen::weightedOneOf<std::shared_ptr<const Command>>({
      {some_idle ? 6 : 0, a(rc::state::gen::execOneOfWithArgs<Communicate>())},
      {some_idle ? 1 : 0, a(rc::state::gen::execOneOfWithArgs<CloseOne>())},
      {some_readied ? 4 : 0, a(rc::state::gen::execOneOfWithArgs<GoOn>())},
      {some_idle || some_readied ? 0 : 1, a(rc::state::gen::execOneOfWithArgs<Look>())},
  });
}

void BehavesAsTheModel(FaultSet faults) {
  const auto capacities =
      *rc::gen::container<std::vector<int>>(3, rc::gen::inRange(0, 3)).as("capacities");
  Playhouse house(capacities, faults);
  rc::state::check(ChannelModel(capacities, kActors), house, NextCommand);
}

TEST(ChannelProperty, BehavesAsTheModel) {
  ExpectHolds([] { BehavesAsTheModel({}); }, kEffort);
}

class ChannelPropertyCanary : public testing::TestWithParam<Fault> {};

TEST_P(ChannelPropertyCanary, Fails) {
  ExpectFails([] { BehavesAsTheModel(runtime::With(GetParam())); }, kEffort);
}

INSTANTIATE_TEST_SUITE_P(Faults, ChannelPropertyCanary,
                         testing::Values(Fault::kCloseWakesOne, Fault::kSelectKeepsSecondWaiter,
                                         Fault::kBufferOverwritesWhenFull,
                                         Fault::kWokenSenderIgnoresClose, Fault::kCloseDropsBuffer,
                                         Fault::kReceiveClosedKeepsOk, Fault::kSelectFirstReady,
                                         Fault::kUnbufferedSendDoesNotWait,
                                         Fault::kCloseOfClosedSucceeds),
                         [](const auto& fault) { return TestName(OptionName(fault.param)); });

}  // namespace
}  // namespace assay::properties
