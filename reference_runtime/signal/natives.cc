// The natives of package os/signal, and os.kill. Declarations and meaning: library/src/os/signal.
//
// Only runs on processors get signals; os/signal asks for none in others.
#include "reference_runtime/library/natives.h"

#include <sys/types.h>

#include <cerrno>
#include <csignal>

#include "reference_runtime/library/arguments.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/signal/signal_delivery.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

SignalDelivery& SignalsOf(World& world) { return world.scheduler().parallel()->signals(); }

int TakeSignal(Arguments& arguments) { return static_cast<int>(arguments.Take<int64_t>()); }

// func open() (fd, errno int)
Flow Open(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const int fd = SignalsOf(world).Open();
  const int error = fd < 0 ? errno : 0;
  arguments.Give(int64_t{fd});
  arguments.Give(int64_t{error});
  return Flow::kNext;
}

// func enable(number int) (errno int)
Flow Enable(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const int signal = TakeSignal(arguments);
  arguments.Give(int64_t{SignalsOf(world).Enable(signal)});
  return Flow::kNext;
}

// func disable(number int)
Flow Disable(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  SignalsOf(world).Disable(TakeSignal(arguments));
  return Flow::kNext;
}

// func ignore(number int) (errno int)
Flow Ignore(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const int signal = TakeSignal(arguments);
  arguments.Give(int64_t{SignalDelivery::Ignore(signal)});
  return Flow::kNext;
}

// func isIgnored(number int) bool
Flow IsIgnored(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const int signal = TakeSignal(arguments);
  arguments.GiveBool(SignalDelivery::IsIgnored(signal));
  return Flow::kNext;
}

// func kill(pid, number int) (errno int)
Flow Kill(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto pid = static_cast<pid_t>(arguments.Take<int64_t>());
  const int signal = TakeSignal(arguments);
  // Under an explorer nothing may change what the next run finds.
  const bool may = !world.is_stepped();
  arguments.Give(int64_t{!may ? EPERM : kill(pid, signal) == 0 ? 0 : errno});
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "os/signal.open", .function = Open},
    {.name = "os/signal.enable", .function = Enable},
    {.name = "os/signal.disable", .function = Disable},
    {.name = "os/signal.ignore", .function = Ignore},
    {.name = "os/signal.isIgnored", .function = IsIgnored},
    {.name = "syscall.kill", .function = Kill},
};

}  // namespace

std::span<const Native> SignalNatives() { return kNatives; }

}  // namespace assay::runtime
