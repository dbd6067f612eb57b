// RunProcess: runs a child process to its end, or to the first of its limits that it breaks.
//
// Source:   POSIX process groups; Linux pidfd_open(2), prctl(PR_SET_PDEATHSIG).
// Threads:  may be called from any thread at any time.
// Blocking: until the child has ended, at most Limits::wall and the time to kill it.
// Errors:   what the child did is in ProcessResult; a child that could not be started is
// kNotStarted.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace assay::conformance {

struct Command {
  std::vector<std::string> argv;         // argv[0] is looked up in PATH
  std::vector<std::string> environment;  // "NAME=value", added to this process's own
  std::string directory;                 // "": this process's own
  bool errors_to_output = false;         // both streams are one, in the order of the writes
};

struct Limits {
  // While the child waits for a processor that others have, its time stands still; but after
  // kStarvedFactor times as much it is over in any case.
  std::chrono::milliseconds wall{10'000};
  size_t output_bytes = 1 << 20;     // of each stream; one byte more and the child is killed
  uint64_t memory_bytes = 2u << 30;  // of private writable memory (RLIMIT_DATA); 0: no limit
};

inline constexpr int kStarvedFactor = 4;

enum class ProcessEnd : uint8_t {
  kExited,
  kSignalled,   // died of a signal that was not ours
  kTimedOut,    // killed at Limits::wall
  kFlooded,     // killed at Limits::output_bytes
  kNotStarted,  // errors says why
};

struct ProcessResult {
  ProcessEnd end = ProcessEnd::kNotStarted;
  int exit_code = 0;   // of kExited
  int signal = 0;      // of kSignalled
  std::string output;  // standard output, at most Limits::output_bytes
  std::string errors;  // standard error, at most Limits::output_bytes
  std::chrono::milliseconds duration{0};
  // Of kTimedOut: the machine was too busy for the child to have had Limits::wall, so that what it
  // would have done is not known.
  bool starved = false;

  bool succeeded() const { return end == ProcessEnd::kExited && exit_code == 0; }
  // "exit status 2", "signal 11 (Segmentation fault)", "cut off after 10 s", ...
  std::string Describe() const;
};

// Runs the child in a process group of its own with standard input from /dev/null. Whatever is left
// of the group when the child ends, or breaks a limit, is killed; so is all of it when this process
// dies.
ProcessResult RunProcess(const Command& command, const Limits& limits);

// `argv` as one line for a shell, with `environment` before it.
std::string ShellLine(const Command& command);

}  // namespace assay::conformance
