// How a random program is made, and made smaller.
#include "conformance/hunt/random_program.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/random.h"

namespace assay::conformance {
namespace {

using Steps = std::vector<Step>;

constexpr int kStepsMin = 4;
constexpr int kStepsMax = 10;
constexpr int kDepthMax = 2;

bool has_body(Action action) {
  switch (action) {
    case Action::kAfter:
    case Action::kGo:
    case Action::kDefer:
    case Action::kOnce:
    case Action::kLocked:
    case Action::kRecover:
      return true;
    default:
      return false;
  }
}

size_t Count(const Steps& steps) {
  size_t count = 0;
  for (const Step& step : steps) count += 1 + Count(step.body);
  return count;
}

// ---- making

class Maker {
 public:
  explicit Maker(const RandomProgram::Below& below) : below_(below) {}

  RandomProgram Make() {
    const int channels = 1 + below_(2);
    for (int i = 0; i < channels; i++) program_.capacities.push_back(below_(3));
    program_.goroutines.resize(static_cast<size_t>(2 + below_(2)));
    const int target = kStepsMin + below_(kStepsMax - kStepsMin);
    while (static_cast<int>(program_.steps()) < target) AddSome();
    return std::move(program_);
  }

 private:
  // A single step, by weight.
  struct Single {
    Action action;
    int weight;
  };
  static constexpr Single kSingles[] = {
      {Action::kTrySend, 2},  {Action::kTryReceive, 2}, {Action::kSelect, 2},
      {Action::kExchange, 2}, {Action::kLength, 1},     {Action::kClose, 2},
      {Action::kAdd, 2},      {Action::kTryLock, 1},    {Action::kRead, 1},
      {Action::kWrite, 1},    {Action::kAtomicAdd, 1},  {Action::kSwap, 1},
      {Action::kYield, 1},    {Action::kSleep, 1},      {Action::kTimeout, 2},
      {Action::kAfter, 1},    {Action::kGo, 2},         {Action::kDefer, 1},
      {Action::kOnce, 2},     {Action::kLocked, 1},     {Action::kRecover, 2},
  };
  // Two steps that wait for each other, or of which the second depends on the first.
  struct Pair {
    Action first, second;
    int weight;
  };
  static constexpr Pair kPairs[] = {
      {Action::kSend, Action::kReceive, 8}, {Action::kSend, Action::kReceiveOk, 3},
      {Action::kSend, Action::kSelect, 2},  {Action::kSend, Action::kTimeout, 1},
      {Action::kClose, Action::kRange, 1},  {Action::kClose, Action::kReceiveOk, 1},
      {Action::kClose, Action::kClose, 1},  {Action::kClose, Action::kGuardedSend, 1},
      {Action::kPost, Action::kTake, 2},    {Action::kArrive, Action::kAwait, 2},
      {Action::kOnce, Action::kOnce, 1},
  };

  template <typename List>
  const auto& ByWeight(const List& list) {
    int total = 0;
    for (const auto& one : list) total += one.weight;
    int at = below_(total);
    for (const auto& one : list) {
      at -= one.weight;
      if (at < 0) return one;
    }
    return *std::begin(list);
  }

  void AddSome() {
    constexpr int kPairsPercent = 60;
    if (below_(100) >= kPairsPercent) {
      Add(PlaceIn(Goroutine()), ByWeight(kSingles).action, Channel());
      return;
    }
    const Pair& pair = ByWeight(kPairs);
    const int channel = Channel();
    const size_t first = Goroutine(), second = OtherThan(first);
    Add(PlaceIn(first), pair.first, channel);
    Add(PlaceIn(second), pair.second, channel);
  }

  void Add(Steps& to, Action action, int channel) {
    const bool is_timer =
        action == Action::kSleep || action == Action::kTimeout || action == Action::kAfter;
    if (is_timer && std::exchange(has_timer_, true)) action = Action::kYield;
    to.push_back({action, channel, Channel(), 1 + below_(9)});
  }

  int Channel() { return below_(static_cast<int>(program_.capacities.size())); }
  size_t Goroutine() {
    return static_cast<size_t>(below_(static_cast<int>(program_.goroutines.size())));
  }
  size_t OtherThan(size_t goroutine) {
    const size_t count = program_.goroutines.size();
    return (goroutine + 1 + static_cast<size_t>(below_(static_cast<int>(count) - 1))) % count;
  }

  // The goroutine's own list, or that of a body within.
  Steps& PlaceIn(size_t goroutine) {
    Steps* place = &program_.goroutines[goroutine];
    for (int depth = 0; depth < kDepthMax; depth++) {
      if (place->empty() || !has_body(place->back().action) || below_(3) == 0) break;
      place = &place->back().body;
    }
    return *place;
  }

  const RandomProgram::Below& below_;
  RandomProgram program_;
  bool has_timer_ = false;
};

// ---- cutting; steps are numbered as they are written

// Without the steps of those numbers. With `keeps_bodies` their bodies take their places.
Steps Without(const Steps& steps, const std::set<size_t>& numbers, bool keeps_bodies,
              size_t& number) {
  Steps left;
  for (const Step& step : steps) {
    const bool is_cut = numbers.contains(number++);
    Steps body = Without(step.body, numbers, keeps_bodies, number);
    if (!is_cut) {
      left.push_back(step);
      left.back().body = std::move(body);
    } else if (keeps_bodies) {
      std::move(body.begin(), body.end(), std::back_inserter(left));
    }
  }
  return left;
}

RandomProgram Without(const RandomProgram& program, const std::set<size_t>& numbers,
                      bool keeps_bodies = false) {
  RandomProgram left;
  left.capacities = program.capacities;
  size_t number = 0;
  for (const Steps& steps : program.goroutines) {
    left.goroutines.push_back(Without(steps, numbers, keeps_bodies, number));
  }
  return left;
}

void List(const Steps& steps, std::vector<const Step*>& list) {
  for (const Step& step : steps) {
    list.push_back(&step);
    List(step.body, list);
  }
}

bool AreMatching(const Step& first, const Step& second) {
  const auto is_one_of = [](Action action, std::initializer_list<Action> actions) {
    return std::find(actions.begin(), actions.end(), action) != actions.end();
  };
  using enum Action;
  switch (first.action) {
    case kPost:
      return second.action == kTake;
    case kArrive:
      return second.action == kAwait;
    case kSend:
    case kTrySend:
    case kGuardedSend:
    case kClose:
      return first.channel == second.channel &&
             is_one_of(second.action,
                       {kReceive, kReceiveOk, kTryReceive, kTimeout, kSelect, kRange});
    default:
      return false;
  }
}

}  // namespace

RandomProgram RandomProgram::Make(const Below& below) { return Maker(below).Make(); }

RandomProgram RandomProgram::Make(uint64_t seed) {
  Random random(seed);
  return Make(
      [&](int bound) { return static_cast<int>(random.Below(static_cast<uint64_t>(bound))); });
}

size_t RandomProgram::steps() const {
  size_t count = 0;
  for (const Steps& steps : goroutines) count += Count(steps);
  return count;
}

std::vector<RandomProgram> RandomProgram::Smaller() const {
  std::vector<RandomProgram> result;
  for (size_t g = 0; goroutines.size() > 1 && g < goroutines.size(); g++) {
    result.push_back(*this);
    result.back().goroutines.erase(result.back().goroutines.begin() + static_cast<ptrdiff_t>(g));
  }
  std::vector<const Step*> list;
  for (const Steps& steps : goroutines) List(steps, list);
  for (size_t i = 0; i < list.size(); i++) {
    for (size_t k = 0; k < list.size(); k++) {
      if (i == k || !AreMatching(*list[i], *list[k])) continue;
      result.push_back(Without(*this, {i, k}));
    }
    result.push_back(Without(*this, {i}));
    if (!list[i]->body.empty()) result.push_back(Without(*this, {i}, true));
  }
  for (size_t c = 0; c < capacities.size(); c++) {
    if (capacities[c] == 0) continue;
    result.push_back(*this);
    --result.back().capacities[c];
  }
  return result;
}

}  // namespace assay::conformance
