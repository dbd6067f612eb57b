// A goroutine that keeps its processor for longer than a time slice, under the explorer: who waits
// for that processor is run by others, after a bounded number of their own turns.

#include <gtest/gtest.h>

#include <functional>
#include <utility>

#include "reference_runtime/scheduler/dispatcher_stage_test_support.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;

enum class Comes { kReadied, kByTimer };

class ReadyByTimer final : public TimerTarget {
 public:
  explicit ReadyByTimer(std::function<void(Machine&)> ready) : ready_(std::move(ready)) {}
  void Fire(Timer&, int64_t, Machine* m) override { ready_(*m); }
  bool Drain(Timer&) override { return false; }

 private:
  const std::function<void(Machine&)> ready_;
};

// One keeps its processor until another that comes there has run. The other processor is never
// idle: who is busy on it yields again and again, and finds itself in the global queue.
void KeepWhileTheOtherIsBusy(Closing closing, Comes comes) {
  constexpr int kTurnsMax = 3;
  Stage& stage = Stage::Make(2, closing);
  sync::Note is_busy("is busy");
  sync::Note is_kept("is kept");
  sync::Note has_run("has run");
  sync::Note has_ended("busy has ended");
  sync::Atomic<bool> is_done{false, "is done"};
  Goroutine& waits = stage.Add(
      [&](Machine&, int) {
        is_done.store(true);
        has_run.Wake();
        return Flow::kDead;
      },
      Stage::Ends::kAlways);
  ReadyByTimer target([&](Machine& m) { stage.dispatcher.Ready(m, waits); });
  Timer timer(target, TimerRules::kNoChannel);
  Goroutine& busy = stage.Add([&](Machine&, int round) {
    if (round == 0) {
      is_busy.Wake();
      is_kept.Sleep();
    }
    if (is_done.load()) {
      has_ended.Wake();
      return Flow::kDead;
    }
    Check(round <= kTurnsMax, "a goroutine starves while another keeps its processor");
    return Flow::kYield;
  });
  Goroutine& keeps = stage.Add([&](Machine& m, int) {
    Dispatcher& dispatcher = stage.dispatcher;
    dispatcher.Ready(m, busy);
    is_busy.Sleep();
    if (comes == Comes::kReadied) {
      dispatcher.Ready(m, waits);
    } else {
      dispatcher.SetTimer(m, timer, dispatcher.NowNs(), 0);
    }
    dispatcher.KeepProcessor(m);
    is_kept.Wake();
    has_run.Sleep();
    has_ended.Sleep();
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(keeps);
}

// The same where the other processor has become idle, and nobody looks for work.
void KeepWhileTheOtherIdles(Closing closing) {
  Stage& stage = Stage::Make(2, closing);
  sync::Note has_run("has run");
  Goroutine& waits = stage.Add([&](Machine&, int) {
    has_run.Wake();
    return Flow::kDead;
  });
  Goroutine& keeps = stage.Add([&](Machine& m, int) {
    stage.dispatcher.Ready(m, waits);
    stage.dispatcher.KeepProcessor(m);
    has_run.Sleep();
    stage.Finish();
    return Flow::kDead;
  });
  stage.Play(keeps);
}

Scenario Busy(Comes comes) {
  return [comes] { KeepWhileTheOtherIsBusy(Closing::kStandStill, comes); };
}

TEST(KeepProcessorModel, WhoIsReadiedThereRunsElsewhereCompletely) {
  EXPECT_TRUE(Holds(Busy(Comes::kReadied)));
}
TEST(KeepProcessorModel, WhoATimerReadiesThereRunsElsewhere) {
  EXPECT_TRUE(HoldsWithin(Busy(Comes::kByTimer), kSample));
}
TEST(KeepProcessorModel, AnIdleProcessorIsWokenForWhatIsGivenAway) {
  EXPECT_TRUE(HoldsWithin(StandStill(KeepWhileTheOtherIdles), kSample));
}

TEST(KeepProcessorCanary, AQueueThatIsKept) {
  EXPECT_TRUE(Finds(Defect::kKeptProcessorKeepsQueue, Busy(Comes::kReadied), "a goroutine starves",
                    kSample));
}
TEST(KeepProcessorCanary, TimersThatAreForgotten) {
  EXPECT_TRUE(Finds(Defect::kKeptProcessorForgetsTimers, Busy(Comes::kByTimer),
                    "a goroutine starves", kSample));
}
TEST(KeepProcessorCanary, NobodyIsWoken) {
  EXPECT_TRUE(Finds(Defect::kGivenQueueWakesNobody, StandStill(KeepWhileTheOtherIdles), "for ever",
                    kSample));
}

}  // namespace
}  // namespace assay::runtime
