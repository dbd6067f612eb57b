#include "explore/executor.h"

#include "base/check.h"

namespace assay::explore {

Executor::Executor(Subject& subject, RaceDetection race_detection)
    : subject_(subject), race_detection_(race_detection), families_(1) {}

void Executor::Begin() {
  ++run_;
  if (race_detection_ == RaceDetection::kOn) races_.BeginRun();
  last_.thread = 0;  // what the subject does before the first step is thread 0's doing
  last_.accesses.clear();
  last_.choices.clear();
  steps_ = 0;
  prescribed_ = {};
  chooser_ = nullptr;
  subject_.Begin(*this);
}

void Executor::Step(ThreadId thread, std::span<const Choice> prescribed, Chooser* chooser) {
  last_.thread = thread;
  last_.filter = 0;
  last_.accesses.clear();
  last_.choices.clear();
  last_.woken.clear();
  ++steps_;
  spawned_.clear();
  alternatives_.clear();
  missed_.clear();
  strayed_ = false;
  prescribed_ = prescribed;
  chooser_ = chooser;
  subject_.Step(thread);
  if (last_.choices.size() < prescribed_.size()) strayed_ = true;
}

void Executor::Access(ObjectId object, AccessKind kind) {
  const uint64_t bit = FilterBit(object);
  if ((last_.filter & bit) != 0) {
    for (explore::Access& access : last_.accesses) {
      if (access.object != object) continue;
      if (access.kind != kind) access.kind = AccessKind::kWrite;
      return;
    }
  }
  last_.filter |= bit;
  last_.accesses.push_back({object, kind});
}

ThreadId Executor::Spawn() {
  const ThreadId parent = last_.thread;
  Family& family = families_[static_cast<size_t>(parent)];
  if (family.run != run_) {
    family.run = run_;
    family.started = 0;
  }
  ThreadId child;
  if (family.started == family.children.size()) {
    child = static_cast<ThreadId>(families_.size());
    family.children.push_back(child);
    ++family.started;
    families_.emplace_back();  // moves `family`
  } else {
    child = family.children[family.started++];
  }
  spawned_.push_back(child);
  if (race_detection_ == RaceDetection::kOn) races_.Spawn(parent, child);
  return child;
}

void Executor::Wake(ThreadId thread) { last_.woken.push_back(thread); }

uint32_t Executor::Choose(uint32_t count) {
  ASSAY_CHECK(count >= 1, "Choose needs an alternative");
  if (count == 1) return 0;
  const size_t index = last_.choices.size();
  uint32_t picked = 0;
  if (index < prescribed_.size()) {
    picked = prescribed_[index].picked;
    if (picked >= count) {
      strayed_ = true;
      picked = 0;
    }
  } else if (chooser_ != nullptr) {
    picked = chooser_->Pick(count, last_.choices);
  }
  last_.choices.push_back({picked, count, static_cast<uint32_t>(last_.accesses.size())});
  return picked;
}

size_t Executor::ChooseOne(std::span<const Alternative> alternatives) {
  const size_t index = last_.choices.size();
  size_t picked = 0;
  if (index < prescribed_.size()) {
    while (picked < alternatives.size() && alternatives[picked].key != prescribed_[index].picked) {
      ++picked;
    }
    if (picked == alternatives.size()) {
      strayed_ = true;
      picked = 0;
    }
  } else if (chooser_ != nullptr) {
    picked = chooser_->PickOne(alternatives, last_.choices);
  }
  const Alternative& alternative = alternatives[picked];
  last_.choices.push_back({alternative.key, 0, static_cast<uint32_t>(last_.accesses.size())});
  alternatives_.assign(alternatives.begin(), alternatives.end());
  for (const explore::Access& access : alternative.touched()) Access(access.object, access.kind);
  return picked;
}

void Executor::Missed(const Alternative& alternative, uint32_t step) {
  missed_.push_back({alternative, step});
}

void Executor::Acquire(ObjectId sync) {
  if (race_detection_ == RaceDetection::kOn) races_.Acquire(last_.thread, sync);
}

void Executor::Release(ObjectId sync) {
  if (race_detection_ == RaceDetection::kOn) races_.Release(last_.thread, sync);
}

void Executor::PlainRead(uint64_t address, uint32_t size, PlaceId place) {
  if (race_detection_ == RaceDetection::kOn) races_.Read(last_.thread, address, size, place);
}

void Executor::PlainWrite(uint64_t address, uint32_t size, PlaceId place) {
  if (race_detection_ == RaceDetection::kOn) races_.Write(last_.thread, address, size, place);
}

}  // namespace assay::explore
