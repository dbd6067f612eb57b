#include "reference_runtime/scheduler/preempt_signal.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>

#include "base/check.h"
#include "reference_runtime/scheduler/machine_local.h"

namespace assay::runtime {
namespace {

// A signal handler has nothing else to find the thread's machine by.
thread_local std::atomic<TimeSlice*> slice_of_thread{nullptr};

void Handle(int) {
  TimeSlice* const slice = slice_of_thread.load(std::memory_order_relaxed);
  if (slice != nullptr) slice->Interrupt();
}

}  // namespace

void HandlePreemptSignal() {
  static std::once_flag installed;
  std::call_once(installed, [] {
    struct sigaction action = {};
    action.sa_handler = Handle;
    // System calls that it interrupts begin again.
    action.sa_flags = SA_RESTART;
    ASSAY_CHECK(sigaction(SIGURG, &action, nullptr) == 0, "SIGURG cannot be handled");
  });
}

int32_t PrepareForPreemption(TimeSlice& slice) {
  slice_of_thread.store(&slice, std::memory_order_relaxed);
  return static_cast<int32_t>(syscall(SYS_gettid));
}

void SignalPreemption(int32_t thread_id) {
  // A number that is used again costs its new owner nothing.
  syscall(SYS_tgkill, getpid(), thread_id, SIGURG);
}

}  // namespace assay::runtime
