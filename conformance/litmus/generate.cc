// Programs over edges carry a message in x: what a goroutine does before the first operation of an
// edge, and what another does behind the second. Programs over shapes have only accesses that do
// not race, so that what Go permits is what the interleavings of whole accesses show (DRF-SC).
#include "conformance/litmus/generate.h"

#include <fmt/core.h>

#include <algorithm>

#include "base/check.h"
#include "conformance/litmus/interleavings.h"
#include "conformance/litmus/program_text.h"

namespace assay::conformance::litmus {
namespace {

using Lines = std::vector<std::string>;

void Append(Lines& lines, const Lines& more) {
  lines.insert(lines.end(), more.begin(), more.end());
}

void AddVerified(ProgramText& program, const std::vector<std::string>& ids) {
  for (const std::string& id : ids) {
    if (std::find(program.verifies.begin(), program.verifies.end(), id) == program.verifies.end()) {
      program.verifies.push_back(id);
    }
  }
}

// ---- programs over edges

// What stands before an edge and behind it.
struct Message {
  const char* name;
  const char* text;  // of what an order means
  const char* before;
  const char* behind;
  const char* outcome;
  // Outcomes when behind comes after before; when behind is left out; and when behind comes first.
  const char* in_order;
  const char* left_out;
  const char* reversed;
};

constexpr Message kMessages[] = {
    {"message", "what is written before is seen behind", "s.x = 1", "s.r = s.x + 1", "digit(s.r)",
     "2", "0", "1"},
    {"read-then-write", "what is written behind is not seen before", "s.r = s.x + 1", "s.x = 1",
     "digit(s.r) + \" \" + digit(s.x)", "1 1", "1 0", "2 1"},
    {"two-writes", "what is written behind stays", "s.x = 1", "s.x = 2", "digit(s.x)", "2", "1",
     "1"},
};

// The second operation, and `then` behind it if the edge is there.
Lines Second(const Edge& edge, const std::string& number, const std::string& then) {
  Lines lines = Replaced(edge.second, "$", number);
  if (edge.relation == Relation::kSeen) {
    Append(lines, {"if seen {", "\t" + then, "}"});
  } else {
    lines.push_back(then);
  }
  return lines;
}

Generated OverEdge(const Edge& edge, const Message& message) {
  ProgramText program;
  program.summary =
      fmt::format("Between {}: {}{}.", edge.text,
                  edge.relation == Relation::kNone ? "it is not so that " : "", message.text);
  program.provenance = fmt::format("{}({})", message.name, edge.name);
  AddVerified(program, edge.verifies);
  if (edge.relation != Relation::kNone) AddVerified(program, {"MM-003"});
  program.is_racy = edge.relation == Relation::kNone;
  program.outcomes.insert(message.in_order);
  if (edge.relation == Relation::kSeen) program.outcomes.insert(message.left_out);
  if (edge.relation == Relation::kNone) program.outcomes.insert(message.reversed);
  program.fields = {"x, r int32"};
  program.Use(edge, "$", "1");
  program.actors.resize(2);
  program.actors[0] = {message.before};
  Append(program.actors[0], Replaced(edge.first, "$", "1"));
  program.actors[1] = Second(edge, "1", message.behind);
  program.outcome = message.outcome;
  return {fmt::format("{}-{}", edge.name, message.name), program.Print()};
}

Generated OverTwoEdges(const Edge& one, const Edge& two) {
  const Message& message = kMessages[0];
  ProgramText program;
  program.summary =
      fmt::format("Over a third goroutine, by {}, then {}: {}.", one.text, two.text, message.text);
  program.provenance = fmt::format("{}({}, {})", message.name, one.name, two.name);
  AddVerified(program, one.verifies);
  AddVerified(program, two.verifies);
  AddVerified(program, {"MM-002", "MM-003"});
  program.outcomes = {message.in_order};
  program.fields = {"x, r int32"};
  program.Use(one, "$", "1");
  program.Use(two, "$", "2");
  program.actors.resize(3);
  program.actors[0] = {message.before};
  Append(program.actors[0], Replaced(one.first, "$", "1"));
  program.actors[1] = Replaced(one.second, "$", "1");
  Append(program.actors[1], Replaced(two.first, "$", "2"));
  program.actors[2] = Second(two, "2", message.behind);
  program.outcome = message.outcome;
  return {fmt::format("{}-then-{}", one.name, two.name), program.Print()};
}

// ---- programs over shapes

std::string Described(const Shape& shape) {
  std::string text;
  for (const std::vector<Step>& thread : shape.threads) {
    text += text.empty() ? "" : " |";
    for (const Step& step : thread) {
      text += fmt::format(" {}{}{}", step.writes ? 'W' : 'R', step.variable,
                          step.writes ? std::to_string(step.value) : "");
    }
  }
  return text.substr(1);
}

Generated OverShape(const Shape& shape, const Access& access) {
  ProgramText program;
  program.summary = fmt::format("With {}: {}.", access.text, shape.text);
  program.provenance = fmt::format("{}({}), {}", shape.name, access.name, Described(shape));
  AddVerified(program, {"MM-002", "MM-003"});
  if (std::find(access.imports.begin(), access.imports.end(), "sync/atomic") !=
      access.imports.end()) {
    AddVerified(program, {"MM-019"});
  }
  program.outcomes = OutcomesOf(shape);
  std::string variables, registers;
  int count = 0;
  for (const std::vector<Step>& thread : shape.threads) {
    Lines& lines = program.actors.emplace_back();
    for (const Step& step : thread) {
      const std::string variable(1, step.variable);
      if (variables.find(step.variable) == std::string::npos) variables += variable;
      Lines access_lines = step.writes ? access.write : access.read;
      if (!step.writes) {
        const std::string name = fmt::format("r{}", ++count);
        registers += (registers.empty() ? "" : ", ") + name;
        access_lines = Replaced(access_lines, "$r", "s." + name);
        program.outcome +=
            fmt::format("{}digit(s.{})", program.outcome.empty() ? "" : " + \" \" + ", name);
      }
      access_lines = Replaced(access_lines, "$n", std::to_string(step.value));
      Append(lines, Replaced(access_lines, "$v", variable));
    }
  }
  bool is_first = true;
  for (const char variable : shape.final) {
    const char* const separator = is_first ? ", " : " ";
    program.outcome += fmt::format(
        "{}digit({})", program.outcome.empty() ? "" : fmt::format(" + \"{}\" + ", separator),
        Replaced(access.final, "$v", std::string(1, variable)));
    is_first = false;
  }
  if (!registers.empty()) program.fields.push_back(registers + " int32");
  std::sort(variables.begin(), variables.end());
  for (const char variable : variables) program.Use(access, "$v", std::string(1, variable));
  return {fmt::format("{}-{}", shape.name, access.name), program.Print()};
}

template <typename T>
const T& Named(const std::vector<T>& items, const std::string& name) {
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const T& item) { return item.name == name; });
  ASSAY_CHECK(found != items.end(), "the reader of descriptions checks names");
  return *found;
}

}  // namespace

std::vector<Generated> Generate(const Description& description) {
  std::vector<Generated> programs;
  std::vector<const Edge*> ordered;
  for (const Edge& edge : description.edges) {
    if (edge.relation == Relation::kOrdered) ordered.push_back(&edge);
    for (const Message& message : kMessages) programs.push_back(OverEdge(edge, message));
  }
  for (const int distance : description.chain_distances) {
    for (size_t i = 0; i < ordered.size(); ++i) {
      const size_t j = (i + static_cast<size_t>(distance)) % ordered.size();
      programs.push_back(OverTwoEdges(*ordered[i], *ordered[j]));
    }
  }
  for (const Family& family : description.families) {
    for (const std::string& shape : family.shapes) {
      for (const std::string& access : family.accesses) {
        programs.push_back(
            OverShape(Named(description.shapes, shape), Named(description.accesses, access)));
      }
    }
  }
  std::sort(programs.begin(), programs.end(),
            [](const Generated& a, const Generated& b) { return a.name < b.name; });
  return programs;
}

}  // namespace assay::conformance::litmus
