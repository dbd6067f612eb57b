#include "conformance/litmus/interleavings.h"

#include <array>

namespace assay::conformance::litmus {
namespace {

struct State {
  std::array<int, 3> memory{};         // x, y, z
  std::vector<size_t> next;            // of each thread
  std::vector<std::vector<int>> read;  // by each thread
};

size_t Index(char variable) { return static_cast<size_t>(variable - 'x'); }

std::string OutcomeOf(const Shape& shape, const State& state) {
  std::string text;
  for (const std::vector<int>& numbers : state.read) {
    for (const int number : numbers) text += (text.empty() ? "" : " ") + std::to_string(number);
  }
  std::string finals;
  for (const char variable : shape.final) {
    finals += (finals.empty() ? "" : " ") + std::to_string(state.memory[Index(variable)]);
  }
  return text + (text.empty() || finals.empty() ? "" : ", ") + finals;
}

void Run(const Shape& shape, const State& state, std::set<std::string>& outcomes) {
  bool ended = true;
  for (size_t thread = 0; thread < shape.threads.size(); ++thread) {
    if (state.next[thread] == shape.threads[thread].size()) continue;
    ended = false;
    const Step& step = shape.threads[thread][state.next[thread]];
    State after = state;
    ++after.next[thread];
    int& place = after.memory[Index(step.variable)];
    if (step.writes) {
      place = step.value;
    } else {
      after.read[thread].push_back(place);
    }
    Run(shape, after, outcomes);
  }
  if (ended) outcomes.insert(OutcomeOf(shape, state));
}

}  // namespace

std::set<std::string> OutcomesOf(const Shape& shape) {
  State state;
  state.next.resize(shape.threads.size());
  state.read.resize(shape.threads.size());
  std::set<std::string> outcomes;
  Run(shape, state, outcomes);
  return outcomes;
}

}  // namespace assay::conformance::litmus
