#include "trace/viewer_json.h"

#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "trace/order.h"

namespace assay::trace {
namespace {

// The groups of rows.
constexpr int kProcessors = 1;
constexpr int kMachines = 2;
constexpr int kWorld = 3;

class Builder : public EventVisitor {
 public:
  std::string Build(const GoTrace& trace) {
    NameGroup(kProcessors, "processors");
    NameGroup(kMachines, "system calls");
    NameGroup(kWorld, "the world");
    ForEachInOrder(trace, state_, *this);
    // What still goes on when the trace ends ends there.
    for (const auto& [g, run] : runs_) AddRun(g, run, "the trace ends", {});
    for (const auto& [machine, begin_ns] : system_calls_) AddSystemCall(machine, begin_ns);
    if (stop_) AddStop();
    return "{\"displayTimeUnit\":\"ns\",\"traceEvents\":[" + events_ + "]}\n";
  }

  void Before(const OrderedEvent& ordered) override {
    now_ns_ = ordered.time_ns;
    const Event& event = ordered.event;
    const Machine& machine = state_.MachineAt(event.machine);
    switch (event.kind) {
      case EventKind::kGoStop:
      case EventKind::kGoBlock:
        return EndRun(machine.g, ordered.generation.String(event.arguments[0]),
                      FramesOf(ordered, event.arguments[1]));
      case EventKind::kGoDestroy:
      case EventKind::kGoSwitchDestroy:
        return EndRun(machine.g, "ended", {});
      case EventKind::kGoSwitch:
        return EndRun(machine.g, "coroutine switch", {});
      case EventKind::kGoSyscallBegin:
        EndRun(machine.g, "system call", FramesOf(ordered, event.arguments[1]));
        system_calls_[event.machine] = now_ns_;
        return;
      case EventKind::kGoSyscallEnd:
      case EventKind::kGoSyscallEndBlocked:
        if (const auto found = system_calls_.find(event.machine); found != system_calls_.end()) {
          AddSystemCall(found->first, found->second);
          system_calls_.erase(found);
        }
        return;
      case EventKind::kSTWBegin:
        stop_ = Stop{now_ns_, std::string(ordered.generation.String(event.arguments[0]))};
        return;
      case EventKind::kSTWEnd:
        if (stop_) AddStop();
        stop_.reset();
        return;
      default:
        return;
    }
  }

  void After(const OrderedEvent& ordered) override {
    const Event& event = ordered.event;
    const auto g = static_cast<int64_t>(event.arguments[0]);
    switch (event.kind) {
      case EventKind::kGoCreate:
      case EventKind::kGoCreateBlocked:
        NameGoroutine(g, FramesOf(ordered, event.arguments[1]));
        return;
      case EventKind::kGoStatusStack:
        NameGoroutine(g, FramesOf(ordered, event.arguments[3]));
        break;
      default:
        break;
    }
    const Machine& machine = state_.MachineAt(event.machine);
    const auto found = state_.goroutines().find(machine.g);
    if (found == state_.goroutines().end() || found->second.state != GoState::kRunning) return;
    if (machine.p != kNone) runs_.try_emplace(machine.g, RunOf{now_ns_, machine.p});
  }

 private:
  struct RunOf {
    int64_t begin_ns;
    int64_t p;
  };
  struct Stop {
    int64_t begin_ns;
    std::string what_for;
  };

  static const std::vector<Frame>& FramesOf(const OrderedEvent& ordered, uint64_t stack) {
    static const std::vector<Frame> kNoFrames;
    const auto found = ordered.generation.stacks.find(stack);
    return found == ordered.generation.stacks.end() ? kNoFrames : found->second;
  }

  // The function that it was started with is the outermost one.
  void NameGoroutine(int64_t g, const std::vector<Frame>& frames) {
    if (!frames.empty()) names_.try_emplace(g, frames.back().function);
  }

  void EndRun(int64_t g, std::string_view why, const std::vector<Frame>& frames) {
    const auto found = runs_.find(g);
    if (found == runs_.end()) return;
    AddRun(g, found->second, why, frames);
    runs_.erase(found);
  }

  void AddRun(int64_t g, const RunOf& run, std::string_view why, const std::vector<Frame>& frames) {
    std::string name = fmt::format("G {}", g);
    if (const auto named = names_.find(g); named != names_.end()) name += " " + named->second;
    nlohmann::json arguments = {{"until", why}};
    for (const Frame& frame : frames) {
      arguments["stack"].push_back(fmt::format("{} {}:{}", frame.function, frame.file, frame.line));
    }
    AddSlice(kProcessors, run.p, fmt::format("P {}", run.p), std::move(name), run.begin_ns,
             std::move(arguments));
  }

  void AddSystemCall(int64_t machine, int64_t begin_ns) {
    AddSlice(kMachines, machine, fmt::format("M {}", machine), "system call", begin_ns, {});
  }

  void AddStop() { AddSlice(kWorld, 0, "stopped", stop_->what_for, stop_->begin_ns, {}); }

  void AddSlice(int group, int64_t row, const std::string& row_name, std::string name,
                int64_t begin_ns, nlohmann::json arguments) {
    if (rows_.insert({group, row}).second) {
      Add({{"ph", "M"},
           {"name", "thread_name"},
           {"pid", group},
           {"tid", row},
           {"args", {{"name", row_name}}}});
    }
    nlohmann::json slice = {{"ph", "X"},
                            {"name", std::move(name)},
                            {"pid", group},
                            {"tid", row},
                            {"ts", static_cast<double>(begin_ns) / 1000},
                            {"dur", static_cast<double>(now_ns_ - begin_ns) / 1000}};
    if (!arguments.empty()) slice["args"] = std::move(arguments);
    Add(slice);
  }

  void NameGroup(int group, std::string_view name) {
    Add({{"ph", "M"}, {"name", "process_name"}, {"pid", group}, {"args", {{"name", name}}}});
  }

  void Add(const nlohmann::json& event) {
    if (!events_.empty()) events_ += ",\n";
    // A trace may hold any bytes as strings.
    events_ += event.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }

  WorldState state_;
  int64_t now_ns_ = 0;
  std::string events_;
  std::set<std::pair<int, int64_t>> rows_;
  std::map<int64_t, std::string> names_;
  std::map<int64_t, RunOf> runs_;            // by goroutine
  std::map<int64_t, int64_t> system_calls_;  // by machine: since when
  std::optional<Stop> stop_;
};

}  // namespace

std::string ViewerJson(const GoTrace& trace) { return Builder().Build(trace); }

}  // namespace assay::trace
