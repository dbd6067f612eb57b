#include "conformance/hunt/random_program.h"

#include <fmt/core.h>

#include <algorithm>

namespace assay::conformance {
namespace {

constexpr int kStepsMax = 10;

std::string ChannelName(int channel) { return fmt::format("c{}", channel); }

// The statements of one step, each line indented by two tabs. `note` is the goroutine's own string.
std::string StepText(const Step& step, int goroutine) {
  const std::string note = fmt::format("r{}", goroutine), c = ChannelName(step.channel);
  const auto lines = [](std::initializer_list<std::string> list) {
    std::string text;
    for (const std::string& line : list) text += "\t\t" + line + "\n";
    return text;
  };
  switch (step.action) {
    case Action::kSend:
      return lines({fmt::format("{} <- {}", c, step.value)});
    case Action::kReceive:
      return lines({fmt::format("{} += digit(<-{})", note, c)});
    case Action::kReceiveOk:
      return lines({fmt::format("if v, ok := <-{}; ok {{", c),
                    fmt::format("\t{} += digit(v)", note), "} else {",
                    fmt::format("\t{} += \"x\"", note), "}"});
    case Action::kTrySend:
      return lines({"select {", fmt::format("case {} <- {}:", c, step.value),
                    fmt::format("\t{} += \"s\"", note),
                    "default:", fmt::format("\t{} += \"f\"", note), "}"});
    case Action::kTryReceive:
      return lines({"select {", fmt::format("case v := <-{}:", c),
                    fmt::format("\t{} += digit(v)", note),
                    "default:", fmt::format("\t{} += \"e\"", note), "}"});
    case Action::kSelect:
      return lines({"select {", fmt::format("case v := <-{}:", c),
                    fmt::format("\t{} += \"l\" + digit(v)", note),
                    fmt::format("case v := <-{}:", ChannelName(step.other)),
                    fmt::format("\t{} += \"r\" + digit(v)", note), "}"});
    case Action::kExchange:
      return lines({"select {", fmt::format("case {} <- {}:", c, step.value),
                    fmt::format("\t{} += \"s\"", note),
                    fmt::format("case v := <-{}:", ChannelName(step.other)),
                    fmt::format("\t{} += \"r\" + digit(v)", note), "}"});
    case Action::kClose:
      return lines({"func() {", "\tdefer func() {", "\t\tif recover() != nil {",
                    fmt::format("\t\t\t{} += \"p\"", note), "\t\t}", "\t}()",
                    fmt::format("\tclose({})", c), "}()"});
    case Action::kGuardedSend:
      return lines({"func() {", "\tdefer func() {", "\t\tif recover() != nil {",
                    fmt::format("\t\t\t{} += \"p\"", note), "\t\t}", "\t}()",
                    fmt::format("\t{} <- {}", c, step.value), "}()"});
    case Action::kAdd:
      return lines({"m.Lock()", fmt::format("x = (x*3 + {}) % 10", step.value),
                    fmt::format("{} += digit(x)", note), "m.Unlock()"});
    case Action::kYield:
      return lines({"runtime.Gosched()"});
    case Action::kRecover:
      return lines({"func() {",
                    fmt::format("\tdefer func() {{ {} += digit(recover().(int)) }}()", note),
                    fmt::format("\tpanic({})", step.value), "}()"});
    case Action::kTimer:
      return lines({"<-time.After(time.Microsecond)"});
  }
  return "";
}

bool is_sending(const Step& step) {
  return step.action == Action::kSend || step.action == Action::kTrySend;
}

bool is_receiving(const Step& step) {
  return step.action == Action::kReceive || step.action == Action::kTryReceive ||
         step.action == Action::kReceiveOk;
}

}  // namespace

RandomProgram RandomProgram::Make(uint64_t seed) {
  Random random(seed);
  const auto below = [&](uint64_t bound) { return static_cast<int>(random.Below(bound)); };
  RandomProgram program;
  const int channels = 1 + below(2), goroutines = 2 + below(2);
  for (int i = 0; i < channels; ++i) program.capacities.push_back(below(3));
  program.goroutines.resize(static_cast<size_t>(goroutines));
  const auto any = [&]() -> std::vector<Step>& {
    return program.goroutines[static_cast<size_t>(below(static_cast<uint64_t>(goroutines)))];
  };
  const int target = 4 + below(kStepsMax - 4);
  while (static_cast<int>(program.steps()) < target) {
    const int channel = below(static_cast<uint64_t>(channels));
    const int other = below(static_cast<uint64_t>(channels)), value = 1 + below(9);
    const auto add = [&](std::vector<Step>& to, Action action) {
      to.push_back({action, channel, other, value});
    };
    switch (below(13)) {
      case 0:
      case 1:
      case 2:
      case 3: {  // a message
        const int from = below(static_cast<uint64_t>(goroutines));
        const int to = (from + 1 + below(static_cast<uint64_t>(goroutines) - 1)) % goroutines;
        add(program.goroutines[static_cast<size_t>(from)], Action::kSend);
        add(program.goroutines[static_cast<size_t>(to)],
            below(3) == 0 ? Action::kReceiveOk : Action::kReceive);
        break;
      }
      case 4:
        add(any(), Action::kTrySend);
        break;
      case 5:
        add(any(), Action::kTryReceive);
        break;
      case 6:
        add(any(), below(2) == 0 ? Action::kSelect : Action::kExchange);
        break;
      case 7:
        add(any(), Action::kClose);
        break;
      case 11: {  // what panics, and nothing else does: a second close, or a send after a close
        std::vector<Step>& first = any();
        std::vector<Step>& second = below(2) == 0 ? first : any();
        add(first, Action::kClose);
        add(second, below(3) == 0 ? Action::kGuardedSend : Action::kClose);
        break;
      }
      default:
        add(any(), Action::kRecover);
    }
  }
  return program;
}

size_t RandomProgram::steps() const {
  size_t count = 0;
  for (const std::vector<Step>& steps : goroutines) count += steps.size();
  return count;
}

std::string RandomProgram::Text() const {
  bool locks = false, yields = false, waits = false;
  std::string body, outcome;
  for (size_t i = 0; i < goroutines.size(); ++i) {
    body += "\tgo func() {\n\t\tdefer w.Done()\n";
    for (const Step& step : goroutines[i]) {
      body += StepText(step, static_cast<int>(i));
      locks |= step.action == Action::kAdd;
      yields |= step.action == Action::kYield;
      waits |= step.action == Action::kTimer;
    }
    body += "\t}()\n";
    outcome += fmt::format("{}r{}", i == 0 ? "" : " + \" \" + ", i);
  }
  std::string text = "// A random program.\n//\n// verifies: RANDOM\npackage main\n\nimport (\n";
  if (yields) text += "\t\"runtime\"\n";
  text += "\t\"sync\"\n";
  if (waits) text += "\t\"time\"\n";
  text += ")\n\nfunc digit(n int) string { return string([]byte{byte('0' + n)}) }\n\n";
  text += "func Litmus() string {\n";
  for (size_t i = 0; i < capacities.size(); ++i) {
    text += fmt::format("\tc{0} := make(chan int, {1})\n\t_ = c{0}\n", i, capacities[i]);
  }
  if (locks) text += "\tvar m sync.Mutex\n\tx := 1\n";
  for (size_t i = 0; i < goroutines.size(); ++i) text += fmt::format("\tr{} := \"\"\n", i);
  text += fmt::format("\tvar w sync.WaitGroup\n\tw.Add({})\n", goroutines.size());
  return text + body + "\tw.Wait()\n\treturn " + outcome + "\n}\n";
}

std::vector<RandomProgram> RandomProgram::Smaller() const {
  std::vector<RandomProgram> result;
  for (size_t g = 0; goroutines.size() > 1 && g < goroutines.size(); ++g) {
    result.push_back(*this);
    result.back().goroutines.erase(result.back().goroutines.begin() + static_cast<ptrdiff_t>(g));
  }
  const auto without = [](RandomProgram& program, size_t g, size_t i) {
    program.goroutines[g].erase(program.goroutines[g].begin() + static_cast<ptrdiff_t>(i));
  };
  for (size_t g = 0; g < goroutines.size(); ++g) {
    for (size_t i = 0; i < goroutines[g].size(); ++i) {
      if (is_sending(goroutines[g][i])) {
        for (size_t h = 0; h < goroutines.size(); ++h) {
          for (size_t k = 0; k < goroutines[h].size(); ++k) {
            const Step& partner = goroutines[h][k];
            if (h == g || !is_receiving(partner) || partner.channel != goroutines[g][i].channel) {
              continue;
            }
            result.push_back(*this);
            without(result.back(), g, i);
            without(result.back(), h, k);
          }
        }
      }
      result.push_back(*this);
      without(result.back(), g, i);
    }
  }
  for (size_t c = 0; c < capacities.size(); ++c) {
    if (capacities[c] == 0) continue;
    result.push_back(*this);
    --result.back().capacities[c];
  }
  return result;
}

}  // namespace assay::conformance
