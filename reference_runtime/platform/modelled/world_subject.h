// WorldSubject: a Go program in a World, as what an explorer runs again and again.
//
// Each goroutine is a thread of the explorer; thread 0 is main. One more thread, there from the
// start, is time: each of its steps fires the timer that is due first, so a timer may fire at any
// moment that the order of deadlines allows. Between two of them the clock stands still: what a
// program shows of durations is not explored, nor that a deadline passes before another one is set.
// A step is one visible instruction (image/opcodes.def) and the private ones after it.
//
// What depends on what: plain memory by words of eight bytes, runtime objects as a whole (channels
// by channel/footprint.h), output and exit on each other. What happens before what is told by
// Edges, atomics and the go statement.
//
// Threads: one. The only place where the runtime meets the explorer.
#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "explore/subject.h"
#include "image/image.h"
#include "image/source.h"
#include "reference_runtime/faults.h"
#include "reference_runtime/platform/modelled/modelled_clock.h"
#include "reference_runtime/platform/observer.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

struct WorldSubjectOptions {
  uint64_t seed = 1;
  FaultSet faults;
  uint64_t heap_bytes_max = 64 << 20;
  uint64_t output_bytes_max = 1 << 20;
  // A run of a program that loops without a visible instruction ends here, truncated.
  uint64_t instructions_max = 20'000'000;
  // For the text of source lines in descriptions; may be empty.
  std::vector<image::SourceFile> sources;
};

class WorldSubject final : public explore::Subject, private Observer {
 public:
  // The image must outlive the subject.
  WorldSubject(const image::Image& image, WorldSubjectOptions options);

  void Begin(explore::Recorder& recorder) override;
  void Enabled(std::vector<explore::Candidate>& out) override;
  void Step(explore::ThreadId thread) override;
  uint64_t names() override;
  explore::Ending End() override;
  // "main.go:12: ch <- x".
  std::string DescribeNext(explore::ThreadId thread) override;
  std::string DescribePlace(explore::PlaceId place) override;
  // "main", "main.worker #3", "time".
  std::string DescribeThread(explore::ThreadId thread) override;

  // Of the run that End was called for last.
  const RunResult& result() const { return result_; }

 private:
  void Memory(Goroutine& g, const void* address, uint32_t size, Touch touch) override;
  void Object(Goroutine& g, const void* object, Touch touch) override;
  void Acquire(Goroutine& g, const void* sync) override;
  void Release(Goroutine& g, const void* sync) override;
  const void* NewSync() override;
  void Spawned(Goroutine& parent, Goroutine& child) override;
  void Readied(Goroutine& by, Goroutine& woken) override;
  uint32_t Choose(uint32_t count) override;

  struct Thread {
    Goroutine* g = nullptr;  // in this run; null for time
    const image::Function* entry = nullptr;
  };

  void SetThread(explore::ThreadId thread, Goroutine* g);
  std::string DescribeInstruction(const image::Function& function, int32_t pc) const;

  const image::Image& image_;
  ModelledClock clock_;
  World world_;
  explore::Recorder* recorder_ = nullptr;
  explore::ThreadId time_ = explore::kNoThread;
  std::vector<Thread> threads_;
  uint64_t syncs_ = 0;
  RunResult result_;
  std::unordered_map<std::string, std::vector<std::string>> source_lines_;  // by file name
};

}  // namespace assay::runtime
