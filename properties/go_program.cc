#include "properties/go_program.h"

namespace assay::properties {
namespace {

using Kind = GoStatement::Kind;

// The statement with $c for its channel, $d for the other one, $v for its variable, $k for its
// value and $n for the log of its goroutine: a decimal number that grows by a digit a thing seen.
const char* Template(Kind kind) {
  switch (kind) {
    case Kind::kStore:
      return "$v = $k";
    case Kind::kLoad:
      return "$n = $n*10 + $v";
    case Kind::kIncrement:
      return "$v++";
    case Kind::kIfThenStore:
      return "if $v == $k {\n\t\tx = 4\n\t}";
    case Kind::kLockedIncrement:
      return "mu.Lock()\n\t$v++\n\tmu.Unlock()";
    case Kind::kLockedLoad:
      return "mu.Lock()\n\t$n = $n*10 + $v\n\tmu.Unlock()";
    case Kind::kAtomicAdd:
      return "$n = $n*10 + int(atomic.AddInt32(&z, $k))";
    case Kind::kSend:
      return "$c <- $k";
    case Kind::kReceive:
      return "$n = $n*10 + <-$c";
    case Kind::kReceiveOk:
      return "if v, ok := <-$c; ok {\n\t\t$n = $n*10 + v\n\t} else {\n\t\t$n = $n*10 + 9\n\t}";
    case Kind::kRange:
      return "for v := range $c {\n\t\t$n = $n*10 + v\n\t}";
    case Kind::kLength:
      return "$n = $n*10 + len($c)";
    case Kind::kClose:
      return "close($c)";
    case Kind::kSelectTwoReceives:
      return "select {\n\tcase v := <-$c:\n\t\t$n = $n*10 + v\n\tcase v := <-$d:\n\t\t$n = $n*10 + "
             "v + 4\n\t}";
    case Kind::kSelectSendOrReceive:
      return "select {\n\tcase $c <- $k:\n\t\t$n = $n*10 + 8\n\tcase v := <-$d:\n\t\t$n = $n*10 + "
             "v\n\t}";
    case Kind::kSelectOrDefault:
      return "select {\n\tcase v, ok := <-$c:\n\t\t$n = $n*10 + v\n\t\tif ok {\n\t\t\tx = "
             "5\n\t\t}\n"
             "\tdefault:\n\t\t$n = $n*10 + 7\n\t}";
    case Kind::kGosched:
      return "runtime.Gosched()";
    case Kind::kSleep:
      return "time.Sleep($k)";
    case Kind::kCount:
      break;
  }
  return "";
}

std::string Render(const GoStatement& statement, size_t goroutine) {
  std::string text;
  for (const char* c = Template(statement.kind); *c != '\0'; ++c) {
    if (*c != '$') {
      text += *c;
      continue;
    }
    switch (*++c) {
      case 'c':
        text += statement.channel == 0 ? "a" : "b";
        break;
      case 'd':
        text += statement.channel == 0 ? "b" : "a";
        break;
      case 'v':
        text += statement.channel == 0 ? "x" : "y";
        break;
      case 'k':
        text += std::to_string(statement.value);
        break;
      default:
        text += "n" + std::to_string(goroutine);
    }
  }
  return text;
}

}  // namespace

std::string GoProgram::Text() const {
  const std::string count = std::to_string(goroutines.size() - 1);
  std::string text =
      "package main\n\nimport (\n\t\"runtime\"\n\t\"sync\"\n\t\"sync/atomic\"\n\t\"time\"\n)\n\n"
      "var (\n\tx, y, n0, n1, n2 int\n\tz int32\n\tmu sync.Mutex\n"
      "\ta = make(chan int, " +
      std::to_string(capacities[0]) +
      ")\n"
      "\tb = make(chan int, " +
      std::to_string(capacities[1]) +
      ")\n"
      "\tdone = make(chan bool, 2)\n\t_ = runtime.Gosched\n\t_ = time.Sleep\n"
      "\t_ = atomic.AddInt32\n)\n";
  for (size_t g = 1; g < goroutines.size(); ++g) {
    text += "\nfunc g" + std::to_string(g) + "() {\n";
    for (const GoStatement& statement : goroutines[g]) text += "\t" + Render(statement, g) + "\n";
    text += "\tdone <- true\n}\n";
  }
  text += "\nfunc main() {\n";
  for (size_t g = 1; g < goroutines.size(); ++g) text += "\tgo g" + std::to_string(g) + "()\n";
  for (const GoStatement& statement : goroutines[0]) text += "\t" + Render(statement, 0) + "\n";
  for (size_t g = 1; g < goroutines.size(); ++g) text += "\t<-done\n";
  return text + "\tprintln(x, y, z, n0, n1, n2)\n}\n";
}

std::ostream& operator<<(std::ostream& os, const GoProgram& program) {
  return os << program.Text();
}

rc::Gen<GoProgram> ArbitraryGoProgram(int statements_max) {
  // RapidCheck narrows ranges while its size is small; the size here is only a number of
  // statements.
  const auto below = [](int end) {
    return rc::gen::resize(rc::kNominalSize, rc::gen::inRange(0, end));
  };
  return rc::gen::exec([=] {
    GoProgram program;
    for (int& capacity : program.capacities) capacity = *below(3);
    program.goroutines.resize(static_cast<size_t>(2 + *below(2)));
    const int statements = 1 + *below(statements_max);
    for (int i = 0; i < statements; ++i) {
      const auto g = static_cast<size_t>(*below(static_cast<int>(program.goroutines.size())));
      const auto kind = static_cast<Kind>(*below(static_cast<int>(Kind::kCount)));
      program.goroutines[g].push_back({kind, *below(2), 1 + *below(3)});
    }
    return program;
  });
}

}  // namespace assay::properties
