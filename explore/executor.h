// Executor: runs a subject step by step and records what each step did.
//
// The one Recorder of the library. It names threads by ancestry, answers choices (prescribed ones
// first, then a Chooser), collects the accesses of the running step and feeds the race detector.
// What a strategy adds is only which thread steps next.
//
// Threads: one. The subject must outlive the executor.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "explore/race_detector.h"
#include "explore/schedule.h"
#include "explore/step.h"
#include "explore/subject.h"

namespace assay::explore {

// Picks where nothing is prescribed.
class Chooser {
 public:
  virtual ~Chooser() = default;
  // `before`: the choices that the running step has made already.
  virtual uint32_t Pick(uint32_t count, std::span<const Choice> before) = 0;
  // The index of one of `alternatives`.
  virtual size_t PickOne(std::span<const Alternative> alternatives,
                         std::span<const Choice> before) {
    return alternatives.size() == 1 ? 0 : Pick(static_cast<uint32_t>(alternatives.size()), before);
  }
};

enum class RaceDetection : uint8_t { kOff, kOn };

class Executor final : public Recorder {
 public:
  Executor(Subject& subject, RaceDetection race_detection);

  // Starts a new run.
  void Begin();

  // Steps `thread`. Its first choices are those of `prescribed`, the others are `chooser`'s, or 0.
  void Step(ThreadId thread, std::span<const Choice> prescribed, Chooser* chooser);

  // What the last step did.
  const StepRecord& last() const { return last_; }
  const std::vector<ThreadId>& last_spawned() const { return spawned_; }
  // What its choice by key was among, and would have been among before other steps.
  const std::vector<Alternative>& last_alternatives() const { return alternatives_; }
  const std::vector<MissedAlternative>& last_missed() const { return missed_; }
  // Whether the last step had fewer choices or alternatives than were prescribed.
  bool strayed() const { return strayed_; }

  Subject& subject() { return subject_; }
  // How many threads have a name, over all runs.
  size_t thread_count() const { return families_.size(); }
  const std::vector<Race>& new_races() const { return races_.new_races(); }

  void Access(ObjectId object, AccessKind kind) override;
  ThreadId Spawn() override;
  void Wake(ThreadId thread) override;
  uint32_t Choose(uint32_t count) override;
  size_t ChooseOne(std::span<const Alternative> alternatives) override;
  void Missed(const Alternative& alternative, uint32_t step) override;
  uint32_t step() const override { return steps_ - 1; }
  void Acquire(ObjectId sync) override;
  void Release(ObjectId sync) override;
  void PlainRead(uint64_t address, uint32_t size, PlaceId place) override;
  void PlainWrite(uint64_t address, uint32_t size, PlaceId place) override;

 private:
  // The children of one thread, by the order in which it started them.
  struct Family {
    std::vector<ThreadId> children;
    size_t started = 0;  // in the run `run`
    uint64_t run = 0;
  };

  Subject& subject_;
  const RaceDetection race_detection_;
  RaceDetector races_;
  uint64_t run_ = 0;
  std::vector<Family> families_;  // by thread

  StepRecord last_;
  uint32_t steps_ = 0;  // of this run
  std::vector<ThreadId> spawned_;
  std::vector<Alternative> alternatives_;
  std::vector<MissedAlternative> missed_;
  bool strayed_ = false;
  std::span<const Choice> prescribed_;
  Chooser* chooser_ = nullptr;
};

}  // namespace assay::explore
