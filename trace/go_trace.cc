#include "trace/go_trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace assay::trace {
namespace {

// What a batch's bytes may begin with when they are no ordinary events.
constexpr uint8_t kEventBatch = 1;
constexpr uint8_t kStacks = 2;
constexpr uint8_t kStack = 3;
constexpr uint8_t kStrings = 4;
constexpr uint8_t kString = 5;
constexpr uint8_t kCpuSamples = 6;
constexpr uint8_t kFrequency = 8;
constexpr uint8_t kExperimentalBatch = 49;
constexpr uint8_t kSync = 50;
constexpr uint8_t kClockSnapshot = 51;
constexpr uint8_t kEndOfGeneration = 52;

constexpr size_t kHeaderBytes = 16;
constexpr int kFirstMinor = 22;
// More cannot be: the clock would tick faster than a nanosecond counts.
constexpr uint64_t kFrequencyMax = 1'000'000'000'000;

// How many arguments an event of this number has, the time included; 0 when there is none such.
int ArgumentCount(uint8_t number) {
  switch (number) {
#define ASSAY_TRACE_EVENT(name, id, arguments) \
  case id:                                     \
    return arguments;
#include "trace/events.def"
    default:
      return 0;
  }
}

// Reads varints and byte runs off a view; remembers the first fault and yields zeros after it.
class Cursor {
 public:
  Cursor(std::string_view bytes, size_t base) : bytes_(bytes), base_(base) {}

  bool at_end() const { return at_ == bytes_.size() || !fault_.empty(); }
  size_t offset() const { return base_ + at_; }
  bool ok() const { return fault_.empty(); }
  const std::string& fault() const { return fault_; }
  void Fail(std::string_view what) {
    if (fault_.empty()) fault_ = fmt::format("offset {}: {}", offset(), what);
  }

  uint8_t Byte() {
    if (at_end()) {
      Fail("the trace ends in the middle of an event");
      return 0;
    }
    return static_cast<uint8_t>(bytes_[at_++]);
  }
  uint8_t Peek() const { return at_end() ? 0 : static_cast<uint8_t>(bytes_[at_]); }

  // Seven bits a byte, the low ones first.
  uint64_t Number() {
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      const uint8_t byte = Byte();
      value |= uint64_t{byte & 0x7fu} << shift;
      if (byte < 0x80) return value;
    }
    Fail("a number of more than 64 bits");
    return 0;
  }

  std::string_view Run(uint64_t length) {
    if (!ok() || length > bytes_.size() - at_) {
      Fail(fmt::format("{} bytes are announced, {} are left", length, bytes_.size() - at_));
      return {};
    }
    const std::string_view run = bytes_.substr(at_, length);
    at_ += length;
    return run;
  }

 private:
  std::string_view bytes_;
  size_t base_;
  size_t at_ = 0;
  std::string fault_;
};

struct FrameNumbers {
  uint64_t function = 0;
  uint64_t file = 0;
  uint64_t line = 0;
};

// A generation while its batches come in: times are in clock ticks until the frequency is known.
struct Draft {
  Generation generation;
  uint64_t frequency = 0;  // ticks a second
  std::map<int64_t, std::vector<Event>> machines;
  std::map<uint64_t, std::vector<FrameNumbers>> stacks;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : file_(bytes, 0) {}

  Result<GoTrace> Read() {
    ReadHeader();
    while (!file_.at_end()) ReadBatch();
    Finish();
    if (!file_.ok()) return Error{file_.fault()};
    if (trace_.generations.empty()) return Error{"the trace has no events"};
    return std::move(trace_);
  }

 private:
  void ReadHeader() {
    const std::string_view header = file_.Run(kHeaderBytes);
    constexpr std::string_view kStart = "go 1.";
    constexpr std::string_view kEnd = " trace\0\0\0";
    if (!file_.ok() || !header.starts_with(kStart) ||
        header.substr(kStart.size() + 2) != std::string_view(kEnd.data(), 9)) {
      file_ = Cursor({}, 0);
      file_.Fail("this is no Go execution trace: it does not begin with 'go 1.N trace'");
      return;
    }
    const std::string_view minor = header.substr(kStart.size(), 2);
    if (minor[0] < '0' || minor[0] > '9' || minor[1] < '0' || minor[1] > '9') {
      file_.Fail("the header names no version");
      return;
    }
    trace_.go_minor = (minor[0] - '0') * 10 + (minor[1] - '0');
    if (trace_.go_minor < kFirstMinor) {
      file_.Fail(fmt::format("a trace in the format of go1.{}; the formats since go1.{} are read",
                             trace_.go_minor, kFirstMinor));
    }
  }

  void ReadBatch() {
    const uint8_t number = file_.Byte();
    if (number == kEndOfGeneration) return;
    if (number == kExperimentalBatch) {
      file_.Number();  // of the experiment
      file_.Number();  // generation
      file_.Number();  // machine
      file_.Number();  // time
      file_.Run(file_.Number());
      return;
    }
    if (number != kEventBatch) {
      file_.Fail(fmt::format("a batch of events was expected, not byte {}", number));
      return;
    }
    const uint64_t generation = file_.Number();
    const auto machine = static_cast<int64_t>(file_.Number());
    const uint64_t time = file_.Number();
    const uint64_t size = file_.Number();
    const size_t offset = file_.offset();
    Cursor batch(file_.Run(size), offset);
    if (!file_.ok()) return;
    if (drafts_.empty() || drafts_.back().generation.number != generation) {
      if (!drafts_.empty() && generation < drafts_.back().generation.number) {
        batch.Fail(fmt::format("generation {} comes after generation {}", generation,
                               drafts_.back().generation.number));
      }
      drafts_.emplace_back().generation.number = generation;
    }
    ReadContent(batch, drafts_.back(), machine, time);
    if (!batch.ok()) file_ = std::move(batch);
  }

  static void ReadContent(Cursor& batch, Draft& draft, int64_t machine, uint64_t time) {
    switch (batch.Peek()) {
      case kStrings:
        return ReadStrings(batch, draft);
      case kStacks:
        return ReadStacks(batch, draft);
      case kCpuSamples:  // Samples say nothing about states.
        return;
      case kFrequency:
      case kSync:
        return ReadClock(batch, draft);
      default:
        return ReadEvents(batch, draft, machine, time);
    }
  }

  static void ReadStrings(Cursor& batch, Draft& draft) {
    batch.Byte();
    while (!batch.at_end()) {
      if (batch.Byte() != kString) return batch.Fail("a string was expected");
      const uint64_t id = batch.Number();
      draft.generation.strings[id] = std::string(batch.Run(batch.Number()));
    }
  }

  static void ReadStacks(Cursor& batch, Draft& draft) {
    batch.Byte();
    while (!batch.at_end()) {
      if (batch.Byte() != kStack) return batch.Fail("a stack was expected");
      std::vector<FrameNumbers>& frames = draft.stacks[batch.Number()];
      frames.clear();
      for (uint64_t left = batch.Number(); left > 0 && batch.ok(); --left) {
        batch.Number();  // program counter
        FrameNumbers& frame = frames.emplace_back();
        frame.function = batch.Number();
        frame.file = batch.Number();
        frame.line = batch.Number();
      }
    }
  }

  static void ReadClock(Cursor& batch, Draft& draft) {
    while (!batch.at_end()) {
      switch (batch.Byte()) {
        case kSync:
          break;
        case kFrequency:
          draft.frequency = batch.Number();
          break;
        case kClockSnapshot:
          for (int i = 0; i < 4; ++i) batch.Number();
          break;
        default:
          return batch.Fail("neither a frequency nor a clock snapshot");
      }
    }
  }

  static void ReadEvents(Cursor& batch, Draft& draft, int64_t machine, uint64_t time) {
    std::vector<Event>& events = draft.machines[machine];
    while (!batch.at_end()) {
      const uint8_t number = batch.Byte();
      const int arguments = ArgumentCount(number);
      if (arguments == 0) return batch.Fail(fmt::format("no event has the number {}", number));
      Event event;
      event.kind = EventKind{number};
      event.machine = machine;
      event.arguments.fill(0);
      time += batch.Number();
      event.time_ns = static_cast<int64_t>(time);
      for (size_t i = 0; i + 1 < static_cast<size_t>(arguments); ++i) {
        event.arguments[i] = batch.Number();
      }
      if (batch.ok()) events.push_back(event);
    }
  }

  void Finish() {
    for (Draft& draft : drafts_) {
      if (!file_.ok()) return;
      Generation& generation = draft.generation;
      if (draft.frequency == 0 || draft.frequency > kFrequencyMax) {
        file_.Fail(
            fmt::format("generation {} does not say how fast its clock is", generation.number));
        return;
      }
      const double ns_per_tick = 1e9 / static_cast<double>(draft.frequency);
      for (auto& [machine, events] : draft.machines) {
        for (Event& event : events) {
          const double ns = static_cast<double>(static_cast<uint64_t>(event.time_ns)) * ns_per_tick;
          event.time_ns = static_cast<int64_t>(std::min(ns, 9e18));
        }
        generation.machines.push_back(std::move(events));
      }
      for (const auto& [id, frames] : draft.stacks) {
        std::vector<Frame>& named = generation.stacks[id];
        for (const FrameNumbers& frame : frames) {
          named.push_back({std::string(generation.String(frame.function)),
                           std::string(generation.String(frame.file)), frame.line});
        }
      }
      trace_.generations.push_back(std::move(generation));
    }
  }

  Cursor file_;
  std::vector<Draft> drafts_;
  GoTrace trace_;
};

}  // namespace

std::string_view Name(EventKind kind) {
  switch (kind) {
#define ASSAY_TRACE_EVENT(name, number, arguments) \
  case EventKind::k##name:                         \
    return #name;
#include "trace/events.def"
  }
  return "?";
}

std::string_view Generation::String(uint64_t id) const {
  const auto found = strings.find(id);
  return found == strings.end() ? std::string_view("?") : std::string_view(found->second);
}

Result<GoTrace> ReadGoTrace(std::string_view bytes) { return Reader(bytes).Read(); }

}  // namespace assay::trace
