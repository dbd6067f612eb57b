#include "conformance/processor_wait.h"

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace assay::conformance {
namespace {

namespace fs = std::filesystem;

// Of one thread: "RAN WAITED SLICES", in nanoseconds.
uint64_t WaitedNs(const fs::path& schedstat) {
  std::ifstream file(schedstat);
  uint64_t ran = 0, waited = 0;
  return file >> ran >> waited ? waited : 0;
}

}  // namespace

std::chrono::milliseconds ProcessorWait(pid_t group) {
  uint64_t longest = 0;
  std::error_code gone;  // processes and threads end while we look
  for (fs::directory_iterator process("/proc", gone), end; !gone && process != end;
       process.increment(gone)) {
    const pid_t id = std::atoi(process->path().filename().c_str());
    if (id <= 0 || getpgid(id) != group) continue;
    std::error_code no_more;
    for (fs::directory_iterator thread(process->path() / "task", no_more);
         !no_more && thread != end; thread.increment(no_more)) {
      longest = std::max(longest, WaitedNs(thread->path() / "schedstat"));
    }
  }
  return std::chrono::milliseconds(longest / 1'000'000);
}

}  // namespace assay::conformance
