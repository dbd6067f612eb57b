#include "explore/tiny_program_for_test.h"

#include <fmt/format.h>

namespace assay::explore {

void TinySubject::Begin(Recorder& recorder) {
  recorder_ = &recorder;
  has_started_ = false;
  has_failed_ = false;
  has_exited_ = false;
  variables_.assign(program_.variables, 0);
  waiters_.assign(program_.variables, {});
  is_parked_.assign(program_.threads.size(), false);
  next_.assign(program_.threads.size(), 0);
  registers_.assign(program_.threads.size(), 0);
}

void TinySubject::Enabled(std::vector<Candidate>& out) {
  if (has_failed_ || has_exited_) return;
  if (!has_started_) {
    out.push_back({0, Reluctance::kEager});
    return;
  }
  for (size_t t = 0; t < program_.threads.size(); ++t) {
    if (is_parked_[t] || next_[t] == program_.threads[t].size()) continue;
    const TinyStep& step = program_.threads[t][next_[t]];
    if (step.kind == TinyKind::kTimer && variables_[step.variable] != 0) continue;
    if (step.kind == TinyKind::kTake && variables_[step.variable] != 0) continue;
    out.push_back({static_cast<ThreadId>(t + 1),
                   step.kind == TinyKind::kExit ? Reluctance::kExit : Reluctance::kEager});
  }
}

void TinySubject::Waiting(std::vector<WaitingThread>& out) {
  if (has_failed_ || has_exited_ || !has_started_) return;
  for (size_t t = 0; t < program_.threads.size(); ++t) {
    if (is_parked_[t] || next_[t] == program_.threads[t].size()) continue;
    const TinyStep& step = program_.threads[t][next_[t]];
    if (step.kind == TinyKind::kTake && variables_[step.variable] != 0) {
      out.push_back({static_cast<ThreadId>(t + 1), step.variable, AccessKind::kLock});
    }
  }
}

void TinySubject::Step(ThreadId thread) {
  if (thread == 0) {
    has_started_ = true;
    for (size_t t = 0; t < program_.threads.size(); ++t) recorder_->Spawn();
    return;
  }
  const size_t t = static_cast<size_t>(thread) - 1;
  const TinyStep& step = program_.threads[t][next_[t]++];
  uint32_t& variable = variables_[step.variable];
  uint32_t& own = registers_[t];
  switch (step.kind) {
    case TinyKind::kLoad:
      recorder_->Access(step.variable, AccessKind::kRead);
      own = variable;
      break;
    case TinyKind::kStore:
      recorder_->Access(step.variable, AccessKind::kWrite);
      variable = step.operand + own;
      break;
    case TinyKind::kAdd:
      recorder_->Access(step.variable, AccessKind::kCommute);
      variable += step.operand;
      break;
    case TinyKind::kSwap:
      if (variable == step.operand) {
        recorder_->Access(step.variable, AccessKind::kWrite);
        variable = step.operand + 1;
        own = 1;
      } else {
        recorder_->Access(step.variable, AccessKind::kRead);
        own = 0;
      }
      break;
    case TinyKind::kChoose:
      own = recorder_->Choose(step.operand + 1);
      break;
    case TinyKind::kPick:
      own = recorder_->Choose(step.operand + 1);
      if (own != 0) {
        recorder_->Access(step.variable, AccessKind::kWrite);
        variable = own;
      }
      break;
    case TinyKind::kReadTwo: {
      const uint32_t other = step.operand % program_.variables;
      recorder_->Access(step.variable, AccessKind::kRead);
      recorder_->Access(other, AccessKind::kRead);
      own = variable + variables_[other];
      break;
    }
    case TinyKind::kLock:
      recorder_->Access(step.variable, AccessKind::kWrite);
      if (variable == 0) {
        variable = 1;
      } else {
        waiters_[step.variable].push_back(t);
        is_parked_[t] = true;
      }
      break;
    case TinyKind::kUnlock: {
      recorder_->Access(step.variable, AccessKind::kWrite);
      std::vector<size_t>& waiters = waiters_[step.variable];
      if (waiters.empty()) {
        variable = 0;
      } else {
        is_parked_[waiters.front()] = false;
        recorder_->Wake(static_cast<ThreadId>(waiters.front() + 1));
        waiters.erase(waiters.begin());
      }
      break;
    }
    case TinyKind::kTake:
      recorder_->Access(step.variable, AccessKind::kLock);
      variable = 1;
      break;
    case TinyKind::kGive:
      recorder_->Access(step.variable, AccessKind::kUnlock);
      variable = 0;
      break;
    case TinyKind::kTimer:
      recorder_->Access(step.variable, AccessKind::kWrite);
      variable = step.operand + 1;
      break;
    case TinyKind::kExit:
      recorder_->Access(step.variable, AccessKind::kWrite);
      has_exited_ = true;
      exit_value_ = variable;
      break;
    case TinyKind::kFail:
      recorder_->Access(step.variable, AccessKind::kRead);
      has_failed_ = variable == step.operand;
      break;
  }
}

Ending TinySubject::End() {
  Ending ending;
  if (has_exited_) {
    ending.outcome = fmt::format("exit {}", exit_value_);
    return ending;
  }
  bool has_ended = true;
  for (size_t t = 0; t < program_.threads.size(); ++t) {
    const bool is_disarmed = next_[t] < program_.threads[t].size() &&
                             program_.threads[t][next_[t]].kind == TinyKind::kTimer;
    if (is_parked_[t] || (next_[t] < program_.threads[t].size() && !is_disarmed)) has_ended = false;
  }
  ending.kind = has_failed_ ? EndKind::kViolation
                : has_ended ? EndKind::kNormal
                            : EndKind::kDeadlock;
  ending.outcome = fmt::format("{} {}", fmt::join(variables_, ","), fmt::join(registers_, ","));
  return ending;
}

std::string TinySubject::DescribeNext(ThreadId thread) {
  if (thread == 0) return "starts the threads";
  const size_t t = static_cast<size_t>(thread) - 1;
  const TinyStep& step = program_.threads[t][next_[t]];
  return fmt::format("operation {} on variable {}", static_cast<int>(step.kind), step.variable);
}

std::string TinySubject::DescribePlace(PlaceId place) { return fmt::format("place {}", place); }

std::string TinySubject::DescribeThread(ThreadId thread) { return fmt::format("T{}", thread); }

}  // namespace assay::explore
