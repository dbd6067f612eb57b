#include "reference_runtime/introspect/traceback.h"

#include <algorithm>
#include <charconv>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/panic/records.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

// Of a longer trace only the innermost and the outermost frames are shown, so many of each.
constexpr size_t kFramesShown = 50;

// Functions of package runtime are the runtime's own affair, but for those that programs call.
bool is_shown(const image::Function& function) {
  if (function.is_wrapper) return false;
  if (function.package != "runtime") return true;
  const size_t dot = function.name.find('.');
  const char first = dot + 1 < function.name.size() ? function.name[dot + 1] : '\0';
  return first >= 'A' && first <= 'Z';
}

std::string StateText(const Goroutine& g) {
  switch (g.state) {
    case GoState::kRunning:
      return "running";
    case GoState::kRunnable:
      return "runnable";
    case GoState::kWaiting:
      return Text(g.wait_reason);
    case GoState::kSyscall:
      return "syscall";
    case GoState::kIdle:
      return "idle";
    case GoState::kDead:
      return "dead";
  }
  return "";
}

std::string Header(const Goroutine& g, const std::string& details = "") {
  return "goroutine " + std::to_string(g.id) + " [" + StateText(g) + details + "]:";
}

// For how many minutes it has waited, if for any, and whether it is bound to its thread.
std::string Details(World& world, const Goroutine& g) {
  constexpr int64_t kMinuteNs = 60'000'000'000;
  std::string details;
  if (g.state == GoState::kWaiting && !world.is_stepped()) {
    const int64_t minutes = (world.clock().NowNs() - g.waits_since_ns) / kMinuteNs;
    if (minutes >= 1) details += ", " + std::to_string(minutes) + " minutes";
  }
  if (g.thread_locks > 0) details += ", locked to thread";
  return details;
}

std::string PlaceLine(const World& world, const image::Function& function, int32_t pc) {
  const Place place = FindPlace(world.image(), function, pc);
  char offset[16];
  const auto end = std::to_chars(offset, offset + sizeof offset, static_cast<uint32_t>(pc), 16).ptr;
  return "\t" + place.file + ":" + std::to_string(place.line) + " +0x" + std::string(offset, end) +
         "\n";
}

// Whether it is a panic that runs deferred calls on top of `frame`, rather than Goexit.
bool IsPanicAt(const Goroutine& g, const Gobuf& frame) {
  for (const PanicRecord* record = g.panics; record != nullptr; record = record->link) {
    if (record->start.fp == frame.fp && record->is_goexit) return false;
  }
  return true;
}

}  // namespace

Place FindPlace(const image::Image& image, const image::Function& function, int32_t pc) {
  const auto after =
      std::upper_bound(function.lines.begin(), function.lines.end(), pc,
                       [](int32_t at, const image::Line& line) { return at < line.first_pc; });
  int32_t file = function.file;
  int32_t line = function.line;
  if (after != function.lines.begin()) {
    file = std::prev(after)->file;
    line = std::prev(after)->line;
  }
  if (file < 0 || static_cast<size_t>(file) >= image.files.size()) return {"?", line};
  return {image.files[static_cast<size_t>(file)], line};
}

std::vector<TracedFrame> TraceFrames(const Goroutine& g) {
  std::vector<TracedFrame> frames;
  // A goroutine that was stopped stands before its instruction, any other after it.
  int32_t back = g.state == GoState::kRunnable ? 0 : 1;
  for (Gobuf frame = g.sched; frame.function != nullptr; frame = CallerOf(frame)) {
    // RunDefers is performed again after each deferred call.
    const FrameKind kind = HeaderOf(frame.fp, *frame.function).mark.kind();
    const bool is_run_by_panic =
        kind == FrameKind::kDeferredInPanic && IsPanicAt(g, CallerOf(frame));
    if (is_shown(*frame.function)) {
      frames.push_back({frame.function, std::max(frame.pc - back, 0), is_run_by_panic});
    }
    back = kind == FrameKind::kDeferred ? 0 : 1;
  }
  return frames;
}

std::string DumpGoroutine(World& world, const Goroutine& g) {
  std::string out = Header(g, Details(world, g)) + "\n";
  const std::vector<TracedFrame> frames = TraceFrames(g);
  for (size_t i = 0; i < frames.size(); i++) {
    if (frames.size() > 2 * kFramesShown && i == kFramesShown) {
      const size_t elided = frames.size() - 2 * kFramesShown;
      out += "..." + std::to_string(elided) + " frames elided...\n";
      i += elided;
    }
    const image::Function& function = *frames[i].function;
    out += function.name + (function.args_size > 0 ? "(...)\n" : "()\n");
    out += PlaceLine(world, function, frames[i].pc);
    if (!frames[i].is_run_by_panic || i + 1 == frames.size()) continue;
    // gc has a frame of its own for it. Its place is here that of the statement.
    out += "panic(...)\n";
    out += PlaceLine(world, *frames[i + 1].function, frames[i + 1].pc);
  }
  if (g.created_by != nullptr) {
    out +=
        "created by " + g.created_by->name + " in goroutine " + std::to_string(g.parent_id) + "\n";
    out += PlaceLine(world, *g.created_by, g.created_at_pc);
  }
  return out;
}

std::string DumpAll(World& world, const Goroutine& first) {
  std::string out;
  if (!first.is_system) out = DumpGoroutine(world, first);
  std::vector<const Goroutine*> others;
  for (const Goroutine* const g : world.scheduler().all()) {
    if (g != &first && !g->is_system) others.push_back(g);
  }
  std::sort(others.begin(), others.end(),
            [](const Goroutine* a, const Goroutine* b) { return a->id < b->id; });
  for (const Goroutine* const g : others) {
    if (!out.empty()) out += "\n";
    out += DumpGoroutine(world, *g);
  }
  return out;
}

std::string DescribeGoroutine(const World& world, const Goroutine& g) {
  std::string out = Header(g);
  for (const TracedFrame& frame : TraceFrames(g)) {
    // Where it waits in the program, rather than inside a library.
    if (frame.function->is_library) continue;
    const Place place = FindPlace(world.image(), *frame.function, frame.pc);
    out += " " + frame.function->name + " " + place.file + ":" + std::to_string(place.line);
    break;
  }
  return out;
}

}  // namespace assay::runtime
