// WeakMemory: atomic objects with the memory orders of C++, by histories of their stores.
//
// An atomic object remembers all its stores in modification order, and a load may read any of them
// that coherence and happens-before do not rule out: which one is a choice of the explorer. What a
// thread has seen is a view, the latest store of each object that it must not read behind; a store
// carries the view that acquiring it hands over.
//
// Source:  ISO C++20, [intro.races], [atomics.order], [atomics.fences]; the views after Kang, Hur,
//          Lahav, Vafeiadis and Dreyer, "A promising semantics for relaxed-memory concurrency",
//          POPL 2017 (without its promises). RC11: Lahav, Vafeiadis, Kang, Hur and Dreyer,
//          "Repairing sequential consistency in C/C++11", PLDI 2017.
// Which behaviours: every one shown here is one that C++20 allows. With relaxed, acquire, release
//          and acq_rel operations and fences alone it is exactly what RC11 allows, so nothing that
//          needs a load to read from a store that comes after it (load buffering: program order and
//          reads-from have no cycle), though a store may take a place in modification order before
//          one that was made earlier in the run (2+2W). With seq_cst, the total order S is the
//          order of the run: what would need S to go against reads-from and program order is not
//          shown, nor everything in which a compare-exchange that is seq_cst only if it succeeds
//          goes before an earlier store because of S alone. S contains happens-before, as until
//          C++17. Consume acts as acquire; a compare-exchange does not fail spuriously.
// Classes: under search.h two runs are equivalent if they agree on what each load reads, on
//          modification order, on the order of seq_cst fences among themselves and with other
//          seq_cst operations, and on that of seq_cst operations on one object of which one stores.
//          So an execution graph is run once, but for the orders S that it may have, and but for
//          stores that went before earlier ones. graph_search.h runs each graph once; it takes the
//          place of the views, and shows those compare-exchanges too.
// Threads: one.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "explore/step.h"
#include "explore/subject.h"
#include "explore/trace_order.h"

namespace assay::explore {

// The representation of a value, zeroes behind it.
using ValueBytes = std::array<std::byte, 16>;

// By object number: the time of the latest store seen. Absent entries are 0.
class View {
 public:
  uint64_t at(size_t object) const { return object < times_.size() ? times_[object] : 0; }
  void Raise(size_t object, uint64_t time);
  void Join(const View& other);
  void Clear() { times_.clear(); }

 private:
  std::vector<uint64_t> times_;
};

class StoreHistory {
 public:
  const ValueBytes& value(uint32_t store) const { return stores_[store].value; }
  ObjectId id() const { return id_; }
  // A number of the script's.
  uint32_t location() const { return location_; }
  void SetLocation(uint32_t location) { location_ = location; }

 private:
  friend class WeakMemory;

  struct Store {
    ValueBytes value;
    uint64_t time = 0;       // its place in modification order
    bool is_modify = false;  // reads `source`, and stays right behind it
    uint32_t source = 0;     // of a read-modify-write
    Stamp stamp;
    uint32_t step = 0;      // of the run
    ObjectId object = 0;    // what a step that reads it awaits
    ObjectId released = 0;  // what acquiring it acquires: its own release,
    ObjectId fenced = 0;    // and that of a fence before it
    View message;
  };

  uint32_t last() const { return order_.back(); }

  ObjectId id_ = 0;
  size_t number_ = 0;
  uint32_t location_ = 0;
  uint32_t count_ = 0;
  std::vector<Store> stores_;    // as made; the first count_, the others keep their buffers
  std::vector<uint32_t> order_;  // in modification order
};

class MemoryScript;

class WeakMemory {
 public:
  // Null, as at the beginning: choices are the explorer's. See memory_script.h.
  void SetScript(MemoryScript* script) { script_ = script; }
  MemoryScript* script() const { return script_; }

  void BeginRun(Recorder& recorder);

  StoreHistory& Make(ThreadId creator, ObjectId id, const ValueBytes& value);

  // An operation on `history`, by the running step of a thread unless said otherwise. Reads answer
  // the store that they read, the newest being the first alternative.
  enum class Kind : uint8_t { kLoad, kStore, kModify, kCompare };
  struct Operation {
    StoreHistory* history = nullptr;
    Kind kind = Kind::kLoad;
    std::memory_order order = std::memory_order_seq_cst;
    std::memory_order failure = std::memory_order_relaxed;  // kCompare
    ValueBytes expected = {};                               // kCompare
  };
  uint32_t Load(ThreadId thread, const Operation& operation);
  void Store(ThreadId thread, const Operation& operation, const ValueBytes& value);
  // Picks what a read-modify-write reads. Where that is what a comparison expects, or nothing is
  // compared, Modify must follow.
  uint32_t ReadToModify(ThreadId thread, const Operation& operation);
  void Modify(ThreadId thread, const Operation& operation, uint32_t source,
              const ValueBytes& value);
  // The keys that the operation would have to pick from.
  void NextKeys(ThreadId thread, const Operation& operation, std::vector<uint32_t>& out);

  // Not a step by itself unless it is seq_cst.
  void Fence(ThreadId thread, std::memory_order order);

  // Synchronisation by other means: mutexes, ends of threads.
  void Acquire(ThreadId thread, ObjectId sync);
  void Release(ThreadId thread, ObjectId sync);
  void Spawn(ThreadId parent, ThreadId child);

  // All accesses of steps go through here, so that the order of the run is known.
  void Access(ObjectId object, AccessKind kind);
  void BeginStep(ThreadId thread);
  void EndStep();
  // The running step enables `thread`.
  void Enable(ThreadId thread);

  // "reads the initial value, 2 stores behind the last"; empty if the last step had no choice.
  std::string DescribeLastChoice() const;
  // The execution graph of the run so far: reads-from and modification order, as a hash that
  // equivalent runs share.
  uint64_t HashOfGraph() const;

 private:
  struct ThreadState {
    View seen;
    View acquirable;  // what an acquire fence adds
    View released;    // seen at the last release fence
    ObjectId fence = 0;
    std::vector<std::pair<StoreHistory*, uint32_t>> relaxed_reads;  // since the last acquire fence
    uint32_t stores = 0;
    uint32_t fences = 0;
    uint32_t reads = 0;
  };
  struct SyncView {
    uint64_t run = 0;
    View view;
  };

  ThreadState& StateOf(ThreadId thread);
  void Collect(ThreadId thread, const Operation& operation);
  void CollectCompare(ThreadId thread, const Operation& operation, size_t place, uint64_t floor);
  void AddRead(const StoreHistory& history, uint32_t store, std::memory_order order);
  bool KnowsBehind(ThreadId thread, const Operation& operation, size_t place) const;
  static bool IsModified(const StoreHistory& history, size_t place);
  uint32_t PickPlace(ThreadId thread, const Operation& operation);
  enum class Does : uint8_t { kRead, kPlace };
  uint32_t PickOne(const StoreHistory& history, Does does);
  void TouchScOrder(const StoreHistory& history, AccessKind kind);
  void Read(ThreadId thread, StoreHistory& history, uint32_t store, std::memory_order order);
  StoreHistory::Store& Insert(ThreadId thread, StoreHistory& history, const ValueBytes& value,
                              uint32_t behind, std::memory_order order);
  void AcquireStore(const StoreHistory& history, uint32_t store);

  MemoryScript* script_ = nullptr;
  Recorder* recorder_ = nullptr;
  TraceOrder trace_;
  uint64_t run_ = 0;
  std::deque<StoreHistory> histories_;  // the first made_ are the run's
  size_t made_ = 0;
  std::vector<ThreadState> threads_;
  View sc_;  // of the seq_cst operations so far
  std::unordered_map<ObjectId, SyncView> syncs_;
  // Of the operation that Collect looked at.
  std::vector<Alternative> alternatives_;
  std::vector<MissedAlternative> missed_;

  struct LastChoice {
    bool is_made = false;
    Does does = Does::kRead;
    uint32_t store = 0;
    size_t behind = 0;  // how many stores are later in modification order
  };
  LastChoice last_choice_;
  uint64_t reads_hash_ = 0;
};

}  // namespace assay::explore
