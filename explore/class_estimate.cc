#include "explore/class_estimate.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <unordered_map>

namespace assay::explore {
namespace {

// The first probes count for nothing: they teach how long threads are.
constexpr uint64_t kTeaching = 20;
// So many sets of steps are looked at one by one.
constexpr size_t kSetsMax = 10'000;
constexpr uint64_t kVainMax = 8;
// How much likelier the thread is that was picked last. Where all are equally likely the classes in
// which a thread goes far before another one comes are reached too seldom; with one larger number
// only, those in which they take turns.
constexpr double kClinging[] = {2, 8};
constexpr size_t kClingings = std::size(kClinging);
constexpr size_t kNoLane = SIZE_MAX;

// Of candidates, or waiting threads.
template <typename Each>
bool Contains(const std::vector<Each>& threads, ThreadId thread) {
  return std::any_of(threads.begin(), threads.end(),
                     [thread](const Each& each) { return each.thread == thread; });
}

}  // namespace

ClassEstimate::ClassEstimate(Subject& subject, uint64_t seed, uint32_t steps_max)
    : subject_(subject),
      steps_max_(steps_max),
      random_(seed),
      executor_(subject, RaceDetection::kOff),
      dice_(random_) {}

double ClassEstimate::classes() const { return sum_ / static_cast<double>(probes_); }

double ClassEstimate::standard_error() const {
  const auto n = static_cast<double>(probes_);
  const double variance = std::max(0.0, sum_of_squares_ - sum_ * sum_ / n) / (n - 1);
  return std::sqrt(variance / n);
}

void ClassEstimate::Probe() {
  const bool is_whole = Run();
  double weight = 0;
  if (is_whole && is_known_) {
    ReadOrder();
    const double probability = Probability();
    weight = probability > 0 ? 1 / probability : WeightOfOrder();
  }
  for (const Lane& lane : lanes_) {
    Known& known = KnownOf(lane.thread);
    known.length = std::max(known.length, lane.made);
  }
  for (const auto& [thread, start] : learnt_) KnownOf(thread).children.push_back(start);
  learnt_.clear();
  if (taught_ < kTeaching) {
    ++taught_;
  } else {
    ++probes_;
    sum_ += weight;
    sum_of_squares_ += weight * weight;
  }
  while (history_.size() > 0) steps_.Drop(history_.Pop());
}

size_t ClassEstimate::LaneOf(ThreadId thread) {
  for (size_t i = 0; i < lanes_.size(); ++i) {
    if (lanes_[i].thread == thread) return i;
  }
  lanes_.emplace_back().thread = thread;
  return lanes_.size() - 1;
}

// One random run. False if it reached the bound.
bool ClassEstimate::Run() {
  lanes_.clear();
  places_.clear();
  clinging_ = kClinging[random_.Below(kClingings)];
  executor_.Begin();
  enabled_.clear();
  waiting_.clear();
  for (size_t steps = 0; steps < steps_max_; ++steps) {
    Look();
    NoteEnabled();
    if (enabled_.empty()) return subject_.End().kind != EndKind::kTruncated;
    std::vector<Candidate> eager = enabled_;
    std::erase_if(eager, [](const Candidate& c) { return c.reluctance == Reluctance::kExit; });
    if (eager.empty()) eager = enabled_;
    const Candidate picked = Pick(eager);
    executor_.Step(picked.thread, {}, &dice_);
    NoteStep(picked);
  }
  return false;
}

void ClassEstimate::Look() {
  enabled_before_.swap(enabled_);
  enabled_.clear();
  subject_.Enabled(enabled_);
  waiting_before_.swap(waiting_);
  waiting_.clear();
  subject_.Waiting(waiting_);
}

void ClassEstimate::NoteLock(Event& event, std::span<const Access> accesses) {
  for (const Access& access : accesses) {
    if (access.kind != AccessKind::kLock && access.kind != AccessKind::kUnlock) continue;
    event.lock = access.object;
    (access.kind == AccessKind::kLock ? event.is_taking : event.is_giving) = true;
  }
}

ClassEstimate::Known& ClassEstimate::KnownOf(ThreadId thread) {
  const auto index = static_cast<size_t>(thread);
  if (index >= known_.size()) known_.resize(index + 1);
  return known_[index];
}

// Of a thread that has made so many, and of those that it is going to start; at least one. A thread
// is picked in proportion, so that all orders are about equally likely.
double ClassEstimate::StepsToGo(ThreadId thread, uint32_t made) const {
  const auto index = static_cast<size_t>(thread);
  if (index >= known_.size()) return 1;
  const Known& known = known_[index];
  double steps = known.length > made ? known.length - made : 1;
  for (const auto& [step, child] : known.children) {
    if (step >= made) steps += StepsToGo(child, 0);
  }
  return steps;
}

double ClassEstimate::WeightOf(size_t lane, uint32_t made, size_t last, double clinging) const {
  return StepsToGo(lanes_[lane].thread, made) * (lane == last ? clinging : 1);
}

Candidate ClassEstimate::Pick(const std::vector<Candidate>& candidates) {
  const size_t last = places_.empty() ? kNoLane : places_.back().first;
  const auto weight = [&](const Candidate& c) {
    const size_t lane = LaneOf(c.thread);
    return WeightOf(lane, lanes_[lane].made, last, clinging_);
  };
  double total = 0;
  for (const Candidate& c : candidates) total += weight(c);
  double at = static_cast<double>(random_.Next() >> 11) * 0x1p-53 * total;
  for (const Candidate& c : candidates) {
    at -= weight(c);
    if (at < 0) return c;
  }
  return candidates.back();
}

void ClassEstimate::NoteStep(const Candidate& stepped) {
  const StepRecord& done = executor_.last();
  StepRecord* const step = steps_.Make();
  *step = done;
  step->uses = 1;
  history_.Push(step, executor_.last_spawned());
  Lane& lane = lanes_[LaneOf(stepped.thread)];
  Event& event = lane.events.emplace_back();
  event.is_exit = stepped.reluctance == Reluctance::kExit;
  event.awaits = std::any_of(done.accesses.begin(), done.accesses.end(),
                             [](const Access& a) { return a.kind == AccessKind::kAwait; });
  NoteLock(event, done.accesses);
  Known& known = KnownOf(stepped.thread);
  for (const ThreadId child : executor_.last_spawned()) {
    const std::pair<uint32_t, ThreadId> start{lane.made, child};
    if (std::find(known.children.begin(), known.children.end(), start) == known.children.end()) {
      learnt_.emplace_back(stepped.thread, start);
    }
  }
  if (lane.enabler != kNever) {
    event.enabler_lane = static_cast<uint32_t>(places_[lane.enabler].first);
    event.enabler_steps = places_[lane.enabler].second + 1;
    lane.enabler = kNever;
  }
  for (const Choice& choice : done.choices) {
    if (choice.count == 0) is_known_ = false;
    event.picks *= choice.count;
  }
  places_.emplace_back(LaneOf(stepped.thread), lane.made++);
}

// Who could not step before the last step, nor waited for a lock, and does now.
void ClassEstimate::NoteEnabled() {
  const auto last = static_cast<uint32_t>(places_.size()) - 1;
  const auto note = [&](ThreadId thread) {
    Lane& lane = lanes_[LaneOf(thread)];
    if (places_.empty() || Contains(enabled_before_, thread) || Contains(waiting_before_, thread)) {
      return;
    }
    if (lanes_[places_[last].first].thread != thread) lane.enabler = last;
  };
  for (const Candidate& candidate : enabled_) note(candidate.thread);
  for (const WaitingThread& waiting : waiting_) note(waiting.thread);
}

// A step that the run did not come to.
ClassEstimate::Event& ClassEstimate::AddUnmade(ThreadId thread) {
  Lane& lane = lanes_[LaneOf(thread)];
  Event& event = lane.events.emplace_back();
  event.is_made = false;
  if (lane.enabler != kNever) {
    event.enabler_lane = static_cast<uint32_t>(places_[lane.enabler].first);
    event.enabler_steps = places_[lane.enabler].second + 1;
  }
  return event;
}

// Whether somebody has a lock after these steps.
bool ClassEstimate::IsTaken(ObjectId lock, const Done& done) const {
  int taken = 0;
  for (size_t i = 0; i < lanes_.size(); ++i) {
    for (uint32_t k = 0; k < done[i]; ++k) {
      const Event& event = lanes_[i].events[k];
      if (event.lock == lock) taken += (event.is_taking ? 1 : 0) - (event.is_giving ? 1 : 0);
    }
  }
  return taken > 0;
}

void ClassEstimate::ReadOrder() {
  // Those that could still step when the run ended: before the last step, if that ended it.
  const ThreadId last = places_.empty() ? kNoThread : lanes_[places_.back().first].thread;
  for (const Candidate& candidate : enabled_before_) {
    if (candidate.thread == last || Contains(enabled_, candidate.thread) ||
        Contains(waiting_, candidate.thread)) {
      continue;
    }
    AddUnmade(candidate.thread).is_exit = candidate.reluctance == Reluctance::kExit;
  }
  for (const WaitingThread& waiting : waiting_.empty() ? waiting_before_ : waiting_) {
    if (waiting.kind != AccessKind::kLock) continue;
    Event& event = AddUnmade(waiting.thread);
    event.lock = waiting.object;
    event.is_taking = true;
  }
  for (size_t i = 0; i < places_.size(); ++i) {
    const auto& [lane, place] = places_[i];
    std::vector<uint32_t>& needs = lanes_[lane].events[place].needs;
    for (const Lane& other : lanes_) needs.push_back(history_.CountBefore(i, other.thread));
    needs[lane] = place;
  }
  // A step that ended the run comes after all others.
  if (places_.empty() || enabled_before_.size() < 2 || !waiting_.empty()) return;
  const auto& [lane, place] = places_.back();
  for (size_t i = 0; i < lanes_.size(); ++i) {
    if (i != lane) lanes_[lane].events[place].needs[i] = lanes_[i].made;
  }
}

// What could come after those, of which one of lane `last` was the last.
void ClassEstimate::FindNext(const Done& done, size_t last, double clinging,
                             std::vector<Next>& next) const {
  next.clear();
  bool has_eager = false;
  for (size_t i = 0; i < lanes_.size(); ++i) {
    if (done[i] == lanes_[i].events.size()) continue;
    const Event& event = lanes_[i].events[done[i]];
    if (event.enabler_lane != kNever && done[event.enabler_lane] < event.enabler_steps) continue;
    bool may_come = event.is_made;
    for (size_t k = 0; may_come && k < lanes_.size(); ++k) may_come = done[k] >= event.needs[k];
    if (event.awaits && !may_come) continue;
    if (event.is_taking && IsTaken(event.lock, done)) continue;
    next.push_back({i, may_come, WeightOf(i, done[i], last, clinging)});
    if (!event.is_exit) has_eager = true;
  }
  if (!has_eager) return;
  std::erase_if(next, [&](const Next& n) { return lanes_[n.lane].events[done[n.lane]].is_exit; });
}

// The probability of the class, set by set of steps that have been made, and which was the last; 0
// if these are too many.
double ClassEstimate::Probability(double clinging) const {
  std::unordered_map<uint64_t, double> sets;
  std::unordered_map<uint64_t, double> larger;
  // A set as a number, whose last digit is the lane of the last step, or their number.
  const uint64_t lasts = lanes_.size() + 1;
  std::vector<uint64_t> units;
  double product = static_cast<double>(lasts);
  uint64_t unit = lasts;
  for (const Lane& lane : lanes_) {
    units.push_back(unit);
    unit *= lane.made + 1;
    product *= lane.made + 1;
  }
  if (product > 1e18) return 0;
  sets[lanes_.size()] = 1;
  Done done(lanes_.size());
  std::vector<Next> next;
  size_t looked_at = 0;
  for (size_t step = 0; step < places_.size(); ++step) {
    larger.clear();
    for (const auto& [key, probability] : sets) {
      if (++looked_at > kSetsMax) return 0;
      for (size_t i = 0; i < lanes_.size(); ++i) {
        done[i] = static_cast<uint32_t>(key / units[i] % (lanes_[i].made + 1));
      }
      const uint64_t last = key % lasts;
      FindNext(done, last, clinging, next);
      double total = 0;
      for (const Next& n : next) total += n.weight;
      for (const Next& n : next) {
        if (!n.may_come) continue;
        const double picks = lanes_[n.lane].events[done[n.lane]].picks;
        larger[key - last + n.lane + units[n.lane]] += probability * n.weight / (total * picks);
      }
    }
    sets.swap(larger);
  }
  double total = 0;
  for (const auto& [key, probability] : sets) total += probability;
  return total;
}

// The probability of the class; 0 if it is too much work. Where it was that for some classes it is
// not tried for the next ones, whatever they are.
double ClassEstimate::Probability() {
  if (vain_ >= kVainMax && vain_++ % kVainMax != 0) return 0;
  double probability = 0;
  for (const double clinging : kClinging) {
    const double part = Probability(clinging);
    if (part <= 0) {
      ++vain_;
      return 0;
    }
    probability += part / kClingings;
  }
  vain_ = 0;
  return probability;
}

// What stands for 1/P where P is too much work: how much likelier the very order of the run would
// be if at each step only those were picked from that keep the order of the class. Over all runs of
// the class that is 1/P on average.
double ClassEstimate::WeightOfOrder() const {
  // Both as logarithms, by how much a thread clings.
  double orders[kClingings];
  double kept_orders[kClingings];
  for (size_t i = 0; i < kClingings; ++i) {
    orders[i] = kept_orders[i] = 0;
    Done done(lanes_.size());
    std::vector<Next> next;
    size_t last = kNoLane;
    for (const auto& [lane, place] : places_) {
      FindNext(done, last, kClinging[i], next);
      double total = 0;
      double possible = 0;
      for (const Next& n : next) {
        total += n.weight;
        if (n.may_come) possible += n.weight;
      }
      const double own = WeightOf(lane, done[lane], last, kClinging[i]);
      orders[i] += std::log(own / total / lanes_[lane].events[place].picks);
      kept_orders[i] += std::log(own / possible);
      ++done[lane];
      last = lane;
    }
  }
  const double most = *std::max_element(std::begin(orders), std::end(orders));
  double order = 0;
  double kept_order = 0;
  for (size_t i = 0; i < kClingings; ++i) {
    order += std::exp(orders[i] - most);
    kept_order += std::exp(kept_orders[i] - most);
  }
  return kept_order / order;
}

}  // namespace assay::explore
