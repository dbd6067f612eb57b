// A random program as Go.
#include <fmt/core.h>

#include <set>

#include "conformance/hunt/random_program.h"

namespace assay::conformance {
namespace {

using Steps = std::vector<Step>;

// What the statements use is declared.
class Writer {
 public:
  explicit Writer(const RandomProgram& program) : program_(program) {}

  std::string Text() {
    for (const Steps& steps : program_.goroutines) {
      Line("go func() {");
      Body(steps, NewNote(), true);
      Line("}()");
    }
    const std::string statements = std::move(text_);
    text_.clear();
    depth_ = 0;
    Line("// A random program.");
    Line("//");
    Line("// verifies: RANDOM");
    Line("package main");
    Line("");
    Line("import (");
    for (const std::string& package : packages_) Line("\t\"" + package + "\"");
    Line(")");
    Line("");
    Line("func digit(n int) string { return string([]byte{byte('0' + n)}) }");
    Line("");
    Line("func Litmus() string {");
    depth_ = 1;
    for (size_t i = 0; i < program_.capacities.size(); i++) {
      Line(fmt::format("c{} := make(chan int, {})", i, program_.capacities[i]));
      Line(fmt::format("_ = c{}", i));
    }
    for (const std::string& line : declared_) Line(line);
    for (int i = 0; i < notes_; i++) Line(fmt::format("r{} := \"\"", i));
    if (arrivals_ > 0) Line(fmt::format("v.Add({})", arrivals_));
    Line("var w sync.WaitGroup");
    Line(fmt::format("w.Add({})", program_.goroutines.size()));
    text_ += statements;
    Line("w.Wait()");
    std::string outcome = "r0";
    for (int i = 1; i < notes_; i++) outcome += fmt::format(" + \" \" + r{}", i);
    Line("return " + outcome);
    depth_ = 0;
    Line("}");
    return std::move(text_);
  }

 private:
  void Line(const std::string& line) {
    text_ += line.empty() ? "\n" : std::string(static_cast<size_t>(depth_), '\t') + line + "\n";
  }
  void Lines(std::initializer_list<std::string> lines) {
    for (const std::string& line : lines) Line(line);
  }
  void Uses(const std::string& declaration) { declared_.insert(declaration); }

  std::string NewNote() { return fmt::format("r{}", notes_++); }

  // What a goroutine or closure does; a goroutine tells the end that it is done.
  void Body(const Steps& steps, const std::string& note, bool is_goroutine) {
    depth_++;
    if (is_goroutine) Line("defer w.Done()");
    for (const Step& step : steps) Statement(step, note);
    depth_--;
  }

  void NotesPanicOf(const std::string& statement, const std::string& note) {
    Lines({"func() {", "\tdefer func() {", "\t\tif recover() != nil {",
           fmt::format("\t\t\t{} += \"p\"", note), "\t\t}", "\t}()", "\t" + statement, "}()"});
  }

  // A select of two, each a case with what is noted then.
  void Select(const std::string& first, const std::string& first_note, const std::string& second,
              const std::string& second_note, const std::string& note) {
    Lines({"select {", first, fmt::format("\t{} += {}", note, first_note), second,
           fmt::format("\t{} += {}", note, second_note), "}"});
  }

  void Statement(const Step& step, const std::string& note) {
    const std::string c = fmt::format("c{}", step.channel), d = fmt::format("c{}", step.other);
    const std::string receives = fmt::format("case v := <-{}:", c);
    const std::string sends = fmt::format("case {} <- {}:", c, step.value);
    const auto notes = [&](const std::string& what) { Line(fmt::format("{} += {}", note, what)); };
    switch (step.action) {
      case Action::kSend:
        return Line(fmt::format("{} <- {}", c, step.value));
      case Action::kReceive:
        return notes(fmt::format("digit(<-{})", c));
      case Action::kReceiveOk:
        return Lines({fmt::format("if v, ok := <-{}; ok {{", c),
                      fmt::format("\t{} += digit(v)", note), "} else {",
                      fmt::format("\t{} += \"x\"", note), "}"});
      case Action::kRange:
        return Lines(
            {fmt::format("for v := range {} {{", c), fmt::format("\t{} += digit(v)", note), "}"});
      case Action::kTrySend:
        return Select(sends, "\"s\"", "default:", "\"f\"", note);
      case Action::kTryReceive:
        return Select(receives, "digit(v)", "default:", "\"e\"", note);
      case Action::kSelect:
        return Select(receives, "\"l\" + digit(v)", fmt::format("case v := <-{}:", d),
                      "\"r\" + digit(v)", note);
      case Action::kExchange:
        return Select(sends, "\"s\"", fmt::format("case v := <-{}:", d), "\"r\" + digit(v)", note);
      case Action::kLength:
        return notes(fmt::format("digit(len({}))", c));
      case Action::kClose:
        return NotesPanicOf(fmt::format("close({})", c), note);
      case Action::kGuardedSend:
        return NotesPanicOf(fmt::format("{} <- {}", c, step.value), note);
      case Action::kAdd:
        UsesMutex();
        Uses("x := 1");
        Lines({"m.Lock()", fmt::format("x = (x*3 + {}) % 10", step.value)});
        notes("digit(x)");
        return Line("m.Unlock()");
      case Action::kTryLock:
        UsesMutex();
        return Lines({"if m.TryLock() {", fmt::format("\t{} += \"t\"", note), "\tm.Unlock()",
                      "} else {", fmt::format("\t{} += \"b\"", note), "}"});
      case Action::kRead:
        UsesReadersLock();
        Line("l.RLock()");
        notes("digit(y)");
        return Line("l.RUnlock()");
      case Action::kWrite:
        UsesReadersLock();
        return Lines({"l.Lock()", fmt::format("y = (y*3 + {}) % 10", step.value), "l.Unlock()"});
      case Action::kAtomicAdd:
        UsesAtomic();
        return notes(fmt::format("digit(int(atomic.AddInt32(&a, {})) % 10)", step.value));
      case Action::kSwap:
        UsesAtomic();
        return Lines({fmt::format("if atomic.CompareAndSwapInt32(&a, 0, {}) {{", step.value),
                      fmt::format("\t{} += \"c\"", note), "}"});
      case Action::kPost:
        UsesCondition();
        return Lines({"q.L.Lock()", "n++", "q.L.Unlock()",
                      step.value % 2 == 0 ? "q.Broadcast()" : "q.Signal()"});
      case Action::kTake:
        UsesCondition();
        Lines({"q.L.Lock()", "for n == 0 {", "\tq.Wait()", "}", "n--"});
        notes("digit(n)");
        return Line("q.L.Unlock()");
      case Action::kArrive:
        Uses("var v sync.WaitGroup");
        arrivals_++;
        return Line("v.Done()");
      case Action::kAwait:
        Uses("var v sync.WaitGroup");
        Line("v.Wait()");
        return notes("\"w\"");
      case Action::kYield:
        packages_.insert("runtime");
        return Line("runtime.Gosched()");
      case Action::kSleep:
        packages_.insert("time");
        return Line("time.Sleep(time.Microsecond)");
      case Action::kTimeout:
        packages_.insert("time");
        return Select(receives, "digit(v)", "case <-time.After(time.Microsecond):", "\"l\"", note);
      case Action::kAfter:
        packages_.insert("time");
        Line("w.Add(1)");
        Line(step.value % 2 == 0 ? "time.AfterFunc(time.Microsecond, func() {"
                                 : "t := time.AfterFunc(time.Microsecond, func() {");
        Body(step.body, NewNote(), true);
        Line("})");
        if (step.value % 2 == 0) return;
        return Lines({"if t.Stop() {", fmt::format("\t{} += \"s\"", note), "\tw.Done()", "}"});
      case Action::kGo:
        Lines({"w.Add(1)", "go func() {"});
        Body(step.body, NewNote(), true);
        return Line("}()");
      case Action::kDefer:
        Line("defer func() {");
        depth_++;
        notes("\"d\"");
        depth_--;
        Body(step.body, note, false);
        return Line("}()");
      case Action::kOnce:
        Uses("var o sync.Once");
        Line("o.Do(func() {");
        depth_++;
        notes("\"o\"");
        depth_--;
        Body(step.body, note, false);
        return Line("})");
      case Action::kLocked:
        UsesMutex();
        Lines({"m.Lock()"});
        for (const Step& one : step.body) Statement(one, note);
        return Line("m.Unlock()");
      case Action::kRecover:
        Lines(
            {"func() {", fmt::format("\tdefer func() {{ {} += digit(recover().(int)) }}()", note)});
        Body(step.body, note, false);
        return Lines({fmt::format("\tpanic({})", step.value), "}()"});
    }
  }

  void UsesMutex() { Uses("var m sync.Mutex"); }
  void UsesReadersLock() {
    Uses("var l sync.RWMutex");
    Uses("y := 1");
  }
  void UsesAtomic() {
    packages_.insert("sync/atomic");
    Uses("var a int32");
  }
  void UsesCondition() {
    Uses("q := sync.NewCond(&sync.Mutex{})");
    Uses("n := 0");
  }

  const RandomProgram& program_;
  std::string text_;
  int depth_ = 1;
  int notes_ = 0;
  int arrivals_ = 0;
  std::set<std::string> packages_{"sync"};
  std::set<std::string> declared_;
};

}  // namespace

std::string RandomProgram::Text() const { return Writer(*this).Text(); }

}  // namespace assay::conformance
