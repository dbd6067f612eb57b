// TinyProgram: straight-line threads over a few shared variables, as a Subject and as data.
//
// Small enough that a test can also enumerate all interleavings of it by brute force.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "explore/subject.h"

namespace assay::explore {

enum class TinyKind : uint8_t {
  kLoad,     // register := variable
  kStore,    // variable := operand + register
  kAdd,      // variable += operand; nobody sees the result
  kSwap,     // if variable == operand then variable := operand + 1; a failed one only reads
  kChoose,   // register := one of operand alternatives
  kPick,     // as kChoose, then stores to variable, or, alternative 0, does nothing more
  kReadTwo,  // register := variable + variable `operand`, in one step
  kLock,     // takes mutex `variable`, or parks until it is handed over, first come first served
  kUnlock,   // gives it back
  kTake,     // takes lock `variable`; can step only while nobody has it
  kGive,     // gives it back
  kTimer,    // can step only while variable is 0, and then sets it to operand + 1
  kFail,     // if variable == operand, the run ends as a violation
  kExit,     // ends the program; the outcome is then `variable` alone; waits while others can step
};

struct TinyStep {
  TinyKind kind = TinyKind::kLoad;
  uint32_t variable = 0;
  uint32_t operand = 0;
};

struct TinyProgram {
  uint32_t variables = 1;
  std::vector<std::vector<TinyStep>> threads;
};

// Thread 0 starts the threads of the program in its one step; they are threads 1, 2 and so on. The
// outcome lists all variables and the threads' registers.
class TinySubject final : public Subject {
 public:
  explicit TinySubject(TinyProgram program) : program_(std::move(program)) {}

  void Begin(Recorder& recorder) override;
  void Enabled(std::vector<Candidate>& out) override;
  void Waiting(std::vector<WaitingThread>& out) override;
  void Step(ThreadId thread) override;
  Ending End() override;
  std::string DescribeNext(ThreadId thread) override;
  std::string DescribePlace(PlaceId place) override;
  std::string DescribeThread(ThreadId thread) override;

 private:
  TinyProgram program_;
  Recorder* recorder_ = nullptr;
  bool has_started_ = false;
  bool has_failed_ = false;
  bool has_exited_ = false;
  uint32_t exit_value_ = 0;
  std::vector<uint32_t> variables_;
  std::vector<std::vector<size_t>> waiters_;  // by mutex
  std::vector<bool> is_parked_;               // by program thread
  std::vector<uint32_t> next_;                // by program thread
  std::vector<uint32_t> registers_;           // by program thread
};

}  // namespace assay::explore
