#include "reference_runtime/panic/panic.h"

#include <gtest/gtest.h>

#include "reference_runtime/interpreter/assembler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using image::Instruction;
using image::Op;
using Code = std::vector<Instruction>;
constexpr auto L = Assembler::Local;
constexpr auto A = Assembler::Argument;

// Programs in which main defers and panics with strings, made of pieces of code.
class PanicTest : public testing::Test {
 protected:
  PanicTest() {
    goexit_ =
        a_.Function("runtime.Goexit", 0, 0,
                    {{.op = Op::kNative, .a = a_.Native("runtime.Goexit")}, {.op = Op::kReturn}});
    a_.image().hooks.panic_nil = a_.Function("runtime.panicNil", 0, 0, Panic("nil dereference"));
  }

  Code Say(const std::string& text) {
    return {{.op = Op::kPrintText, .a = a_.String(text + "\n")}, {.op = Op::kPrintEnd}};
  }
  Code Panic(const std::string& text) {
    return {
        {.op = Op::kStringConst, .a = L(20), .b = a_.String(text)},
        {.op = Op::kMakeInterface, .a = L(22), .b = L(20), .c = a_.any_type, .d = a_.string_type},
        {.op = Op::kPanic, .a = L(22)}};
  }
  Code Defer(image::FunctionId function) {
    return {{.op = Op::kStaticClosure, .a = L(24), .b = function},
            {.op = Op::kDefer, .a = L(24), .b = 0}};
  }
  Code Call(image::FunctionId function) { return {{.op = Op::kCall, .a = function}}; }
  // Prints the recovered string, or "nothing".
  Code Recover() {
    return {
        {.op = Op::kRecover, .a = L(0)},
        {.op = Op::kAssert, .a = L(2), .b = L(0), .c = a_.string_type, .d = a_.any_type, .x = L(4)},
        {.op = Op::kPrint, .a = L(2), .b = a_.string_type},
        {.op = Op::kPrintText, .a = a_.String(" recovered\n")},
        {.op = Op::kPrintEnd}};
  }
  // A function that performs all pieces, then what it deferred, and returns.
  image::FunctionId Function(const std::string& name, const std::vector<Code>& pieces) {
    Code code;
    for (const Code& piece : pieces) code.insert(code.end(), piece.begin(), piece.end());
    code.push_back({.op = Op::kRunDefers});
    code.push_back({.op = Op::kReturn});
    return a_.Function(name, 0, 0, code);
  }
  RunResult Run(const std::vector<Code>& pieces) {
    a_.image().main = Function("main.main", pieces);
    World world(a_.image(), {.faults = faults_});
    return world.Run();
  }

  Assembler a_;
  image::FunctionId goexit_;
  FaultSet faults_;
};

TEST_F(PanicTest, DeferredCallsRunLastInFirstOutAtReturn) {
  const auto one = Function("main.one", {Say("one")});
  const auto two = Function("main.two", {Say("two")});
  EXPECT_EQ(Run({Defer(one), Defer(two), Say("body")}).errors, "body\ntwo\none\n");
  faults_.Add(Fault::kDefersRunFirstInFirstOut);
  EXPECT_EQ(Run({Defer(one), Defer(two), Say("body")}).errors, "body\none\ntwo\n");
}

TEST_F(PanicTest, ADeferredCallKeepsItsArguments) {
  const auto print = a_.Function("main.print", 1, 0,
                                 {{.op = Op::kPrint, .a = A(0), .b = a_.int_type},
                                  {.op = Op::kPrintEnd},
                                  {.op = Op::kReturn}});
  const Code defer_twice = {{.op = Op::kStaticClosure, .a = L(0), .b = print},
                            {.op = Op::kInt, .a = 0, .b = 7},
                            {.op = Op::kDefer, .a = L(0), .b = 8},
                            {.op = Op::kInt, .a = 0, .b = 8},
                            {.op = Op::kDefer, .a = L(0), .b = 8},
                            {.op = Op::kInt, .a = 0, .b = 9}};
  EXPECT_EQ(Run({defer_twice}).errors, "87");
}

TEST_F(PanicTest, NobodyRecovers) {
  const auto one = Function("main.one", {Say("one")});
  const auto f = Function("main.f", {Defer(one), Panic("boom"), Say("not reached")});
  const RunResult result = Run({Call(f), Say("not reached")});
  EXPECT_EQ(result.end, RunEnd::kPanicked);
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.errors, "one\n");
  EXPECT_EQ(result.headline, "panic: boom");
  EXPECT_EQ(result.dump,
            "goroutine 1 [running]:\nmain.f()\n\tmain.go:4 +0x4\nmain.main()\n\tmain.go:0 +0x0\n");
}

TEST_F(PanicTest, RecoveryReturnsFromTheFrameThatDeferred) {
  const auto recover = Function("main.recover", {Recover()});
  const auto one = Function("main.one", {Say("one")});
  const auto inner = Function("main.inner", {Panic("boom"), Say("not reached")});
  const auto f = Function("main.f", {Defer(one), Defer(recover), Call(inner), Say("not reached")});
  const RunResult result = Run({Call(f), Say("goes on"), Defer(recover)});
  EXPECT_EQ(result.errors, "boom recovered\none\ngoes on\n recovered\n");
  EXPECT_EQ(result.end, RunEnd::kReturned);
}

TEST_F(PanicTest, OnlyTheDeferredFunctionItselfRecovers) {
  const auto recover = Function("main.recover", {Recover()});
  const auto caller = Function("main.caller", {Call(recover)});
  const RunResult result = Run({Defer(caller), Panic("boom")});
  EXPECT_EQ(result.errors, " recovered\n");
  EXPECT_EQ(result.end, RunEnd::kPanicked);
  // In a call that the deferred function itself defers, there is no panic of its own either.
  const auto deferrer = Function("main.deferrer", {Defer(recover)});
  EXPECT_EQ(Run({Defer(deferrer), Panic("boom")}).end, RunEnd::kPanicked);

  faults_.Add(Fault::kRecoverNested);
  EXPECT_EQ(Run({Defer(caller), Panic("boom")}).end, RunEnd::kReturned);
}

TEST_F(PanicTest, WrappersAreTransparent) {
  const auto recover = Function("main.recover", {Recover()});
  const auto wrapper = Function("main.wrapper", {Call(recover)});
  a_.function(wrapper).is_wrapper = true;
  EXPECT_EQ(Run({Defer(wrapper), Panic("boom")}).end, RunEnd::kReturned);
  // `defer recover()`: the shim calls recover itself.
  const auto shim = Function("main.shim", {Recover()});
  a_.function(shim).is_wrapper = true;
  EXPECT_EQ(Run({Defer(shim), Panic("boom")}).end, RunEnd::kPanicked);
}

TEST_F(PanicTest, ANewPanicReplacesTheOld) {
  const auto again = Function("main.again", {Panic("second")});
  const RunResult dies = Run({Defer(again), Panic("first")});
  EXPECT_EQ(dies.headline, "panic: first\n\tpanic: second");
  const auto recover = Function("main.recover", {Recover()});
  const RunResult recovered = Run({Defer(recover), Defer(recover), Defer(again), Panic("first")});
  EXPECT_EQ(recovered.errors, "second recovered\n recovered\n");
  EXPECT_EQ(recovered.end, RunEnd::kReturned);

  faults_.Add(Fault::kReplacedPanicKeepsOld);
  EXPECT_EQ(Run({Defer(recover), Defer(again), Panic("first")}).errors, "first recovered\n");
}

TEST_F(PanicTest, APanicRecoveredInsideADeferredCallLeavesTheOldOne) {
  const auto recover = Function("main.recover", {Recover()});
  const auto inner = Function("main.inner", {Defer(recover), Panic("second")});
  const RunResult result = Run({Defer(recover), Defer(inner), Panic("first")});
  EXPECT_EQ(result.errors, "second recovered\nfirst recovered\n");
  EXPECT_EQ(result.end, RunEnd::kReturned);
}

TEST_F(PanicTest, ARecoveredPanicShowsInTheHeadline) {
  const auto again = Function("main.again", {Recover(), Panic("second")});
  EXPECT_EQ(Run({Defer(again), Panic("first")}).headline,
            "panic: first [recovered]\n\tpanic: second");
}

TEST_F(PanicTest, NilDereferenceIsReportedAsTheSignal) {
  const RunResult result = Run({{{.op = Op::kLoad, .a = L(0), .b = L(1), .x = image::kW64}}});
  EXPECT_EQ(result.headline,
            "panic: nil dereference\n"
            "[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x0]");
}

TEST_F(PanicTest, ANilFunctionPanicsWhenItsDeferredCallRuns) {
  const auto recover = Function("main.recover", {Recover()});
  const Code defer_nil = {{.op = Op::kDefer, .a = L(30), .b = 0}};
  EXPECT_EQ(Run({Defer(recover), defer_nil, Say("body")}).errors,
            "body\nnil dereference recovered\n");
  EXPECT_EQ(Run({defer_nil, Panic("boom")}).headline.substr(0, 38),
            "panic: boom\n\tpanic: nil dereference\n[s");
}

TEST_F(PanicTest, GoexitRunsDeferredCallsAndCannotBeRecovered) {
  const auto recover = Function("main.recover", {Recover()});
  const RunResult result = Run({Defer(recover), Call(goexit_), Say("not reached")});
  EXPECT_EQ(result.errors, " recovered\n");
  EXPECT_EQ(result.end, RunEnd::kDeadlock);
  EXPECT_EQ(result.headline, "fatal error: no goroutines (main called runtime.Goexit) - deadlock!");
  faults_.Add(Fault::kGoexitSkipsDefers);
  EXPECT_EQ(Run({Defer(recover), Call(goexit_)}).errors, "");
}

TEST_F(PanicTest, GoexitGoesOnAfterAPanicInItsDeferredCalls) {
  const auto recover = Function("main.recover", {Recover()});
  const auto last = Function("main.last", {Say("last")});
  const auto boom = Function("main.boom", {Panic("boom")});
  const RunResult result =
      Run({Defer(last), Defer(recover), Defer(boom), Call(goexit_), Say("not reached")});
  EXPECT_EQ(result.errors, "boom recovered\nlast\n");
  EXPECT_EQ(result.end, RunEnd::kDeadlock);
}

TEST_F(PanicTest, GoexitEndsAPanic) {
  const auto exit = Function("main.exit", {Call(goexit_)});
  const RunResult result = Run({Defer(exit), Panic("boom")});
  EXPECT_EQ(result.end, RunEnd::kDeadlock);
}

TEST_F(PanicTest, AFatalErrorShowsThePanicsInProgress) {
  const Code go_nil = {{.op = Op::kGo, .a = L(30), .b = 0}};
  const auto fatal = Function("main.fatal", {Recover(), go_nil});
  EXPECT_EQ(Run({go_nil}).headline, "fatal error: go of nil func value");
  EXPECT_EQ(Run({Defer(fatal), Panic("boom")}).headline,
            "panic: boom [recovered]\n\tfatal error: go of nil func value");
}

TEST_F(PanicTest, ManyRepanicsKeepTheirOrder) {
  const auto again = Function("main.again", {Recover(), Panic("again")});
  const auto recover = Function("main.recover", {Recover()});
  std::vector<Code> pieces = {Defer(recover)};
  for (int i = 0; i < 50; i++) pieces.push_back(Defer(again));
  pieces.push_back(Panic("first"));
  const RunResult result = Run(pieces);
  std::string expected = "first recovered\n";
  for (int i = 0; i < 50; i++) expected += "again recovered\n";
  EXPECT_EQ(result.errors, expected);
  EXPECT_EQ(result.end, RunEnd::kReturned);
}

}  // namespace
}  // namespace assay::runtime
