// Goroutines that are C++ functions, on a Dispatcher under the explorer. One that computes for long
// is one that sleeps on a note without leaving its processor.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>

#include "explore/fiber_subject.h"
#include "platform/note.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/scheduler/dispatcher.h"

namespace assay::runtime {

// How a scenario ends. The later ones have far fewer interleavings, so that small scenarios can be
// explored completely.
enum class Closing {
  kShutDown,     // by the dispatcher's Shutdown
  kLeaveAsleep,  // with its machines asleep
  kStandStill,   // the same, and who has ended keeps his machine and processor for ever
};

// Goroutines that are C++ functions, and the machines that run them. Run is called again after a
// park or a yield, with `round` counting from 0.
class Stage final : public Runner {
 public:
  using Body = std::function<Flow(Machine& m, int round)>;

  Stage(uint32_t processors, Closing closing)
      : dispatcher(processors, 1, *this), closing_(closing) {}

  // The stage of a run. It outlives the run, whose machines may still be on their way to sleep when
  // the scenario has ended.
  static Stage& Make(uint32_t processors, Closing closing) {
    static thread_local std::unique_ptr<Stage> stage;
    stage = std::make_unique<Stage>(processors, closing);
    return *stage;
  }

  // kAlways: it ends even if others stand still.
  enum class Ends : uint8_t { kUnlessStandingStill, kAlways };
  Goroutine& Add(Body body, Ends ends = Ends::kUnlessStandingStill) {
    Actor& actor = actors_.emplace_back();
    actor.g.id = actors_.size() - 1;
    actor.body = std::move(body);
    actor.ends = ends;
    return actor.g;
  }
  // Runs until somebody calls Finish.
  void Play(Goroutine& first) {
    dispatcher.Inject(first);
    Close();
  }
  void Close() {
    finished_.Sleep();
    if (closing_ != Closing::kShutDown) {
      return explore::FiberSubject::Current().ExpectSleepers();
    }
    dispatcher.Shutdown();
    dispatcher.CheckInvariants();
  }
  void Finish() { finished_.Wake(); }

  Flow Run(Machine& m, Goroutine& g) override {
    Actor& actor = actors_[g.id];
    sync::Check(++actor.machines == 1, "no goroutine runs on two machines at once");
    CheckOwner(m);
    const Flow flow = actor.body(m, actor.round++);
    if (m.processor != nullptr) CheckOwner(m);
    actor.machines--;
    if (flow == Flow::kDead && closing_ == Closing::kStandStill &&
        actor.ends == Ends::kUnlessStandingStill) {
      sync::Note("for ever").Sleep();
    }
    return flow;
  }
  void Retire(Machine&, Goroutine& g) override {
    sync::Check(g.state.get() == GoState::kDead, "a goroutine that is retired has ended");
    if (retired != nullptr) retired(g);
  }
  void Preempt(Processor&) override { preempted++; }

  // Between its two ends a processor belongs to the machine that runs on it.
  void CheckOwner(const Machine& m) {
    sync::Check(m.processor->machine.get() == &m, "D1: a processor has one owner");
  }

  void Started(Machine& m) override {
    if (started != nullptr) started(m);
  }

  int preempted = 0;
  std::function<void(Machine&)> started;
  std::function<void(Goroutine&)> retired;
  Dispatcher dispatcher;

 private:
  struct Actor {
    Goroutine g;
    Body body;
    Ends ends = Ends::kUnlessStandingStill;
    int round = 0;
    int machines = 0;
  };
  const Closing closing_;
  std::deque<Actor> actors_;
  sync::Note finished_{"finished"};
};

using Body = void (*)(Closing);
inline Scenario ShutDown(Body body) {
  return [body] { body(Closing::kShutDown); };
}
inline Scenario Asleep(Body body) {
  return [body] { body(Closing::kLeaveAsleep); };
}
inline Scenario StandStill(Body body) {
  return [body] { body(Closing::kStandStill); };
}

// Of spaces that are too large to be searched whole in a moment, or in a minute.
inline const Bounds kSample = {.runs_max = 2'000, .random_runs = 1'000};
inline const Bounds kDeep = {.runs_max = 1'000'000, .random_runs = 20'000, .seconds_max = 20};

}  // namespace assay::runtime
