// Both ends of a socket speak in numbers of eight bytes: tasks go to the worker, and the size of
// each answer comes back before it. The worker ends when nobody holds the other end any more, so
// a copy must close what it has got of the others.
#include "explore/worker_process.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

namespace assay::explore {
namespace {

bool SendAll(int file, const void* data, size_t size) {
  const char* at = static_cast<const char*>(data);
  while (size > 0) {
    const ssize_t count = send(file, at, size, MSG_NOSIGNAL);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return false;
    at += count;
    size -= static_cast<size_t>(count);
  }
  return true;
}

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

[[noreturn]] void Work(int file, const std::function<WorkerProcess::Answer(uint64_t)>& perform) {
  while (true) {
    uint64_t task = 0;
    ssize_t count = 0;
    do {
      count = recv(file, &task, sizeof task, MSG_WAITALL);
    } while (count < 0 && errno == EINTR);
    if (count != sizeof task) _exit(0);
    const WorkerProcess::Answer answer = perform(task);
    const uint64_t size = answer.bytes.size();
    if (!SendAll(file, &size, sizeof size) || !SendAll(file, answer.bytes.data(), size)) _exit(1);
    if (answer.is_last) _exit(0);
  }
}

}  // namespace

std::unique_ptr<WorkerProcess> WorkerProcess::Start(
    const std::vector<std::unique_ptr<WorkerProcess>>& others,
    const std::function<Answer(uint64_t)>& perform) {
  int ends[2] = {-1, -1};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) return nullptr;
  std::fflush(nullptr);
  const pid_t process = fork();
  if (process == 0) {
    close(ends[0]);
    for (const auto& other : others) close(other->file_);
    Work(ends[1], perform);
  }
  close(ends[1]);
  if (process < 0) {
    close(ends[0]);
    return nullptr;
  }
  return std::unique_ptr<WorkerProcess>(new WorkerProcess(process, ends[0]));
}

WorkerProcess::~WorkerProcess() { Finish(); }

void WorkerProcess::Give(uint64_t task) {
  task_ = task;
  is_busy_ = true;
  received_.clear();
  // If it has died, reading will tell.
  SendAll(file_, &task, sizeof task);
}

WorkerProcess::Progress WorkerProcess::Read() {
  char buffer[1 << 16];
  const ssize_t count = recv(file_, buffer, sizeof buffer, 0);
  if (count < 0 && errno == EINTR) return Progress::kGoesOn;
  if (count <= 0) return Progress::kEnded;
  received_.append(buffer, static_cast<size_t>(count));
  uint64_t size = 0;
  if (received_.size() < sizeof size) return Progress::kGoesOn;
  std::memcpy(&size, received_.data(), sizeof size);
  if (received_.size() < sizeof size + size) return Progress::kGoesOn;
  answer_ = received_.substr(sizeof size);
  is_busy_ = false;
  return Progress::kAnswered;
}

std::string WorkerProcess::Finish() {
  if (process_ < 0) return "";
  close(std::exchange(file_, -1));
  int status = 0;
  rusage used{};
  while (wait4(process_, &status, 0, &used) < 0 && errno == EINTR) {
  }
  processor_seconds_ = Seconds(used.ru_utime) + Seconds(used.ru_stime);
  process_ = -1;
  if (status == 0) return "";
  return WIFSIGNALED(status)
             ? fmt::format("A worker of the search was killed by signal {}.", WTERMSIG(status))
             : fmt::format("A worker of the search ended with status {}.", WEXITSTATUS(status));
}

}  // namespace assay::explore
