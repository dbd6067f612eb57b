// WorkerProcess: a copy of this process (fork) that performs tasks one after the other. A task is a
// number, which means what it meant when the copy was made; its answer is bytes.
//
// Threads: the process that makes one must have one thread only.
// Errors:  a worker that ends without having answered says why: Finish.
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace assay::explore {

class WorkerProcess {
 public:
  struct Answer {
    std::string bytes;
    bool is_last = false;  // the worker ends after it
  };

  // In the copy `perform` answers each task. `others` are all other workers that there are. Null if
  // the system has no process, or no file, left.
  static std::unique_ptr<WorkerProcess> Start(
      const std::vector<std::unique_ptr<WorkerProcess>>& others,
      const std::function<Answer(uint64_t task)>& perform);
  // Waits for its end.
  ~WorkerProcess();
  WorkerProcess(const WorkerProcess&) = delete;
  WorkerProcess& operator=(const WorkerProcess&) = delete;

  // Needs that it is idle.
  void Give(uint64_t task);
  bool is_idle() const { return !is_busy_; }
  uint64_t task() const { return task_; }
  // To poll for reading.
  int file() const { return file_; }

  // Reads what has come; blocks if nothing has. kAnswered: answer() is complete and it is idle.
  enum class Progress : uint8_t { kGoesOn, kAnswered, kEnded };
  Progress Read();
  const std::string& answer() const { return answer_; }
  // Waits for its end. Empty if it ended as it should.
  std::string Finish();
  // The processor time that it has used, once it has ended.
  double processor_seconds() const { return processor_seconds_; }

 private:
  WorkerProcess(pid_t process, int file) : process_(process), file_(file) {}

  pid_t process_;
  int file_;
  bool is_busy_ = false;
  uint64_t task_ = 0;
  std::string received_;
  std::string answer_;
  double processor_seconds_ = 0;
};

}  // namespace assay::explore
