// ClassEstimate: about how many classes of equivalent runs a subject has, without searching them.
//
// A probe is a random run. Let P be the probability that a probe is in the class it turned out to
// be in: the sum over all orders of its steps that keep the order of dependent ones. Then 1/P is,
// on average over probes, the number of classes: each class counts 1/P with probability P. P is
// computed exactly, by the sets of steps that may come first; where these are too many, something
// stands for 1/P that is it on average. Threads are picked by how many steps they have to go, which
// the first probes teach, and the one picked last is likelier than that, so that no class is much
// likelier than others. How much likelier differs from probe to probe; P is the mean.
//
// Source:  the weights after Horvitz and Thompson, "A generalization of sampling without
// replacement
//          from a finite universe", JASA 1952, and Knuth, "Estimating the efficiency of backtrack
//          programs", Mathematics of Computation 29, 1975.
// Limits:  unbiased, but where few classes are reached seldom the spread is large, and a few
// hundred
//          probes may not show how large. An end of the whole program (Reluctance::kExit) comes
//          last, so runs that it cuts short are not counted. Subjects whose steps choose by key
//          (the memory orders of C++) are not estimated. Runs that reach the bound of steps count
//          as no class.
// Threads: one.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "base/random.h"
#include "explore/executor.h"
#include "explore/history.h"
#include "explore/step.h"
#include "explore/subject.h"

namespace assay::explore {

class ClassEstimate {
 public:
  ClassEstimate(Subject& subject, uint64_t seed, uint32_t steps_max);

  // One more run.
  void Probe();

  // Of those that count.
  uint64_t probes() const { return probes_; }
  // False: the subject is of a kind that cannot be estimated, or nothing is known yet.
  bool is_known() const { return is_known_ && probes_ > 1; }
  double classes() const;
  // Of classes().
  double standard_error() const;

 private:
  static constexpr uint32_t kNever = UINT32_MAX;

  // A step of the run: what must come before it, and since when its thread could make it.
  struct Event {
    std::vector<uint32_t> needs;  // so many steps of each lane come before it in all orders
    uint32_t enabler_lane = kNever;
    uint32_t enabler_steps = 0;  // so many steps of that lane had made its thread able to step
    bool awaits = false;         // its thread can step once all that it needs has come
    bool is_taking = false;      // takes `lock`: can be made only while nobody has it
    bool is_giving = false;      // gives it back
    ObjectId lock = 0;
    bool is_exit = false;  // made only when nothing else can be
    bool is_made = true;   // false: the run ended before it
    double picks = 1;      // its choices could have been made in so many ways
  };
  // A thread, by number in this run.
  struct Lane {
    ThreadId thread = kNoThread;
    uint32_t made = 0;
    uint32_t enabler = kNever;  // a step of the run
    std::vector<Event> events;
  };
  class Dice final : public Chooser {
   public:
    explicit Dice(Random& random) : random_(random) {}
    uint32_t Pick(uint32_t count, std::span<const Choice>) override {
      return static_cast<uint32_t>(random_.Below(count));
    }

   private:
    Random& random_;
  };
  // What is known of a thread from earlier probes: the most steps that it made, and which thread it
  // started by which of them.
  struct Known {
    uint32_t length = 0;
    std::vector<std::pair<uint32_t, ThreadId>> children;
  };
  // Some of the steps, closed under what comes before: how many of each lane.
  using Done = std::vector<uint32_t>;
  // A step that could be made after those; only one that `may_come` keeps the order.
  struct Next {
    size_t lane = 0;
    bool may_come = false;
    double weight = 1;
  };

  bool Run();
  size_t LaneOf(ThreadId thread);
  double StepsToGo(ThreadId thread, uint32_t made) const;
  Known& KnownOf(ThreadId thread);
  double WeightOf(size_t lane, uint32_t made, size_t last, double clinging) const;
  Candidate Pick(const std::vector<Candidate>& candidates);
  void NoteStep(const Candidate& stepped);
  void Look();
  void NoteEnabled();
  static void NoteLock(Event& event, std::span<const Access> accesses);
  bool IsTaken(ObjectId lock, const Done& done) const;
  Event& AddUnmade(ThreadId thread);
  void ReadOrder();
  void FindNext(const Done& done, size_t last, double clinging, std::vector<Next>& next) const;
  double Probability();
  double Probability(double clinging) const;
  double WeightOfOrder() const;

  Subject& subject_;
  const uint32_t steps_max_;
  Random random_;
  Executor executor_;
  Dice dice_;
  StepPool steps_;
  History history_;
  double clinging_ = 1;  // of this probe
  bool is_known_ = true;
  uint64_t vain_ = 0;  // probes in a row of which P was too much work, or not tried
  uint64_t taught_ = 0;
  uint64_t probes_ = 0;
  double sum_ = 0;
  double sum_of_squares_ = 0;
  std::vector<Candidate> enabled_;
  std::vector<Candidate> enabled_before_;
  std::vector<WaitingThread> waiting_;
  std::vector<WaitingThread> waiting_before_;
  std::vector<Lane> lanes_;
  std::vector<Known> known_;                                                // by thread
  std::vector<std::pair<ThreadId, std::pair<uint32_t, ThreadId>>> learnt_;  // in this probe
  std::vector<std::pair<size_t, uint32_t>> places_;  // lane, and place in it, of each step
};

}  // namespace assay::explore
