#include "trace/writer.h"

#include <algorithm>

namespace assay::trace {
namespace {

// What Go's reader takes in one batch, and what the largest event needs.
constexpr size_t kBatchBytesMax = 64 << 10;
constexpr size_t kEventBytesMax = 64;
// Go's reader refuses longer strings and deeper stacks.
constexpr size_t kStringBytesMax = 1 << 10;
constexpr size_t kFramesMax = 128;
constexpr uint64_t kGeneration = 1;
constexpr uint64_t kNsPerSecond = 1'000'000'000;

void AppendNumber(std::string& out, uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7f) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void AppendBatch(std::string& out, int64_t machine, int64_t time_ns, const std::string& data) {
  out += '\x01';
  AppendNumber(out, kGeneration);
  AppendNumber(out, static_cast<uint64_t>(machine));
  AppendNumber(out, static_cast<uint64_t>(time_ns));
  AppendNumber(out, data.size());
  out += data;
}

// Entries of a table in as many batches as they need, each beginning with `head`.
class TableBatches {
 public:
  TableBatches(std::string& out, char head) : out_(out), head_(head), data_(1, head) {}
  ~TableBatches() { Flush(); }
  TableBatches(const TableBatches&) = delete;
  TableBatches& operator=(const TableBatches&) = delete;

  void Add(const std::string& entry) {
    if (data_.size() + entry.size() > kBatchBytesMax) Flush();
    data_ += entry;
  }

 private:
  void Flush() {
    if (data_.size() > 1) AppendBatch(out_, kNone, 0, data_);
    data_.assign(1, head_);
  }

  std::string& out_;
  const char head_;
  std::string data_;
};

}  // namespace

void MachineEvents::Add(int64_t time_ns, EventKind kind,
                        std::initializer_list<uint64_t> arguments) {
  if (batches_.empty() || batches_.back().data.size() + kEventBytesMax > kBatchBytesMax) {
    batches_.push_back({time_ns, ""});
    last_ns_ = time_ns;
  }
  std::string& data = batches_.back().data;
  data += static_cast<char>(kind);
  AppendNumber(data, static_cast<uint64_t>(std::max<int64_t>(time_ns - last_ns_, 0)));
  last_ns_ = std::max(time_ns, last_ns_);
  for (const uint64_t argument : arguments) AppendNumber(data, argument);
}

void MachineEvents::AppendTo(std::string& out, int64_t machine) const {
  for (const Batch& batch : batches_) AppendBatch(out, machine, batch.time_ns, batch.data);
}

uint64_t Writer::String(std::string_view text) {
  return strings_.try_emplace(std::string(text.substr(0, kStringBytesMax)), strings_.size() + 1)
      .first->second;
}

uint64_t Writer::Stack(const std::vector<Frame>& frames) {
  if (frames.empty()) return 0;
  std::vector<std::pair<std::pair<uint64_t, uint64_t>, uint64_t>> stack;
  for (const Frame& frame : frames) {
    if (stack.size() == kFramesMax) break;
    stack.push_back({{String(frame.function), String(frame.file)}, frame.line});
  }
  return stacks_.try_emplace(std::move(stack), stacks_.size() + 1).first->second;
}

std::string Writer::Bytes() const {
  std::string out = "go 1." + std::to_string(go_minor_) + " trace";
  out.append(16 - out.size(), '\0');
  for (const auto& [id, machine] : machines_) machine.AppendTo(out, id);
  {
    TableBatches batches(out, '\x04');
    for (const auto& [text, id] : strings_) {
      std::string entry = "\x05";
      AppendNumber(entry, id);
      AppendNumber(entry, text.size());
      batches.Add(entry + text);
    }
  }
  {
    TableBatches batches(out, '\x02');
    for (const auto& [frames, id] : stacks_) {
      std::string entry = "\x03";
      AppendNumber(entry, id);
      AppendNumber(entry, frames.size());
      for (const auto& [names, line] : frames) {
        // There is no program counter here; function and line tell the frames apart as well.
        for (const uint64_t number :
             {names.first * 100'000 + line, names.first, names.second, line}) {
          AppendNumber(entry, number);
        }
      }
      batches.Add(entry);
    }
  }
  std::string frequency = "\x08";
  AppendNumber(frequency, kNsPerSecond);
  AppendBatch(out, kNone, 0, frequency);
  return out;
}

}  // namespace assay::trace
