#include "conformance/workers.h"

#include <fmt/core.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <memory>
#include <optional>

#include "conformance/pipes.h"

namespace assay::conformance {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr size_t kErrorBytes = 64 << 10;
constexpr int kOut = 3;  // where a worker writes its result

[[noreturn]] void Work(const Job& job, int out, int err) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const rlimit core{0, 0};
  setrlimit(RLIMIT_CORE, &core);
  dup2(err, STDERR_FILENO);
  // Other threads' pipes would stay open as long as this process lives.
  out = dup2(out, kOut);
  close_range(kOut + 1, ~0U, 0);
  const std::string result = job();
  for (size_t written = 0; written < result.size();) {
    const ssize_t count = write(out, result.data() + written, result.size() - written);
    if (count < 0 && errno != EINTR) _exit(1);
    if (count > 0) written += static_cast<size_t>(count);
  }
  _exit(0);  // what the parent's objects would do at exit is the parent's to do
}

struct Worker {
  size_t job = 0;
  pid_t pid = 0;
  Clock::time_point deadline;
  Pipe out, err;
  std::string output, errors;
};

// Starts a worker; null if the system does not let us.
std::unique_ptr<Worker> Start(size_t index, const Job& job, milliseconds wall) {
  auto worker = std::make_unique<Worker>();
  worker->job = index;
  worker->deadline = Clock::now() + wall;
  if (!worker->out.OpenNonblocking() || !worker->err.OpenNonblocking()) return nullptr;
  worker->pid = fork();
  if (worker->pid < 0) return nullptr;
  if (worker->pid == 0) Work(job, worker->out.write.get(), worker->err.write.get());
  worker->out.write.Close();
  worker->err.write.Close();
  return worker;
}

// Reaps a worker that has closed its output, or is killed here because it broke a limit.
Result<std::string> Finish(Worker& worker, const std::string& broken) {
  if (!broken.empty()) kill(worker.pid, SIGKILL);
  int status = 0;
  while (waitpid(worker.pid, &status, 0) < 0 && errno == EINTR) {
  }
  Drain(worker.err.read.get(), worker.errors, kErrorBytes);
  const std::string said = worker.errors.empty() ? "" : ": " + worker.errors;
  if (!broken.empty()) return Error{broken + said};
  if (WIFSIGNALED(status)) {
    return Error{fmt::format("it died of signal {} ({}){}", WTERMSIG(status),
                             strsignal(WTERMSIG(status)), said)};
  }
  if (WEXITSTATUS(status) != 0) {
    return Error{fmt::format("it ended with exit status {}{}", WEXITSTATUS(status), said)};
  }
  return std::move(worker.output);
}

// Reads what a worker has written. Its result, once there is one.
std::optional<Result<std::string>> Advance(Worker& worker, const WorkerLimits& limits) {
  if (!Drain(worker.err.read.get(), worker.errors, kErrorBytes)) worker.err.read.Close();
  // The beginning says what is wrong; what follows is read on, lest the worker waits.
  worker.errors.resize(std::min(worker.errors.size(), kErrorBytes / 2));
  if (!Drain(worker.out.read.get(), worker.output, limits.output_bytes)) return Finish(worker, "");
  if (worker.output.size() > limits.output_bytes) return Finish(worker, "it returned too much");
  if (Clock::now() >= worker.deadline) {
    return Finish(worker, fmt::format("{} {:.1f} s", kWorkerCutOff,
                                      static_cast<double>(limits.wall.count()) / 1000));
  }
  return std::nullopt;
}

// Waits until a worker has something to read, or its time is up.
void Wait(const std::vector<std::unique_ptr<Worker>>& workers) {
  std::vector<pollfd> polled;
  Clock::time_point first = Clock::time_point::max();
  for (const auto& worker : workers) {
    polled.push_back({worker->out.read.get(), POLLIN, 0});
    polled.push_back({worker->err.read.get(), POLLIN, 0});
    first = std::min(first, worker->deadline);
  }
  const auto left = std::chrono::duration_cast<milliseconds>(first - Clock::now()).count();
  poll(polled.data(), polled.size(), static_cast<int>(std::max<int64_t>(left, 0)) + 1);
}

}  // namespace

std::vector<Result<std::string>> RunInWorkers(const std::vector<Job>& jobs,
                                              const WorkerLimits& limits,
                                              const std::function<void(size_t)>& done) {
  std::vector<Result<std::string>> results(jobs.size(), Error{"it was not started"});
  std::vector<std::unique_ptr<Worker>> workers;
  size_t next = 0, over = 0;
  while (next < jobs.size() || !workers.empty()) {
    while (next < jobs.size() && workers.size() < static_cast<size_t>(limits.side_by_side)) {
      if (auto worker = Start(next, jobs[next], limits.wall)) {
        workers.push_back(std::move(worker));
      } else {
        results[next] = Error{fmt::format("cannot start a process: {}", std::strerror(errno))};
        ++over;
      }
      ++next;
    }
    if (workers.empty()) break;
    Wait(workers);
    for (size_t i = workers.size(); i-- > 0;) {
      std::optional<Result<std::string>> result = Advance(*workers[i], limits);
      if (!result) continue;
      results[workers[i]->job] = std::move(*result);
      workers.erase(workers.begin() + static_cast<ptrdiff_t>(i));
      if (done) done(++over);
    }
  }
  return results;
}

}  // namespace assay::conformance
