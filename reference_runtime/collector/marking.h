// Marking: finds what is alive while goroutines run. Tricolour: an object is white (not marked),
// grey (marked, in a work buffer) or black (marked and looked through). Go: mgcmark.go, mwbbuf.go.
//
// What a goroutine does to pointers while objects are marked could hide a white object behind a
// black one. The write barrier prevents that: barrier.h has its designs.
//
// Threads: a Local belongs to the owner of its processor; the rest may be used by any.
//
// Invariants, when marking has ended:
//  T1. What can be reached is marked. (Weak invariant meanwhile: a white object that a black one
//      points at can be reached from a grey one through white ones. Strong, under kInsertion for
//      the heap: no black object points at a white one.)
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "platform/sync.h"
#include "reference_runtime/collector/barrier.h"
#include "reference_runtime/collector/work_buffers.h"

namespace assay::runtime {

class Marking;

// A processor's part in marking.
struct MarkingLocal {
  explicit MarkingLocal(Marking& marking);
  WorkCache work;
  // What the barrier has shaded and nobody has looked at. Go: wbBuf.
  std::array<void*, sync::limits::kBarrierBuffer> shaded{};
  size_t shaded_count = 0;
  // What has been marked here, and how many bytes were looked through.
  uint64_t objects = 0;
  uint64_t bytes = 0;
  uint64_t work_bytes = 0;

  // It holds nothing grey.
  bool is_empty() const { return shaded_count == 0 && work.is_empty(); }
};

// What is marked.
class ObjectGraph {
 public:
  virtual ~ObjectGraph() = default;
  // Marks the object that `word` points into.
  struct Marked {
    void* start = nullptr;  // of the object; null: it was marked before, or there is none
    uint64_t bytes = 0;
    bool has_pointers = false;
  };
  virtual Marked Mark(void* word) = 0;
  // Shades what the pointers of an object hold that Mark gave, or was put into the local's work by
  // this. Returns how many bytes it has looked through.
  virtual uint64_t LookThrough(void* object, Marking& marking, MarkingLocal& local) = 0;
};

class Marking {
 public:
  using Design = Barrier;
  using Slot = sync::Atomic<void*>;
  using Local = MarkingLocal;

  Marking(Design design, ObjectGraph& graph) : design_(design), graph_(graph) {}

  // With the world stopped: from here on to End every write of a pointer goes through the barrier.
  void Begin() { is_on_.store(true); }
  void End() { is_on_.store(false); }
  bool is_on() const { return is_on_.load(); }

  // The program is about to put `value` where `old` was, while marking is on. Either may be null:
  // there is none, or the caller tells of it by itself.
  void Overwriting(Local& local, void* old, void* value);
  // *slot = value, by the program.
  void Write(Local& local, Slot& slot, void* value);
  // A weak pointer to the object becomes a strong one. Go: makeStrongFromWeak.
  void Strengthened(Local& local, void* object);
  // A new object is black.
  void Allocated(void* object) {
    if (is_on()) graph_.Mark(object);
  }
  // Makes a white object grey.
  void Shade(Local& local, void* object);
  // Looks through up to `objects_max` grey objects, and no more when that was so many bytes;
  // returns how many there were.
  int Drain(Local& local, int objects_max, uint64_t bytes_max = ~uint64_t{0});
  // Gives everything that the processor has to the pool. Whether there was anything.
  bool Flush(Local& local);

  // Which of the two Overwriting wants to know.
  bool shades_overwritten() const { return design_ != Design::kInsertion; }
  bool shades_written() const { return design_ != Design::kSnapshot; }
  // Whether a stack must have been looked through before its goroutine runs.
  bool forbids_grey_runs() const { return design_ == Design::kSnapshot; }
  // Whether stacks must be looked through again at the end.
  bool rescans_stacks() const {
    return design_ == Design::kInsertion && !sync::IsPlanted(sync::Defect::kStacksNotRescanned);
  }
  WorkPool& pool() { return pool_; }

 private:
  void Remember(Local& local, void* object);
  void FlushShaded(Local& local);

  const Design design_;
  ObjectGraph& graph_;
  WorkPool pool_;
  sync::Atomic<bool> is_on_{false, "barrier"};
};

}  // namespace assay::runtime
