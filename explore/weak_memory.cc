#include "explore/weak_memory.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "explore/memory_script.h"

// What commutes. Stores of one object conflict: they take their places in modification order by
// conflicting accesses to the object. A load touches only the store that it reads: that it could
// have read a later one is a peek at the object. So runs are equivalent if reads-from and
// modification order are the same.
//
// A store is placed last in modification order, but for one case. Were it always last, an execution
// in which program order, reads-from and modification order form a cycle could not be shown; were
// any place open to it, most executions would be shown in many ways. A store may go before an
// earlier one if that, or one behind it, is ordered before it in all equivalent runs: whatever else
// could go before could as well have been made earlier. (Take, for some execution, the run in which
// the fewest stores go before earlier ones. Suppose one of them, w, is ordered after none that it
// went before. Then it could be made before the first of these, together with what it depends on,
// and is no such store any more, and no other one becomes one: contradiction.)
//
// A compare-exchange that is to succeed must read the last store, or go before others like a store.
// So a later store can take that from it, and the search hears of it by Missed.

namespace assay::explore {
namespace {

// Between two stores made one after the other; what is placed between them halves it.
constexpr uint64_t kTimeStep = uint64_t{1} << 32;

constexpr ObjectId kScOrder = ObjectId{1} << 62;  // with an object: its place in the order S
constexpr ObjectId kStore = ObjectId{1} << 63;
constexpr ObjectId kFence = kStore | kScOrder;

ObjectId NameOf(ObjectId kind, ThreadId thread, uint32_t number) {
  return kind | static_cast<ObjectId>(thread) << 32 | number;
}

uint64_t Mix(uint64_t a, uint64_t b) {
  uint64_t hash = (a * 0x9e3779b97f4a7c15u) ^ (b + 0x632be59bd9b4e019u);
  hash = (hash ^ (hash >> 29)) * 0xbf58476d1ce4e5b9u;
  return hash ^ (hash >> 32);
}

bool Acquires(std::memory_order order) {
  return order != std::memory_order_relaxed && order != std::memory_order_release;
}

bool Releases(std::memory_order order) {
  return order == std::memory_order_release || order == std::memory_order_acq_rel ||
         order == std::memory_order_seq_cst;
}

bool IsSc(std::memory_order order) { return order == std::memory_order_seq_cst; }

}  // namespace

void View::Raise(size_t object, uint64_t time) {
  if (object >= times_.size()) times_.resize(object + 1, 0);
  times_[object] = std::max(times_[object], time);
}

void View::Join(const View& other) {
  if (times_.size() < other.times_.size()) times_.resize(other.times_.size(), 0);
  for (size_t i = 0; i < other.times_.size(); ++i) times_[i] = std::max(times_[i], other.times_[i]);
}

void WeakMemory::BeginRun(Recorder& recorder) {
  recorder_ = &recorder;
  ++run_;
  trace_.BeginRun();
  made_ = 0;
  for (ThreadState& state : threads_) {
    state.seen.Clear();
    state.acquirable.Clear();
    state.released.Clear();
    state.fence = 0;
    state.relaxed_reads.clear();
    state.stores = state.fences = state.reads = 0;
  }
  sc_.Clear();
  last_choice_ = {};
  reads_hash_ = 0;
}

void WeakMemory::BeginStep(ThreadId thread) {
  if (script_ != nullptr) return;
  trace_.BeginStep(thread);
  last_choice_.is_made = false;
}

void WeakMemory::EndStep() {
  if (script_ == nullptr) trace_.EndStep();
}

void WeakMemory::Enable(ThreadId thread) {
  if (script_ == nullptr) trace_.Enable(thread);
}

WeakMemory::ThreadState& WeakMemory::StateOf(ThreadId thread) {
  const size_t index = static_cast<size_t>(thread);
  if (index >= threads_.size()) threads_.resize(index + 1);
  return threads_[index];
}

void WeakMemory::Access(ObjectId object, AccessKind kind) {
  if (script_ != nullptr) return;
  recorder_->Access(object, kind);
  trace_.Access(object, kind);
}

StoreHistory& WeakMemory::Make(ThreadId creator, ObjectId id, const ValueBytes& value) {
  if (made_ == histories_.size()) histories_.emplace_back();
  StoreHistory& history = histories_[made_];
  history.id_ = id;
  history.number_ = made_++;
  history.count_ = 0;
  history.order_.assign(1, 0);
  if (history.stores_.empty()) history.stores_.emplace_back();
  StoreHistory::Store& store = history.stores_[history.count_++];
  store.value = value;
  store.time = kTimeStep;
  store.is_modify = false;
  store.object = store.released = store.fenced = 0;
  store.message.Clear();
  if (script_ != nullptr) {
    script_->Make(history);
  } else {
    StateOf(creator).seen.Raise(history.number_, store.time);
  }
  return history;
}

// Whether one of the stores behind `place` in modification order was made by a step that is ordered
// before the next one of `thread` if that does `operation`, and reads the store at `place` if it
// reads.
bool WeakMemory::KnowsBehind(ThreadId thread, const Operation& operation, size_t place) const {
  const StoreHistory& history = *operation.history;
  const ObjectId source = history.stores_[history.order_[place]].object;
  const AccessKind kind =
      operation.kind == Kind::kCompare ? AccessKind::kRead : AccessKind::kCommute;
  for (size_t i = place + 1; i < history.order_.size(); ++i) {
    const Stamp& stamp = history.stores_[history.order_[i]].stamp;
    if (trace_.IsBefore(stamp, thread)) return true;
    if (operation.kind != Kind::kStore && trace_.IsBeforeWriteOf(stamp, source)) return true;
    if (IsSc(operation.order) && (trace_.WouldBeBefore(stamp, kScOrder, AccessKind::kRead) ||
                                  trace_.WouldBeBefore(stamp, kScOrder | history.id_, kind))) {
      return true;
    }
  }
  return false;
}

// Whether the store at `place` is what a read-modify-write read: nothing comes between the two.
bool WeakMemory::IsModified(const StoreHistory& history, size_t place) {
  if (place + 1 == history.order_.size()) return false;
  const StoreHistory::Store& next = history.stores_[history.order_[place + 1]];
  return next.is_modify && next.source == history.order_[place];
}

// Finds what the operation may read, or for a store behind which store it may go, newest first.
void WeakMemory::Collect(ThreadId thread, const Operation& operation) {
  const StoreHistory& history = *operation.history;
  alternatives_.clear();
  missed_.clear();
  const uint64_t seen = StateOf(thread).seen.at(history.number_);
  const uint64_t floor =
      std::max(seen, IsSc(operation.order) ? sc_.at(history.number_) : uint64_t{0});
  const uint64_t failure_floor =
      std::max(seen, IsSc(operation.failure) ? sc_.at(history.number_) : uint64_t{0});
  for (size_t place = history.order_.size(); place-- > 0;) {
    const uint32_t index = history.order_[place];
    const StoreHistory::Store& store = history.stores_[index];
    if (store.time < seen) break;
    switch (operation.kind) {
      case Kind::kLoad:
        if (store.time < floor) return;
        AddRead(history, index, operation.order);
        break;
      case Kind::kStore:
      case Kind::kModify:
        if (store.time < floor) return;
        if (place + 1 == history.order_.size() ||
            (!IsModified(history, place) && KnowsBehind(thread, operation, place))) {
          alternatives_.emplace_back().key = index;
        }
        break;
      case Kind::kCompare:
        if (store.value == operation.expected) {
          CollectCompare(thread, operation, place, floor);
        } else if (store.time >= failure_floor) {
          AddRead(history, index, operation.failure);
        }
        break;
    }
  }
}

void WeakMemory::AddRead(const StoreHistory& history, uint32_t store, std::memory_order order) {
  Alternative& alternative = alternatives_.emplace_back();
  alternative.key = store;
  alternative.Touch(history.id_, AccessKind::kPeek);
  if (store == 0) return;
  alternative.Touch(history.stores_[store].object, AccessKind::kAwait);
  // Later seq_cst loads must not read behind it, even if it is not seq_cst itself.
  if (IsSc(order) && history.stores_[store].time > sc_.at(history.number_)) {
    alternative.Touch(kScOrder | history.id_, AccessKind::kWrite);
  }
}

// A compare-exchange that reads the store at `place`, and succeeds, if it may.
void WeakMemory::CollectCompare(ThreadId thread, const Operation& operation, size_t place,
                                uint64_t floor) {
  const StoreHistory& history = *operation.history;
  const uint32_t index = history.order_[place];
  const bool is_last = place + 1 == history.order_.size();
  const bool knows_behind = !is_last && KnowsBehind(thread, operation, place);
  Alternative alternative{index};
  alternative.Touch(history.id_, knows_behind ? AccessKind::kWrite : AccessKind::kWriteAfter);
  if (index != 0) alternative.Touch(history.stores_[index].object, AccessKind::kAwait);
  if (IsSc(operation.order)) alternative.Touch(kScOrder | history.id_, AccessKind::kCommute);
  if (is_last) {
    alternatives_.push_back(alternative);
  } else if (!knows_behind) {
    // It was the last one before the first of those behind it was made.
    const uint32_t first = *std::min_element(
        history.order_.begin() + static_cast<ptrdiff_t>(place + 1), history.order_.end());
    missed_.push_back({alternative, history.stores_[first].step});
  } else if (history.stores_[index].time < floor) {
    return;
  } else if (!IsModified(history, place)) {
    alternatives_.push_back(alternative);
  } else {
    const StoreHistory::Store& modifier = history.stores_[history.order_[place + 1]];
    if (!trace_.IsBefore(modifier.stamp, thread)) missed_.push_back({alternative, modifier.step});
  }
}

uint32_t WeakMemory::PickOne(const StoreHistory& history, Does does) {
  const Alternative& picked = alternatives_[recorder_->ChooseOne(alternatives_)];
  for (const explore::Access& access : picked.touched()) trace_.Access(access.object, access.kind);
  const auto place = std::find(history.order_.begin(), history.order_.end(), picked.key);
  last_choice_ = {true, does, picked.key, static_cast<size_t>(history.order_.end() - place) - 1};
  return picked.key;
}

// The running step takes part in the order S by an operation on `history`: a load by kRead, a store
// by kCommute, as the order of stores is known anyway.
void WeakMemory::TouchScOrder(const StoreHistory& history, AccessKind kind) {
  Access(kScOrder, AccessKind::kRead);
  Access(kScOrder | history.id_, kind);
}

void WeakMemory::AcquireStore(const StoreHistory& history, uint32_t store) {
  for (;;) {
    const StoreHistory::Store& from = history.stores_[store];
    if (from.released != 0) recorder_->Acquire(from.released);
    if (from.fenced != 0) recorder_->Acquire(from.fenced);
    if (!from.is_modify) return;
    store = from.source;
  }
}

void WeakMemory::Read(ThreadId thread, StoreHistory& history, uint32_t store,
                      std::memory_order order) {
  ThreadState& state = StateOf(thread);
  const StoreHistory::Store& from = history.stores_[store];
  reads_hash_ += Mix(NameOf(0, thread, state.reads++), from.object ^ history.id_);
  if (Acquires(order)) {
    AcquireStore(history, store);
  } else {
    state.relaxed_reads.emplace_back(&history, store);
  }
  if (script_ != nullptr) return;
  state.seen.Raise(history.number_, from.time);
  if (IsSc(order)) sc_.Raise(history.number_, from.time);
  (Acquires(order) ? state.seen : state.acquirable).Join(from.message);
}

uint32_t WeakMemory::Load(ThreadId thread, const Operation& operation) {
  StoreHistory& history = *operation.history;
  uint32_t store;
  if (script_ != nullptr) {
    store = script_->Read(thread, operation);
  } else {
    if (IsSc(operation.order)) TouchScOrder(history, AccessKind::kRead);
    Collect(thread, operation);
    store = PickOne(history, Does::kRead);
  }
  Read(thread, history, store, operation.order);
  return store;
}

// Behind which store the operation goes.
uint32_t WeakMemory::PickPlace(ThreadId thread, const Operation& operation) {
  StoreHistory& history = *operation.history;
  if (IsSc(operation.order)) TouchScOrder(history, AccessKind::kCommute);
  Collect(thread, operation);
  Access(history.id_, AccessKind::kWrite);
  return alternatives_.size() == 1 ? alternatives_[0].key : PickOne(history, Does::kPlace);
}

void WeakMemory::Store(ThreadId thread, const Operation& operation, const ValueBytes& value) {
  const uint32_t behind =
      script_ != nullptr ? script_->Place(thread, operation, value) : PickPlace(thread, operation);
  StoreHistory::Store& store = Insert(thread, *operation.history, value, behind, operation.order);
  store.is_modify = false;
}

uint32_t WeakMemory::ReadToModify(ThreadId thread, const Operation& operation) {
  StoreHistory& history = *operation.history;
  if (script_ != nullptr) {
    const uint32_t source = script_->Read(thread, operation);
    const bool succeeds =
        operation.kind == Kind::kModify || history.stores_[source].value == operation.expected;
    Read(thread, history, source, succeeds ? operation.order : operation.failure);
    return source;
  }
  if (operation.kind == Kind::kModify) {
    const uint32_t source = PickPlace(thread, operation);
    Read(thread, history, source, operation.order);
    return source;
  }
  if (IsSc(operation.order)) TouchScOrder(history, AccessKind::kRead);
  Collect(thread, operation);
  for (const MissedAlternative& missed : missed_) {
    recorder_->Missed(missed.alternative, missed.step);
  }
  const uint32_t source = PickOne(history, Does::kRead);
  const bool is_equal = history.stores_[source].value == operation.expected;
  Read(thread, history, source, is_equal ? operation.order : operation.failure);
  return source;
}

void WeakMemory::Modify(ThreadId thread, const Operation& operation, uint32_t source,
                        const ValueBytes& value) {
  StoreHistory& history = *operation.history;
  if (script_ != nullptr) script_->Modify(thread, operation, value);
  StoreHistory::Store& store = Insert(thread, history, value, source, operation.order);
  store.is_modify = true;
  store.source = source;
  if (script_ == nullptr)
    store.message.Join(history.stores_[source].message);  // it goes on with a release sequence
}

StoreHistory::Store& WeakMemory::Insert(ThreadId thread, StoreHistory& history,
                                        const ValueBytes& value, uint32_t behind,
                                        std::memory_order order) {
  ThreadState& state = StateOf(thread);
  const auto place = std::find(history.order_.begin(), history.order_.end(), behind) + 1;
  uint64_t time = 0;
  if (script_ == nullptr) {
    const uint64_t low = history.stores_[behind].time;
    const uint64_t high =
        place == history.order_.end() ? low + 2 * kTimeStep : history.stores_[*place].time;
    ASSAY_CHECK(high - low >= 2, "a store finds its place in modification order");
    time = low + (high - low) / 2;
  }
  history.order_.insert(place, history.count_);
  if (history.count_ == history.stores_.size()) history.stores_.emplace_back();
  StoreHistory::Store& store = history.stores_[history.count_++];
  store.value = value;
  store.time = time;
  store.object = NameOf(kStore, thread, state.stores++);
  store.released = Releases(order) ? store.object : 0;
  store.fenced = Releases(order) ? 0 : state.fence;
  if (Releases(order)) recorder_->Release(store.object);
  if (script_ != nullptr) return store;
  store.stamp = trace_.now();
  store.step = recorder_->step();
  Access(store.object, AccessKind::kWrite);

  state.seen.Raise(history.number_, store.time);
  if (Releases(order)) {
    store.message = state.seen;
  } else {
    store.message = state.released;
    store.message.Raise(history.number_, store.time);
  }
  if (IsSc(order)) sc_.Raise(history.number_, store.time);
  return store;
}

void WeakMemory::NextKeys(ThreadId thread, const Operation& operation, std::vector<uint32_t>& out) {
  Collect(thread, operation);
  for (const Alternative& alternative : alternatives_) out.push_back(alternative.key);
}

std::string WeakMemory::DescribeLastChoice() const {
  if (!last_choice_.is_made) return {};
  std::string text = last_choice_.does == Does::kRead ? "reads " : "goes behind ";
  text +=
      last_choice_.store == 0 ? "the initial value" : fmt::format("store {}", last_choice_.store);
  if (last_choice_.behind > 0) {
    text += fmt::format(", {} {} before the last", last_choice_.behind,
                        last_choice_.behind == 1 ? "store" : "stores");
  }
  return text;
}

uint64_t WeakMemory::HashOfGraph() const {
  uint64_t hash = reads_hash_;
  for (size_t i = 0; i < made_; ++i) {
    const StoreHistory& history = histories_[i];
    for (size_t place = 1; place < history.order_.size(); ++place) {
      hash += Mix(history.stores_[history.order_[place]].object, place);
    }
  }
  return hash;
}

void WeakMemory::Fence(ThreadId thread, std::memory_order order) {
  ThreadState& state = StateOf(thread);
  if (script_ != nullptr) script_->Fence(thread, order);
  if (Acquires(order)) {
    state.seen.Join(state.acquirable);
    for (const auto& [history, store] : state.relaxed_reads) AcquireStore(*history, store);
    state.relaxed_reads.clear();
  }
  if (IsSc(order)) {
    Access(kScOrder, AccessKind::kWrite);
    state.seen.Join(sc_);
    sc_.Join(state.seen);
  }
  if (Releases(order)) {
    state.released = state.seen;
    state.fence = NameOf(kFence, thread, state.fences++);
    recorder_->Release(state.fence);
  }
}

void WeakMemory::Acquire(ThreadId thread, ObjectId sync) {
  if (script_ != nullptr) return script_->Acquire(thread, sync);
  const auto found = syncs_.find(sync);
  if (found != syncs_.end() && found->second.run == run_) {
    StateOf(thread).seen.Join(found->second.view);
  }
}

void WeakMemory::Release(ThreadId thread, ObjectId sync) {
  if (script_ != nullptr) return script_->Release(thread, sync);
  SyncView& target = syncs_[sync];
  if (target.run != run_) {
    target.run = run_;
    target.view.Clear();
  }
  target.view.Join(StateOf(thread).seen);
}

void WeakMemory::Spawn(ThreadId parent, ThreadId child) {
  if (script_ != nullptr) return script_->Spawn(parent, child);
  StateOf(child);  // may move the states
  StateOf(child).seen = StateOf(parent).seen;
}

}  // namespace assay::explore
