#include "reference_runtime/platform/modelled/world_subject.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/introspect/traceback.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/platform/modelled/outcome.h"
#include "reference_runtime/scheduler/scheduler.h"

namespace assay::runtime {
namespace {

using explore::AccessKind;
using explore::Candidate;
using explore::ObjectId;
using explore::PlaceId;
using explore::Reluctance;
using explore::ThreadId;

constexpr ThreadId kMainThread = 0;
constexpr uint64_t kWordBytes = 8;
// No address has this bit.
constexpr uint64_t kSyncBit = uint64_t{1} << 63;

uint64_t AddressOf(const void* pointer) { return reinterpret_cast<uintptr_t>(pointer); }
AccessKind KindOf(Touch touch) {
  return touch == Touch::kRead ? AccessKind::kRead : AccessKind::kWrite;
}

bool IsOnStack(const Goroutine& g, const void* address) {
  const auto* const byte = static_cast<const std::byte*>(address);
  return byte >= g.stack_lo && byte < g.stack_hi;
}

// A place is an instruction: its function, and its index in it.
PlaceId PlaceOf(const Goroutine& g) {
  const Gobuf& at = g.sched;
  return static_cast<uint64_t>(static_cast<uint32_t>(at.function->id)) << 32 |
         static_cast<uint32_t>(at.pc - 1);
}

std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  for (size_t start = 0; start <= text.size();) {
    const size_t end = std::min(text.find('\n', start), text.size());
    size_t first = start;
    while (first < end && (text[first] == ' ' || text[first] == '\t')) ++first;
    lines.push_back(text.substr(first, end - first));
    start = end + 1;
  }
  return lines;
}

WorldOptions OptionsFor(const WorldSubjectOptions& options, Observer* observer, Clock* clock) {
  WorldOptions result;
  result.seed = options.seed;
  result.faults = options.faults;
  result.observer = observer;
  result.clock = clock;
  result.heap_bytes_max = options.heap_bytes_max;
  result.output_bytes_max = options.output_bytes_max;
  result.instructions_max = options.instructions_max;
  result.want_dump = false;
  return result;
}

}  // namespace

WorldSubject::WorldSubject(const image::Image& image, WorldSubjectOptions options)
    : image_(image), world_(image, OptionsFor(options, this, &clock_)) {
  for (const image::SourceFile& source : options.sources) {
    source_lines_[source.name] = SplitLines(source.text);
  }
}

void WorldSubject::Begin(explore::Recorder& recorder) {
  recorder_ = &recorder;
  clock_.Reset();
  syncs_ = 0;
  world_.Reset();
  time_ = recorder.Spawn();
  SetThread(time_, nullptr);
  world_.scheduler().g0().explore_id = time_;
  world_.Boot();
  for (Goroutine* const g : world_.scheduler().all()) {
    g->explore_id = kMainThread;  // the boot starts no other
    SetThread(kMainThread, g);
  }
}

void WorldSubject::SetThread(ThreadId thread, Goroutine* g) {
  const auto index = static_cast<size_t>(thread);
  if (index >= threads_.size()) threads_.resize(index + 1);
  threads_[index] = {g, g == nullptr ? nullptr : g->entry};
}

void WorldSubject::Enabled(std::vector<Candidate>& out) {
  if (world_.ended()) return;
  for (Goroutine* const g : world_.scheduler().all()) {
    if (g->state != GoState::kRunnable) continue;
    Reluctance reluctance = Reluctance::kEager;
    if (world_.at_exit(*g)) {
      reluctance = Reluctance::kExit;
    } else if (g->yielded) {
      reluctance = Reluctance::kYielded;
    }
    out.push_back({g->explore_id, reluctance});
  }
  if (world_.has_timer()) out.push_back({time_, Reluctance::kTimer});
}

void WorldSubject::Step(ThreadId thread) {
  if (thread == time_) {
    world_.FireTimer();
    return;
  }
  world_.Step(*threads_[static_cast<size_t>(thread)].g);
}

// Memory that no run has used yet gets its address when one does.
uint64_t WorldSubject::names() { return world_.allocator().heap_bytes().system; }

explore::Ending WorldSubject::End() {
  result_ = world_.Finish();
  return {runtime::KindOf(result_), OutcomeText(result_)};
}

void WorldSubject::Memory(Goroutine& g, const void* address, uint32_t size, Touch touch) {
  const uint64_t start = AddressOf(address);
  for (ObjectId word = start / kWordBytes; word * kWordBytes < start + size; ++word) {
    recorder_->Access(word, KindOf(touch));
  }
  if (touch == Touch::kRead) {
    recorder_->PlainRead(start, size, PlaceOf(g));
  } else {
    recorder_->PlainWrite(start, size, PlaceOf(g));
  }
}

// Nobody else can reach what lies on a goroutine's stack, and its address changes when that moves.
void WorldSubject::Object(Goroutine& g, const void* object, Touch touch) {
  if (IsOnStack(g, object)) return;
  recorder_->Access(AddressOf(object) / kWordBytes, KindOf(touch));
}

void WorldSubject::Acquire(Goroutine& g, const void* sync) {
  if (!IsOnStack(g, sync)) recorder_->Acquire(AddressOf(sync));
}

void WorldSubject::Release(Goroutine& g, const void* sync) {
  if (!IsOnStack(g, sync)) recorder_->Release(AddressOf(sync));
}

const void* WorldSubject::NewSync() { return reinterpret_cast<const void*>(kSyncBit | ++syncs_); }

void WorldSubject::Spawned(Goroutine&, Goroutine& child) {
  child.explore_id = recorder_->Spawn();
  SetThread(child.explore_id, &child);
}

void WorldSubject::Readied(Goroutine&, Goroutine& woken) { recorder_->Wake(woken.explore_id); }

uint32_t WorldSubject::Choose(uint32_t count) { return recorder_->Choose(count); }

std::string WorldSubject::DescribeInstruction(const image::Function& function, int32_t pc) const {
  const Place place = FindPlace(image_, function, pc);
  if (place.line == 0) return function.name;
  std::string text = place.file + ":" + std::to_string(place.line) + ": ";
  const auto source = source_lines_.find(place.file);
  const auto index = static_cast<size_t>(place.line) - 1;
  if (source != source_lines_.end() && index < source->second.size()) {
    return text + source->second[index];
  }
  return text + std::string(image::Name(function.code[static_cast<size_t>(pc)].op));
}

std::string WorldSubject::DescribeNext(ThreadId thread) {
  if (thread == time_) return "the next timer fires";
  const Goroutine& g = *threads_[static_cast<size_t>(thread)].g;
  const Gobuf& at = g.sched;
  if (world_.at_exit(g)) return "the process ends";
  const bool goes_on = g.second_half != nullptr;
  // Nobody looks for a line of the library: its caller in the program stands for it.
  if (at.function->is_library) {
    for (const TracedFrame& frame : TraceFrames(g)) {
      if (frame.function->is_library) continue;
      return DescribeInstruction(*frame.function, frame.pc) + (goes_on ? " (goes on)" : "");
    }
  }
  if (goes_on) return DescribeInstruction(*at.function, at.pc - 1) + " (goes on)";
  // A goroutine that has not run stands at its function's first line: its first statement says
  // more.
  if (at.pc == 0) {
    for (const image::Line& line : at.function->lines) {
      if (line.line != at.function->line) return DescribeInstruction(*at.function, line.first_pc);
    }
  }
  return DescribeInstruction(*at.function, at.pc);
}

std::string WorldSubject::DescribePlace(PlaceId place) {
  return DescribeInstruction(image_.function(static_cast<image::FunctionId>(place >> 32)),
                             static_cast<int32_t>(place & 0xffffffff));
}

std::string WorldSubject::DescribeThread(ThreadId thread) {
  if (thread == time_) return "time";
  if (thread == kMainThread) return "main";
  const image::Function* const entry = threads_[static_cast<size_t>(thread)].entry;
  return (entry == nullptr ? std::string("goroutine") : entry->name) + " #" +
         std::to_string(thread);
}

}  // namespace assay::runtime
