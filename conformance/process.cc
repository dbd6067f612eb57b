// The parent never waits without a bound: it polls the two output pipes and a descriptor of the
// child itself until the child has ended, the time is up, or a stream has overflown. Only then does
// it kill the group and reap the child. The pipes are read once more without waiting, never to
// their end: a grandchild that left the group may hold them open for ever.
#include "conformance/process.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/check.h"
#include "conformance/pipes.h"
#include "conformance/processor_wait.h"

namespace assay::conformance {
namespace {

using Clock = std::chrono::steady_clock;

// Pointers into `strings`, ended by null, as exec takes them.
std::vector<char*> Pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& string : strings) result.push_back(string.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> MergedEnvironment(const std::vector<std::string>& additions) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view own = *entry;
    const std::string_view name = own.substr(0, own.find('=') + 1);
    bool replaced = false;
    for (const std::string& addition : additions) replaced |= addition.starts_with(name);
    if (!replaced) result.emplace_back(own);
  }
  result.insert(result.end(), additions.begin(), additions.end());
  return result;
}

// Runs in the child: from here to exec only async-signal-safe calls.
[[noreturn]] void BecomeCommand(char* const* argv, char* const* environment, const char* directory,
                                const Limits& limits, int out, int err, int error_report) {
  setpgid(0, 0);
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (limits.memory_bytes > 0) {
    const rlimit data{limits.memory_bytes, limits.memory_bytes};
    setrlimit(RLIMIT_DATA, &data);
  }
  const rlimit core{0, 0};
  setrlimit(RLIMIT_CORE, &core);
  const int null = open("/dev/null", O_RDONLY);
  dup2(null, STDIN_FILENO);
  dup2(out, STDOUT_FILENO);
  dup2(err, STDERR_FILENO);
  if (*directory == '\0' || chdir(directory) == 0) execvpe(argv[0], argv, environment);
  const int error = errno;
  [[maybe_unused]] const ssize_t written = write(error_report, &error, sizeof error);
  _exit(127);
}

ProcessResult NotStarted(const std::string& what, int error) {
  ProcessResult result;
  result.errors = fmt::format("{}: {}", what, std::strerror(error));
  return result;
}

}  // namespace

ProcessResult RunProcess(const Command& command, const Limits& limits) {
  ASSAY_CHECK(!command.argv.empty(), "a command has a name");
  Pipe out, err, error_report;
  if (!out.OpenNonblocking() || !err.OpenNonblocking() || !error_report.Open()) {
    return NotStarted("cannot make a pipe", errno);
  }
  std::vector<std::string> argv = command.argv;
  std::vector<std::string> environment = MergedEnvironment(command.environment);
  const std::vector<char*> argv_pointers = Pointers(argv);
  const std::vector<char*> environment_pointers = Pointers(environment);

  const auto start = Clock::now();
  const pid_t child = fork();
  if (child < 0) return NotStarted("cannot start a process", errno);
  if (child == 0) {
    BecomeCommand(argv_pointers.data(), environment_pointers.data(), command.directory.c_str(),
                  limits, out.write.get(),
                  command.errors_to_output ? out.write.get() : err.write.get(),
                  error_report.write.get());
  }
  setpgid(child, child);  // also here, so that the group exists before we may have to kill it
  out.write.Close();
  err.write.Close();
  error_report.write.Close();

  // Ends when exec has closed the child's end.
  int exec_error = 0;
  if (read(error_report.read.get(), &exec_error, sizeof exec_error) > 0) {
    waitpid(child, nullptr, 0);
    return NotStarted(fmt::format("cannot run {}", command.argv[0]), exec_error);
  }

  ProcessResult result;
  result.end = ProcessEnd::kExited;
  // The C library of Debian 12 declares its wrapper without C linkage.
  const Descriptor child_fd(static_cast<int>(syscall(SYS_pidfd_open, child, 0)));
  auto deadline = start + limits.wall;
  while (true) {
    if (result.output.size() > limits.output_bytes || result.errors.size() > limits.output_bytes) {
      result.end = ProcessEnd::kFlooded;
      break;
    }
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) {
      const auto had = Clock::now() - start - ProcessorWait(child);
      const bool is_last = Clock::now() - start >= kStarvedFactor * limits.wall;
      if (had >= limits.wall || is_last) {
        result.end = ProcessEnd::kTimedOut;
        result.starved = had < limits.wall;
        break;
      }
      deadline = std::min(Clock::now() + (limits.wall - had) + std::chrono::milliseconds(1),
                          start + kStarvedFactor * limits.wall);
      continue;
    }
    std::array<pollfd, 3> polled{
        {{child_fd.get(), POLLIN, 0}, {out.read.get(), POLLIN, 0}, {err.read.get(), POLLIN, 0}}};
    poll(polled.data(), polled.size(), static_cast<int>(left.count()) + 1);
    if (!Drain(out.read.get(), result.output, limits.output_bytes)) out.read.Close();
    if (!Drain(err.read.get(), result.errors, limits.output_bytes)) err.read.Close();
    // The child wrote before it ended, so after this the streams are read once more below.
    if (polled[0].revents != 0) break;
  }
  kill(-child, SIGKILL);
  if (result.end == ProcessEnd::kExited) {
    Drain(out.read.get(), result.output, limits.output_bytes);
    Drain(err.read.get(), result.errors, limits.output_bytes);
    if (result.output.size() > limits.output_bytes || result.errors.size() > limits.output_bytes) {
      result.end = ProcessEnd::kFlooded;
    }
  }
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (result.end == ProcessEnd::kExited && WIFSIGNALED(status)) {
    result.end = ProcessEnd::kSignalled;
    result.signal = WTERMSIG(status);
  } else if (result.end == ProcessEnd::kExited) {
    result.exit_code = WEXITSTATUS(status);
  }
  result.output.resize(std::min(result.output.size(), limits.output_bytes));
  result.errors.resize(std::min(result.errors.size(), limits.output_bytes));
  result.duration = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
  return result;
}

std::string ProcessResult::Describe() const {
  switch (end) {
    case ProcessEnd::kExited:
      return fmt::format("exit status {}", exit_code);
    case ProcessEnd::kSignalled:
      return fmt::format("signal {} ({})", signal, strsignal(signal));
    case ProcessEnd::kTimedOut:
      return fmt::format("cut off after {:.1f} s{}", static_cast<double>(duration.count()) / 1000,
                         starved ? ", in which the machine was too busy for it to run" : "");
    case ProcessEnd::kFlooded:
      return "cut off because it flooded its output";
    case ProcessEnd::kNotStarted:
      return errors;
  }
  return "";
}

std::string ShellLine(const Command& command) {
  const auto quoted = [](const std::string& word) {
    static constexpr std::string_view kPlain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,+@%";
    if (!word.empty() && word.find_first_not_of(kPlain) == std::string::npos) return word;
    std::string result = "'";
    for (const char c : word) {
      if (c == '\'') {
        result += "'\\''";
      } else {
        result += c;
      }
    }
    return result + "'";
  };
  std::string line;
  for (const std::string& entry : command.environment) line += quoted(entry) + " ";
  for (const std::string& word : command.argv) line += quoted(word) + " ";
  if (!line.empty()) line.pop_back();
  return line;
}

}  // namespace assay::conformance
