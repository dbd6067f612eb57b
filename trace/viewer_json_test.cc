#include "trace/viewer_json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "trace/writer.h"

namespace assay::trace {
namespace {

using Kind = EventKind;

nlohmann::json Viewed(const Writer& writer) {
  const Result<GoTrace> trace = ReadGoTrace(writer.Bytes());
  EXPECT_TRUE(trace.ok()) << trace.error().message;
  return nlohmann::json::parse(ViewerJson(*trace));
}

// "G 5 main.worker on P 1: 20..30 until chan receive" for each slice, in the order of the file.
std::vector<std::string> Slices(const nlohmann::json& view) {
  std::vector<std::string> slices;
  for (const nlohmann::json& event : view["traceEvents"]) {
    if (event["ph"] != "X") continue;
    const double begin = event["ts"];
    const double duration = event["dur"];
    std::string text = event["name"].get<std::string>() + " on " +
                       std::to_string(event["pid"].get<int>()) + "/" +
                       std::to_string(event["tid"].get<int>()) + ": " +
                       std::to_string(static_cast<int>(begin * 1000)) + ".." +
                       std::to_string(static_cast<int>((begin + duration) * 1000));
    if (event.contains("args")) text += " until " + event["args"]["until"].get<std::string>();
    slices.push_back(text);
  }
  return slices;
}

TEST(ViewerJson, HasASliceForEachRunSystemCallAndStop) {
  Writer writer;
  const uint64_t receive = writer.String("chan \"receive\"");
  const uint64_t start = writer.Stack({{"main.worker", "main.go", 7}});
  const uint64_t what_for = writer.String("GOMAXPROCS");
  writer.Add(1, 0, Kind::kProcStatus, {0, 1});
  writer.Add(1, 0, Kind::kGoStatus, {1, 1, 2});
  writer.Add(1, 1000, Kind::kGoCreate, {5, start, 0});
  writer.Add(1, 2000, Kind::kGoBlock, {receive, start});
  writer.Add(1, 3000, Kind::kGoStart, {5, 1});
  writer.Add(1, 4000, Kind::kGoSyscallBegin, {1, 0});
  writer.Add(1, 6000, Kind::kGoSyscallEnd);
  writer.Add(1, 7000, Kind::kSTWBegin, {what_for, 0});
  writer.Add(1, 9000, Kind::kSTWEnd);
  EXPECT_THAT(
      Slices(Viewed(writer)),
      testing::ElementsAre("G 1 on 1/0: 0..2000 until chan \"receive\"",
                           "G 5 main.worker on 1/0: 3000..4000 until system call",
                           "system call on 2/1: 4000..6000", "GOMAXPROCS on 3/0: 7000..9000",
                           "G 5 main.worker on 1/0: 6000..9000 until the trace ends"));
}

TEST(ViewerJson, KeepsTheStackAtWhichARunEnds) {
  Writer writer;
  const uint64_t receive = writer.String("chan receive");
  const uint64_t stack = writer.Stack({{"main.inner", "main.go", 7}, {"main.main", "main.go", 3}});
  writer.Add(1, 0, Kind::kProcStatus, {0, 1});
  writer.Add(1, 0, Kind::kGoStatus, {1, 1, 2});
  writer.Add(1, 2000, Kind::kGoBlock, {receive, stack});
  const nlohmann::json view = Viewed(writer);
  EXPECT_EQ(view["traceEvents"].back()["args"]["stack"],
            nlohmann::json({"main.inner main.go:7", "main.main main.go:3"}));
}

}  // namespace
}  // namespace assay::trace
