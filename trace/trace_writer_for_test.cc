#include "trace/trace_writer_for_test.h"

namespace assay::trace {
namespace {

void Number(std::string& out, uint64_t value) {
  while (value >= 0x80) {
    out += static_cast<char>((value & 0x7f) | 0x80);
    value >>= 7;
  }
  out += static_cast<char>(value);
}

void Batch(std::string& out, int64_t machine, uint64_t time, const std::string& data) {
  out += '\x01';
  Number(out, 1);  // generation
  Number(out, static_cast<uint64_t>(machine));
  Number(out, time);
  Number(out, data.size());
  out += data;
}

}  // namespace

void TraceWriter::Add(int64_t machine, uint64_t time_ns, EventKind kind,
                      std::initializer_list<uint64_t> arguments) {
  machines_[machine].push_back({time_ns, kind, arguments});
}

std::string TraceWriter::Bytes() const {
  std::string out = "go 1." + std::to_string(go_minor_) + " trace";
  out.append(16 - out.size(), '\0');
  for (const auto& [machine, records] : machines_) {
    std::string data;
    uint64_t last = records.front().time_ns;
    for (const Record& record : records) {
      data += static_cast<char>(record.kind);
      Number(data, record.time_ns - last);
      last = record.time_ns;
      for (const uint64_t argument : record.arguments) Number(data, argument);
    }
    Batch(out, machine, records.front().time_ns, data);
  }
  std::string strings = "\x04";
  for (const auto& [id, text] : strings_) {
    strings += '\x05';
    Number(strings, id);
    Number(strings, text.size());
    strings += text;
  }
  Batch(out, kNone, 0, strings);
  std::string frequency = "\x08";
  Number(frequency, 1'000'000'000);
  Batch(out, kNone, 0, frequency);
  return out;
}

}  // namespace assay::trace
