#include "explore/history.h"

#include <algorithm>

namespace assay::explore {

History::Thread& History::ThreadOf(ThreadId id) {
  const size_t index = static_cast<size_t>(id);
  if (index >= threads_.size()) threads_.resize(index + 1);
  if (index >= stride_) Widen(index + 1);
  return threads_[index];
}

void History::Widen(size_t threads) {
  const size_t stride = std::max(threads, stride_ * 2);
  std::vector<uint32_t> clocks(events_.size() * stride, 0);
  for (size_t i = 0; i < size_; ++i) {
    std::copy_n(clocks_.begin() + static_cast<ptrdiff_t>(i * stride_), stride_,
                clocks.begin() + static_cast<ptrdiff_t>(i * stride));
  }
  clocks_ = std::move(clocks);
  stride_ = stride;
}

std::vector<History::ObjectStep>& History::StepsOn(ObjectId object) { return objects_[object]; }

void History::Join(uint32_t* clock, size_t from) const {
  const uint32_t* const other = clocks_.data() + from * stride_;
  for (size_t t = 0; t < stride_; ++t) clock[t] = std::max(clock[t], other[t]);
}

void History::Push(StepRecord* step, std::span<const ThreadId> spawned) {
  Thread& thread = ThreadOf(step->thread);
  const auto index = static_cast<uint32_t>(size_);
  if (size_ == events_.size()) {
    events_.emplace_back();
    clocks_.resize(events_.size() * stride_);
  }
  Event& event = events_[size_++];
  event.step = step;
  event.races.clear();
  event.missed.clear();
  event.enabled.clear();
  event.disabled.clear();

  uint32_t* const clock = clocks_.data() + index * stride_;
  std::fill_n(clock, stride_, 0);
  uint32_t previous = 0;
  if (!thread.steps.empty()) {
    previous = thread.steps.back();
    Join(clock, previous);
  }
  for (size_t i = thread.enablers.size(); i-- > 0 && thread.enablers[i] >= previous;) {
    Join(clock, thread.enablers[i]);
  }
  thread.steps.push_back(index);
  event.time = static_cast<uint32_t>(thread.steps.size());
  FindRaces(index);
  clock[step->thread] = event.time;

  for (const ThreadId woken : step->woken) NoteEnabled(woken);
  for (const ThreadId child : spawned) NoteEnabled(child);
}

void History::FindRaces(uint32_t index) {
  Event& event = events_[index];
  // What a step awaits because it picked it by key does not hold it back from where it would have
  // picked something else: what it touches before that choice races by itself.
  std::span<const Access> accesses = event.step->accesses;
  for (const Choice& choice : event.step->choices) {
    if (choice.count != 0) continue;
    FindRaces(index, accesses.first(choice.accesses_before));
    accesses = accesses.subspan(choice.accesses_before);
    break;
  }
  FindRaces(index, accesses);
}

void History::FindRaces(uint32_t index, std::span<const Access> accesses) {
  Event& event = events_[index];
  uint32_t* const clock = clocks_.data() + index * stride_;
  conflicts_.clear();
  peeks_.clear();
  locks_.clear();
  for (const Access& access : accesses) {
    std::vector<ObjectStep>& steps = StepsOn(access.object);
    if (access.kind == AccessKind::kLock || access.kind == AccessKind::kUnlock) {
      if (access.kind == AccessKind::kLock && !steps.empty()) {
        locks_.emplace_back(steps[steps.size() - 2].index, steps.back().index);
      }
      steps.push_back({index, access.kind});
      continue;
    }
    for (size_t i = access.kind == AccessKind::kPeek ? 0 : steps.size(); i-- > 0;) {
      const AccessKind kind = steps[i].kind;
      if (kind == AccessKind::kPeek) {
        if (IsWrite(access.kind)) peeks_.push_back(steps[i].index);
      } else if (access.kind == AccessKind::kAwait) {
        if (IsWrite(kind)) Join(clock, steps[i].index);
      } else if (access.kind == AccessKind::kWriteAfter) {
        Join(clock, steps[i].index);
      } else if (!Commute(kind, access.kind)) {
        conflicts_.push_back(steps[i].index);
      }
      if (IsWrite(kind)) break;  // all before it are ordered before it
    }
    steps.push_back({index, access.kind});
  }
  // Latest first: then whatever lies between a conflicting step and this one is in the clock when
  // the conflicting step is looked at.
  if (conflicts_.size() > 1) std::sort(conflicts_.begin(), conflicts_.end(), std::greater<>());
  for (const uint32_t other : conflicts_) {
    const Event& earlier = events_[other];
    if (clock[earlier.step->thread] >= earlier.time) continue;
    event.races.push_back(other);
    Join(clock, other);
  }
  for (const auto& [taken, given_back] : locks_) {
    const Event& earlier = events_[taken];
    if (clock[earlier.step->thread] < earlier.time) event.races.push_back(taken);
    Join(clock, given_back);
  }
  for (const uint32_t other : peeks_) {
    const Event& earlier = events_[other];
    if (clock[earlier.step->thread] < earlier.time) event.races.push_back(other);
  }
}

bool History::IsBeforeNextOf(size_t i, ThreadId id) const {
  const auto index = static_cast<size_t>(id);
  if (index >= threads_.size()) return false;
  const Thread& thread = threads_[index];
  const uint32_t previous = thread.steps.empty() ? 0 : thread.steps.back();
  const auto is_before = [&](size_t j) { return i == j || (i < j && HappensBefore(i, j)); };
  if (!thread.steps.empty() && is_before(previous)) return true;
  for (size_t k = thread.enablers.size(); k-- > 0 && thread.enablers[k] >= previous;) {
    if (is_before(thread.enablers[k])) return true;
  }
  return false;
}

std::optional<uint32_t> History::HolderOf(ObjectId lock) const {
  const auto found = objects_.find(lock);
  if (found == objects_.end() || found->second.empty()) return std::nullopt;
  const ObjectStep& last = found->second.back();
  return last.kind == AccessKind::kLock ? std::optional(last.index) : std::nullopt;
}

void History::NoteEnabled(ThreadId thread) {
  const auto last = static_cast<uint32_t>(size_ - 1);
  std::vector<uint32_t>& enablers = ThreadOf(thread).enablers;
  if (!enablers.empty() && enablers.back() == last) return;
  enablers.push_back(last);
  events_[last].enabled.push_back(thread);
}

StepRecord* History::Pop() {
  Event& event = events_[--size_];
  for (const ThreadId thread : event.enabled) ThreadOf(thread).enablers.pop_back();
  for (const Access& access : event.step->accesses) StepsOn(access.object).pop_back();
  ThreadOf(event.step->thread).steps.pop_back();
  return event.step;
}

}  // namespace assay::explore
