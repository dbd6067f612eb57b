// FiberSubject: a scenario written as ordinary C++ on the types of fiber.h, as a Subject.
//
// Each modelled thread is a fiber. Before each visible operation a fiber hands control back; a step
// resumes it, so that it performs the operation and runs on to its next one. Fibers and their
// stacks are kept from run to run.
//
// Ends:    kNormal: all threads ended; the outcome is what the body returned. kLeak: the body ended
//          and a thread waits for ever. kDeadlock: the body itself waits for ever. kViolation: an
//          Assert failed.
// Threads: one. The body must be deterministic but for what it learns through fiber.h, must let no
//          exception out and catch none it did not throw: runs that are given up unwind by one.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "explore/fiber_switch.h"
#include "explore/subject.h"
#include "explore/weak_memory.h"

namespace assay::explore {

// A visible operation, as far as a trace tells of it.
struct Operation {
  const char* verb = "";
  const char* object = "";
  int64_t value = 0;
  bool has_value = false;
};

enum class MemoryModel : uint8_t {
  kSequential,  // sequential consistency, whatever the orders given
  kCpp,         // what C++ allows of the orders given: see weak_memory.h
};

class FiberSubject final : public Subject {
 public:
  // The body runs on thread 0 and returns the outcome of the run.
  explicit FiberSubject(std::function<std::string()> body,
                        MemoryModel model = MemoryModel::kSequential);
  ~FiberSubject() override;

  void Begin(Recorder& recorder) override;
  void Enabled(std::vector<Candidate>& out) override;
  void Waiting(std::vector<WaitingThread>& out) override;
  void Step(ThreadId thread) override;
  Ending End() override;
  void NextKeys(ThreadId thread, std::vector<uint32_t>& out) override;
  WeakMemory* weak_memory() override { return memory_.get(); }
  std::string DescribeNext(ThreadId thread) override;
  std::string DescribeDone(ThreadId thread) override;
  std::string DescribePlace(PlaceId place) override;
  std::string DescribeThread(ThreadId thread) override;

  // What fiber.h stands on; for code that runs on a fiber of the subject.
  static FiberSubject& Current();
  // Waits until the explorer lets this thread perform `operation`.
  void Stand(const Operation& operation, Reluctance reluctance = Reluctance::kEager);
  // The same, but the thread cannot step while `is_closed`, which only steps that conflict with
  // the operation change, and which must stay where it is.
  // What it waits for is `object`, to which the operation does an access of that kind.
  void StandWhile(const bool& is_closed, ObjectId object, AccessKind kind,
                  const Operation& operation, const char* waits = "");
  // As Stand, unless the thread is inside a step already, whose part the operation becomes.
  void StandUnlessInStep(const Operation& operation);
  // The same for an operation on an object with a history of stores.
  void StandBefore(const WeakMemory::Operation& access, const Operation& operation);
  // Waits until `thread` has ended.
  void Join(ThreadId thread);
  // Waits until another thread calls Unpark(this one).
  void Park(const Operation& operation);
  // The thread goes on, and has acquired `sync` when it does.
  void Unpark(ThreadId thread, ObjectId sync);
  ThreadId Spawn(std::function<void()> body, const char* name);
  void Fail(const char* message);
  // In this run a thread that waits for ever when the body has ended is no leak.
  void ExpectSleepers() { expects_sleepers_ = true; }
  ThreadId running() const { return running_->id; }
  ObjectId NewObject();
  void Access(ObjectId object, AccessKind kind);
  uint32_t Choose(uint32_t count);
  void Acquire(ObjectId sync);
  void Release(ObjectId sync);
  // Synchronises as std::atomic_thread_fence; a step if it is seq_cst.
  void Fence(std::memory_order order);
  // What a relaxed load read from, for an acquire fence after it. Of MemoryModel::kSequential.
  void NoteRelaxedLoad(ObjectId object);
  // The execution graph of the last run under MemoryModel::kCpp, as a hash; see weak_memory.h.
  uint64_t HashOfGraph() const { return memory_ != nullptr ? memory_->HashOfGraph() : 0; }
  bool has_release_fence() const { return running_->has_release_fence; }
  // Null under MemoryModel::kSequential, and while a run that was given up is unwound.
  WeakMemory* memory() { return is_abandoning_ ? nullptr : memory_.get(); }
  void PlainRead(uint64_t address, uint32_t size, PlaceId place);
  void PlainWrite(uint64_t address, uint32_t size, PlaceId place);

 private:
  struct Abandoned {};

  enum class State : uint8_t {
    kEnded,   // or not started in this run
    kFailed,  // goes on no more
    kStands,  // before its next operation
    kJoins,   // stands before a join, which needs the other thread's end
    kParked,
    kUnparked,  // about to run on to its next operation
  };

  // Race detection for what a thread does before its first step, or after it was unparked: the
  // recorder hears of it with the thread's next step.
  struct Deferred {
    enum class Kind : uint8_t { kAcquire, kRead, kWrite } kind;
    uint64_t what;  // object or address
    uint32_t size = 0;
    PlaceId place = 0;
  };

  struct ModelThread {
    ModelThread(ThreadId thread, const boost::context::stack_context& stack_context)
        : id(thread), stack(stack_context), notes(stack_context) {}
    const ThreadId id;
    const boost::context::stack_context stack;
    SwitchNotes notes;
    boost::context::fiber fiber;
    State state = State::kEnded;
    Reluctance reluctance = Reluctance::kEager;
    bool is_in_step = false;
    bool is_in_body = false;  // something is on its stack
    ThreadId joined = kNoThread;
    const bool* is_closed = nullptr;  // while that is true it cannot step, and waits for `awaited`
    WaitingThread awaited;
    const char* waits = "";  // the verb then, if it is another one
    bool is_waiting() const {
      return state == State::kStands && is_closed != nullptr && *is_closed;
    }
    Operation operation;
    WeakMemory::Operation access;  // of a history, unless that is null
    bool has_release_fence = false;
    std::vector<ObjectId> relaxed_loads;  // since the last acquire fence
    const char* name = "";
    std::function<void()> body;
    uint32_t objects = 0;
    std::vector<Deferred> deferred;
  };

  ModelThread& Start(ThreadId id, std::function<void()> body, const char* name);
  void RunBody(ModelThread& thread);
  void Resume(ModelThread& thread);
  void Suspend();
  void RunOn();
  void Flush(ModelThread& thread);
  void Abandon();
  static ObjectId EndOf(ThreadId thread);
  // Whether a failure ended the run. With a script it ends only its thread, as others may have made
  // what is planned to be read elsewhere.
  bool IsOver() const { return has_failed_ && script() == nullptr; }
  MemoryScript* script() const { return memory_ != nullptr ? memory_->script() : nullptr; }

  std::function<std::string()> body_;
  const std::unique_ptr<WeakMemory> memory_;
  Recorder* recorder_ = nullptr;
  std::vector<std::unique_ptr<ModelThread>> threads_;  // by id
  size_t started_ = 0;                                 // no thread of this run has a higher id
  std::vector<ThreadId> run_on_;  // have private code to run before the current step is over
  ModelThread* running_ = nullptr;
  boost::context::fiber explorer_;  // where the running fiber hands control back to
  SwitchNotes explorer_notes_;
  bool is_abandoning_ = false;
  bool is_closing_ = false;
  bool has_failed_ = false;
  bool expects_sleepers_ = false;
  std::string outcome_;
  std::string failure_;
};

}  // namespace assay::explore
