#include "reference_runtime/platform/modelled/world_subject.h"

#include <gtest/gtest.h>

#include <map>
#include <memory>

#include "explore/explore.h"
#include "explore/replay.h"

namespace assay::runtime {
namespace {

using image::Op;

// Programs too small to compile: a few instructions a function, one package variable of 8 bytes.
class Program {
 public:
  static constexpr int32_t kSlot = image::kOutgoingBytesMin;  // the first local

  Program() {
    image_.files = {"main.go"};
    image_.globals_size = 8;
    int_ = NewType(image::Kind::kInt, "int");
    chan_ = NewType(image::Kind::kChan, "chan int");
    chan_->elem = int_;
    image_.hooks.panic_plain = image::kNone;
  }

  image::FunctionId Function(const std::string& name, std::vector<image::Instruction> code) {
    auto function = std::make_unique<image::Function>();
    function->id = static_cast<image::FunctionId>(image_.functions.size());
    function->name = name;
    function->outgoing_size = image::kOutgoingBytesMin;
    function->frame_size = image::kOutgoingBytesMin + 64 + image::kFrameHeaderBytes;
    for (size_t i = 0; i < code.size(); ++i) {
      function->lines.push_back({static_cast<int32_t>(i), 0, static_cast<int32_t>(i) + 1, 1});
    }
    function->code = std::move(code);
    image_.functions.push_back(std::move(function));
    return image_.functions.back()->id;
  }
  int32_t Native(const std::string& name) {
    image_.natives.push_back(name);
    return static_cast<int32_t>(image_.natives.size()) - 1;
  }
  void SetMain(image::FunctionId main) { image_.main = main; }

  image::TypeId int_id() const { return int_->id; }
  image::TypeId chan_id() const { return chan_->id; }
  const image::Image& image() const { return image_; }

 private:
  image::Type* NewType(image::Kind kind, const std::string& name) {
    auto type = std::make_unique<image::Type>();
    type->id = static_cast<image::TypeId>(image_.types.size());
    type->kind = kind;
    type->size = type->align = 8;
    type->name = name;
    image_.types.push_back(std::move(type));
    return image_.types.back().get();
  }

  image::Image image_;
  image::Type* int_ = nullptr;
  image::Type* chan_ = nullptr;
};

constexpr int32_t kA = Program::kSlot;
constexpr int32_t kB = kA + 8;
constexpr int32_t kC = kA + 16;

std::map<std::string, uint64_t> Outcomes(const explore::Report& report) {
  std::map<std::string, uint64_t> outcomes;
  for (const explore::Outcome& outcome : report.outcomes) outcomes[outcome.text] += outcome.runs;
  return outcomes;
}

explore::Report Explore(WorldSubject& subject) {
  explore::Options options;
  explore::Report report = explore::Explore(subject, options);
  EXPECT_EQ(report.error, "");
  EXPECT_TRUE(report.is_complete);
  return report;
}

// go func() { x = 1 }(); println(x)
TEST(WorldSubject, FindsBothOrdersOfARaceAndTheRace) {
  Program p;
  const auto store = p.Function("main.store", {{Op::kGlobalAddress, kA, 0},
                                               {Op::kInt, kB, 1},
                                               {Op::kStore, kA, kB, 0, 0, image::kW64},
                                               {Op::kReturn}});
  p.SetMain(p.Function("main.main", {{Op::kStaticClosure, kA, store},
                                     {Op::kGo, kA, 0},
                                     {Op::kGlobalAddress, kA, 0},
                                     {Op::kLoad, kB, kA, 0, 0, image::kW64},
                                     {Op::kPrint, kB, p.int_id()},
                                     {Op::kPrintEnd},
                                     {Op::kReturn}}));
  WorldSubject subject(p.image(), {});
  const explore::Report report = Explore(subject);
  EXPECT_EQ(Outcomes(report),
            (std::map<std::string, uint64_t>{{"[stderr]\n0", 1}, {"[stderr]\n1", 1}}));
  ASSERT_FALSE(report.findings.empty());
  for (const explore::Finding& finding : report.findings) {
    EXPECT_EQ(finding.kind, explore::FindingKind::kRace);
    EXPECT_NE(finding.text.find("main.go:3"), std::string::npos) << finding.text;
    EXPECT_NE(finding.text.find("main.go:4"), std::string::npos) << finding.text;
  }
}

// c := make(chan int, N); go func() { x = 1; c <- 0 }(); <-c; println(x)
TEST(WorldSubject, AChannelOrdersWhatItConnects) {
  for (const int32_t capacity : {0, 1}) {
    Program p;
    const auto store = p.Function("main.store", {{Op::kGlobalAddress, kA, 0},
                                                 {Op::kLoad, kC, kA, 0, 0, image::kW64},
                                                 {Op::kInt, kB, 7},
                                                 {Op::kSend, kC, kB},
                                                 {Op::kReturn}});
    p.SetMain(p.Function("main.main", {{Op::kInt, kB, capacity},
                                       {Op::kMakeChan, kC, p.chan_id(), kB},
                                       {Op::kGlobalAddress, kA, 0},
                                       {Op::kStore, kA, kC, 0, 0, image::kW64},
                                       {Op::kStaticClosure, kA, store},
                                       {Op::kGo, kA, 0},
                                       {Op::kReceive, kB, kC, image::kNone},
                                       {Op::kPrint, kB, p.int_id()},
                                       {Op::kPrintEnd},
                                       {Op::kReturn}}));
    WorldSubject subject(p.image(), {});
    const explore::Report report = Explore(subject);
    EXPECT_EQ(report.outcomes.size(), 1u);
    EXPECT_EQ(report.outcomes[0].text, "[stderr]\n7");
    EXPECT_TRUE(report.findings.empty());
  }
}

TEST(WorldSubject, FindsADeadlockAndALeak) {
  Program p;
  const auto wait = p.Function(
      "main.wait", {{Op::kInt, kC, 0}, {Op::kReceive, kB, kC, image::kNone}, {Op::kReturn}});
  p.SetMain(wait);
  WorldSubject deadlocked(p.image(), {});
  const explore::Report deadlock = Explore(deadlocked);
  ASSERT_EQ(deadlock.outcomes.size(), 1u);
  EXPECT_EQ(deadlock.outcomes[0].text,
            "[exit 2] fatal error: all goroutines are asleep - deadlock!");
  EXPECT_EQ(deadlock.outcomes[0].kind, explore::EndKind::kDeadlock);

  p.SetMain(
      p.Function("main.main", {{Op::kStaticClosure, kA, wait}, {Op::kGo, kA, 0}, {Op::kReturn}}));
  WorldSubject leaking(p.image(), {});
  const explore::Report leak = Explore(leaking);
  ASSERT_EQ(leak.findings.size(), 1u);
  EXPECT_EQ(leak.findings[0].kind, explore::FindingKind::kLeak);
  for (const explore::Outcome& outcome : leak.outcomes) EXPECT_EQ(outcome.text, "");
}

// go func() { x = 1 }(); time.Sleep(1); println(x)
TEST(WorldSubject, ATimerMayFireAtAnyMoment) {
  Program p;
  const auto sleep =
      p.Function("time.Sleep", {{Op::kNative, p.Native("time.Sleep")}, {Op::kReturn}});
  const auto store = p.Function("main.store", {{Op::kGlobalAddress, kA, 0},
                                               {Op::kInt, kB, 1},
                                               {Op::kStore, kA, kB, 0, 0, image::kW64},
                                               {Op::kReturn}});
  p.SetMain(p.Function("main.main", {{Op::kStaticClosure, kA, store},
                                     {Op::kGo, kA, 0},
                                     {Op::kInt, 0, 1},
                                     {Op::kCall, sleep},
                                     {Op::kGlobalAddress, kA, 0},
                                     {Op::kLoad, kB, kA, 0, 0, image::kW64},
                                     {Op::kPrint, kB, p.int_id()},
                                     {Op::kPrintEnd},
                                     {Op::kReturn}}));
  WorldSubject subject(p.image(), {});
  EXPECT_EQ(Outcomes(Explore(subject)),
            (std::map<std::string, uint64_t>{{"[stderr]\n0", 1}, {"[stderr]\n1", 1}}));
}

TEST(WorldSubject, DescribesWhatAThreadDoes) {
  Program p;
  const auto wait = p.Function(
      "main.wait", {{Op::kInt, kC, 0}, {Op::kReceive, kB, kC, image::kNone}, {Op::kReturn}});
  p.SetMain(
      p.Function("main.main", {{Op::kStaticClosure, kA, wait}, {Op::kGo, kA, 0}, {Op::kReturn}}));
  WorldSubjectOptions options;
  options.sources = {{"main.go", "one\n\t<-nobody\nthree\n"}};
  WorldSubject subject(p.image(), options);
  const explore::Report report = Explore(subject);
  ASSERT_EQ(report.findings.size(), 1u);
  const auto replay = explore::Replay(subject, report.findings[0].schedule);
  EXPECT_EQ(replay.divergence, "");
  const std::string trace = explore::FormatTrace(replay.trace);
  EXPECT_NE(trace.find("main.go:2: <-nobody"), std::string::npos) << trace;
  EXPECT_NE(trace.find("main.wait #2"), std::string::npos) << trace;
}

}  // namespace
}  // namespace assay::runtime
