// SchedTrace: the lines that GODEBUG=schedtrace=N prints every N milliseconds, and with
// scheddetail=1 a line more for each processor, machine and goroutine.
//
// Source:  documentation of package runtime, "Environment Variables"; the format is that of
//          Go 1.26. Ours has no preemptoff and no memory allocation in machines' states, and no
//          locks of machines: those fields stand there with Go's values of rest.
// Threads: any; what runs meanwhile changes, so the numbers of one text need not fit together.
//          Details are seen while the world runs, and told when it stands, because goroutines must.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace assay::runtime {

class Dispatcher;
struct Goroutine;
struct Machine;
class Scheduler;

class SchedTrace {
 public:
  SchedTrace(Dispatcher& dispatcher, int64_t since_start_ns);

  // Without details.
  std::string Line() const;
  // With them: what runs where, and then, when the world has been stopped, the text.
  void Look();
  std::string Details(Scheduler& scheduler) const;

 private:
  struct SeenMachine {
    const Machine* m = nullptr;
    const Goroutine* current = nullptr;
    int32_t processor = -1;
    bool is_spinning = false;
  };
  void AddGoroutine(std::string& text, const Goroutine& g) const;

  Dispatcher& dispatcher_;
  std::string head_;
  std::vector<std::string> processors_;  // the beginnings of their lines
  std::vector<SeenMachine> machines_;
};

}  // namespace assay::runtime
