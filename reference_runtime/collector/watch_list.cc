// Finalizers run in order of dependency: an object with a finalizer keeps alive what it points to,
// so the finalizers of those have to wait until it has gone itself.
#include "reference_runtime/collector/watch_list.h"

#include <algorithm>

#include "reference_runtime/value/shared.h"

namespace assay::runtime {

uint64_t WatchList::Add(Kind kind, void* object, const FinalCall& call) {
  const sync::MutexLock lock(lock_);
  watches_.push_back({++last_id_, kind, object, call, nullptr});
  return last_id_;
}

void** WatchList::HandleOf(const void* object) const {
  const sync::MutexLock lock(lock_);
  return FindHandle(object);
}

// Needs the lock.
void** WatchList::FindHandle(const void* object) const {
  const auto found = std::find_if(watches_.begin(), watches_.end(), [&](const Watch& watch) {
    return watch.kind == Kind::kWeak && watch.object == object;
  });
  return found == watches_.end() ? nullptr : found->handle;
}

void** WatchList::AddHandle(void* object, void** handle) {
  const sync::MutexLock lock(lock_);
  if (void** const known = FindHandle(object)) return known;
  *handle = object;
  watches_.push_back({++last_id_, Kind::kWeak, object, {}, handle});
  return handle;
}

// A handle that no weak pointer has any more is forgotten; it may be swept.
void WatchList::ClearHandles(const Objects& objects) {
  std::erase_if(watches_, [&](const Watch& watch) {
    if (watch.kind != Kind::kWeak) return false;
    Object object;
    const bool is_dead = objects.Find(watch.object, &object) && !objects.is_marked(object);
    Object handle;
    const bool is_wanted = objects.Find(watch.handle, &handle) && objects.is_marked(handle);
    if (is_dead && is_wanted && !sync::IsPlanted(sync::Defect::kWeakOutlivesObject)) {
      *watch.handle = nullptr;
    }
    return is_dead || !is_wanted;
  });
}

bool WatchList::has_finalizer(const void* object) const {
  const sync::MutexLock lock(lock_);
  return std::any_of(watches_.begin(), watches_.end(), [&](const Watch& watch) {
    return watch.kind == Kind::kFinalizer && watch.object == object;
  });
}

void WatchList::RemoveFinalizer(const void* object) {
  const sync::MutexLock lock(lock_);
  std::erase_if(watches_, [&](const Watch& watch) {
    return watch.kind == Kind::kFinalizer && watch.object == object;
  });
}

void WatchList::Remove(uint64_t id) {
  const sync::MutexLock lock(lock_);
  std::erase_if(watches_, [&](const Watch& watch) { return watch.id == id; });
}

void WatchList::ScanKept(RootSink& sink, const Objects& objects) const {
  constexpr uint64_t kWordBytes = 8;
  for (const FinalCall& call : due_) {
    sink.Reached(call.function);
    for (const void* const argument : call.arguments) sink.Reached(argument);
  }
  for (const Watch& watch : watches_) {
    sink.Reached(watch.call.function);
    Object object;
    if (watch.kind != Kind::kFinalizer || !objects.Find(watch.object, &object)) continue;
    // What it points to, but not the object itself unless that leads back to it.
    for (uint64_t at = 0; at + kWordBytes <= object.pointer_bytes(); at += kWordBytes) {
      sink.Reached(LoadShared<const void*>(object.start + at));
    }
  }
}

void WatchList::QueueDead(const Mark& mark, const Objects& objects) {
  ClearHandles(objects);
  const auto is_dead = [&](const Watch& watch) {
    Object object;
    return objects.Find(watch.object, &object) && !objects.is_marked(object);
  };
  std::vector<Watch> alive;
  std::vector<Watch> dead;
  for (const Watch& watch : watches_) {
    (watch.kind == Kind::kFinalizer && is_dead(watch) ? dead : alive).push_back(watch);
  }
  for (const Watch& watch : dead) {
    due_.push_back(watch.call);
    if (sync::IsPlanted(sync::Defect::kFinalizerOutlivesObject)) continue;
    mark(watch.call.function);
    for (const void* const argument : watch.call.arguments) mark(argument);
  }
  // Cleanups come after finalizers, which may have brought their objects back to life.
  watches_.clear();
  for (const Watch& watch : alive) {
    if (watch.kind == Kind::kCleanup && is_dead(watch)) {
      due_.push_back(watch.call);
    } else {
      watches_.push_back(watch);
    }
  }
}

std::optional<FinalCall> WatchList::TakeDue() {
  const sync::MutexLock lock(lock_);
  if (due_.empty()) return std::nullopt;
  const FinalCall call = due_.front();
  due_.pop_front();
  return call;
}

void WatchList::Reset() {
  watches_.clear();
  due_.clear();
  last_id_ = 0;
}

}  // namespace assay::runtime
