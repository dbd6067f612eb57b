#include "reference_runtime/collector/work_buffers.h"

#include <utility>

namespace assay::runtime {

using sync::Check;
using sync::Defect;
using sync::IsPlanted;
using sync::MutexLock;

namespace {

void VisitObjects(const WorkBuffer& buffer, const std::function<void(void*)>& visit) {
  for (uint32_t i = 0; i < buffer.count.get(); ++i) visit(buffer.objects[i].get());
}

}  // namespace

void WorkPool::ForEach(const std::function<void(void*)>& visit) const {
  for (const WorkBuffer* buffer = full_; buffer != nullptr; buffer = buffer->next.get()) {
    VisitObjects(*buffer, visit);
  }
}

void WorkCache::ForEach(const std::function<void(void*)>& visit) const {
  for (const WorkBuffer* const buffer : {first_, second_}) {
    if (buffer != nullptr) VisitObjects(*buffer, visit);
  }
}

WorkBuffer* WorkPool::TakeFull() {
  if (!has_work()) return nullptr;
  const MutexLock lock(lock_);
  WorkBuffer* const buffer = full_;
  if (buffer == nullptr) return nullptr;
  full_ = buffer->next.get();
  full_count_.store(full_count_.load() - 1);
  Check(buffer->count.get() > 0, "W2: a buffer without objects is in the full list");
  return buffer;
}

WorkBuffer& WorkPool::TakeEmpty() {
  const MutexLock lock(lock_);
  if (empty_ == nullptr) return buffers_.emplace_back();
  WorkBuffer& buffer = *empty_;
  empty_ = buffer.next.get();
  return buffer;
}

void WorkPool::GiveFull(WorkBuffer& buffer) {
  const MutexLock lock(lock_);
  buffer.next.set(full_);
  full_ = &buffer;
  full_count_.store(full_count_.load() + 1);
}

void WorkPool::GiveEmpty(WorkBuffer& buffer) {
  const MutexLock lock(lock_);
  buffer.next.set(empty_);
  empty_ = &buffer;
}

void WorkCache::MakeRoom() {
  if (first_ == nullptr) {
    first_ = &pool_.TakeEmpty();
    second_ = &pool_.TakeEmpty();
  }
  if (!first_->is_full()) return;
  std::swap(first_, second_);
  if (!first_->is_full()) return;
  pool_.GiveFull(*first_);
  has_given_ = true;
  first_ = &pool_.TakeEmpty();
}

bool WorkCache::MakeWork() {
  if (first_ != nullptr) {
    if (first_->count.get() > 0) return true;
    std::swap(first_, second_);
    if (first_->count.get() > 0) return true;
  }
  WorkBuffer* const full = pool_.TakeFull();
  if (full == nullptr) return false;
  if (first_ == nullptr) {
    second_ = &pool_.TakeEmpty();
  } else {
    pool_.GiveEmpty(*first_);
  }
  first_ = full;
  return true;
}

void WorkCache::Balance() {
  if (first_ == nullptr || pool_.has_work()) return;
  if (second_->count.get() > 0) {
    pool_.GiveFull(*second_);
    second_ = &pool_.TakeEmpty();
    has_given_ = true;
    return;
  }
  const uint32_t given = first_->count.get() / 2;
  if (given == 0) return;
  WorkBuffer& half = pool_.TakeEmpty();
  for (uint32_t i = 0; i < given; ++i) {
    const uint32_t count = first_->count.get() - 1;
    half.objects[i].set(first_->objects[count].get());
    first_->count.set(count);
  }
  half.count.set(given);
  pool_.GiveFull(half);
  has_given_ = true;
}

bool WorkCache::Flush() {
  bool had_work = std::exchange(has_given_, false);
  for (WorkBuffer** const place : {&first_, &second_}) {
    WorkBuffer* const buffer = std::exchange(*place, nullptr);
    if (buffer == nullptr) continue;
    if (buffer->count.get() == 0) {
      pool_.GiveEmpty(*buffer);
      continue;
    }
    if (IsPlanted(Defect::kWorkFlushForgetsSecond) && place == &second_) continue;
    pool_.GiveFull(*buffer);
    had_work = true;
  }
  return had_work;
}

}  // namespace assay::runtime
