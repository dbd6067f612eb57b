#include "explore/graph_schedule.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "explore/executor.h"

namespace assay::explore {
namespace {

constexpr int kAttemptsMax = 1000;

class Scheduler {
 public:
  Scheduler(Subject& subject, ExecutionGraph& graph, const EventCounts& until)
      : graph_(graph), executor_(subject, RaceDetection::kOff), chooser_(*this) {
    for (uint32_t i = 0; i < graph.size(); ++i) {
      const GraphEvent& event = graph.event(i);
      if (!until.Has(event)) continue;
      const auto thread = static_cast<size_t>(event.thread);
      if (thread >= threads_.size()) threads_.resize(thread + 1);
      std::vector<std::vector<uint32_t>>& steps = threads_[thread].steps;
      if (steps.size() < event.step) steps.resize(event.step);
      steps[event.step - 1].push_back(i);
      left_ += steps.back().size() == 1;
    }
    for (const auto& edge : graph.ScEdges()) {
      if (until.Has(graph.event(edge.first)) && until.Has(graph.event(edge.second))) {
        before_.push_back(edge);
      }
    }
    until_ = until;
  }

  Schedule Find() {
    for (int i = 0; i < kAttemptsMax; ++i) {
      if (Try()) return schedule_;
      while (!decisions_.empty() && decisions_.back().picked + 1 >= decisions_.back().count) {
        decisions_.pop_back();
      }
      if (decisions_.empty()) break;
      ++decisions_.back().picked;
    }
    return {};
  }

 private:
  // Which of the threads that could go next, best first.
  struct Decision {
    size_t picked = 0;
    size_t count = 0;
  };
  struct Thread {
    std::vector<std::vector<uint32_t>> steps;  // events
    size_t done = 0;
  };
  // Picks what the graph says.
  class Guide final : public Chooser {
   public:
    explicit Guide(Scheduler& scheduler) : scheduler_(scheduler) {}
    uint32_t Pick(uint32_t count, std::span<const Choice>) override {
      const std::optional<uint32_t> picked = scheduler_.NextChoice();
      if (!picked || *picked >= count) scheduler_.is_refused_ = true;
      return scheduler_.is_refused_ ? 0 : *picked;
    }
    size_t PickOne(std::span<const Alternative> alternatives, std::span<const Choice>) override {
      scheduler_.is_asked_ = true;
      const uint32_t key = scheduler_.KeyOfStep();
      for (size_t i = 0; i < alternatives.size(); ++i) {
        if (alternatives[i].key == key) return i;
      }
      scheduler_.is_refused_ = true;
      return 0;
    }

   private:
    Scheduler& scheduler_;
  };

  // Follows decisions_, and makes more, to the end. False: that leads nowhere.
  bool Try() {
    executor_.Begin();
    schedule_.steps.clear();
    for (Thread& thread : threads_) thread.done = 0;
    numbers_.assign(graph_.size(), 0);
    counts_.clear();
    is_refused_ = false;
    ThreadId last = kNoThread;
    for (size_t i = 0; i < left_; ++i) {
      Collect(last);
      if (candidates_.empty()) {
        decisions_.resize(i);
        return false;
      }
      if (i == decisions_.size()) decisions_.push_back({0, candidates_.size()});
      const ThreadId thread = candidates_[decisions_[i].picked].second;
      StepOnce(thread);
      if (is_refused_) {
        decisions_.resize(i + 1);
        return false;
      }
      last = thread;
    }
    return true;
  }

  void Collect(ThreadId last) {
    enabled_.clear();
    executor_.subject().Enabled(enabled_);
    candidates_.clear();
    for (const Candidate& candidate : enabled_) {
      const auto index = static_cast<size_t>(candidate.thread);
      if (index >= threads_.size()) continue;
      const Thread& thread = threads_[index];
      if (thread.done == thread.steps.size()) continue;
      const std::vector<uint32_t>& events = thread.steps[thread.done];
      if (!std::all_of(events.begin(), events.end(), [this](uint32_t e) { return MayCome(e); })) {
        continue;
      }
      candidates_.emplace_back(IsInOrder(events) ? (candidate.thread == last ? 0 : 1) : 2,
                               candidate.thread);
    }
    std::sort(candidates_.begin(), candidates_.end());
  }

  bool IsDone(uint32_t at) const {
    const GraphEvent& event = graph_.event(at);
    return threads_[static_cast<size_t>(event.thread)].done >= event.step;
  }

  // Whether what must come before the event has come.
  bool MayCome(uint32_t at) const {
    const GraphEvent& event = graph_.event(at);
    if (event.kind == GraphEvent::Kind::kRead && event.source != kInitialStore &&
        !IsDone(event.source)) {
      return false;
    }
    return std::all_of(before_.begin(), before_.end(), [&](const auto& edge) {
      return edge.second != at || IsDone(edge.first) || IsSameStep(edge.first, at);
    });
  }
  bool IsSameStep(uint32_t a, uint32_t b) const {
    return graph_.event(a).thread == graph_.event(b).thread &&
           graph_.event(a).step == graph_.event(b).step;
  }

  // Whether the stores among the events come right after the earlier ones in modification order.
  bool IsInOrder(const std::vector<uint32_t>& events) {
    return GoesLast(events) && CountStores(events, [&](const GraphEvent& event, uint32_t other) {
                                 return graph_.event(other).place < event.place && !IsDone(other);
                               }) == 0;
  }
  // Whether none that is later in modification order was made.
  bool GoesLast(const std::vector<uint32_t>& events) {
    return CountStores(events, [&](const GraphEvent& event, uint32_t other) {
             return graph_.event(other).place > event.place && IsDone(other);
           }) == 0;
  }
  template <typename Predicate>
  size_t CountStores(const std::vector<uint32_t>& events, const Predicate& is_counted) {
    size_t count = 0;
    for (const uint32_t at : events) {
      const GraphEvent& event = graph_.event(at);
      if (event.kind != GraphEvent::Kind::kWrite) continue;
      for (const uint32_t other : graph_.stores(event.location)) {
        count += until_.Has(graph_.event(other)) && is_counted(event, other);
      }
    }
    return count;
  }

  void StepOnce(ThreadId id) {
    Thread& thread = threads_[static_cast<size_t>(id)];
    step_ = &thread.steps[thread.done];
    next_choice_ = 0;
    is_asked_ = false;
    const bool goes_last = GoesLast(*step_);
    executor_.Step(id, {}, &chooser_);
    if (!goes_last && !is_asked_) is_refused_ = true;  // there was the last place only
    for (const uint32_t at : *step_) {
      const GraphEvent& event = graph_.event(at);
      if (event.kind != GraphEvent::Kind::kWrite) continue;
      if (event.location >= counts_.size()) counts_.resize(event.location + 1, 0);
      numbers_[at] = ++counts_[event.location];
    }
    ++thread.done;
    ScheduledStep& scheduled = schedule_.steps.emplace_back();
    scheduled.thread = id;
    for (const Choice& choice : executor_.last().choices)
      scheduled.choices.push_back(choice.picked);
  }

  std::optional<uint32_t> NextChoice() {
    while (next_choice_ < step_->size()) {
      const GraphEvent& event = graph_.event((*step_)[next_choice_++]);
      if (event.kind == GraphEvent::Kind::kChoice) return event.source;
    }
    return std::nullopt;
  }

  // The number of the store that the running step reads, or goes behind.
  uint32_t KeyOfStep() {
    for (const uint32_t at : *step_) {
      const GraphEvent& event = graph_.event(at);
      if (event.kind == GraphEvent::Kind::kRead) {
        return event.source == kInitialStore ? 0 : numbers_[event.source];
      }
      if (event.kind != GraphEvent::Kind::kWrite) continue;
      for (uint32_t place = event.place - 1; place > 0; --place) {
        const uint32_t store = graph_.StoreAt(event.location, place);
        if (until_.Has(graph_.event(store)) && IsDone(store)) return numbers_[store];
      }
      return 0;
    }
    return 0;
  }

  ExecutionGraph& graph_;
  Executor executor_;
  Guide chooser_;
  EventCounts until_;
  std::vector<std::pair<uint32_t, uint32_t>> before_;
  std::vector<Thread> threads_;
  size_t left_ = 0;  // steps
  std::vector<Decision> decisions_;
  std::vector<uint32_t> numbers_;  // of stores in their histories
  std::vector<uint32_t> counts_;   // by location
  std::vector<Candidate> enabled_;
  std::vector<std::pair<int, ThreadId>> candidates_;
  const std::vector<uint32_t>* step_ = nullptr;
  size_t next_choice_ = 0;
  bool is_asked_ = false;  // in the running step, by key
  bool is_refused_ = false;
  Schedule schedule_;
};

}  // namespace

Schedule ScheduleOf(Subject& subject, ExecutionGraph& graph, const EventCounts& until) {
  return Scheduler(subject, graph, until).Find();
}

}  // namespace assay::explore
