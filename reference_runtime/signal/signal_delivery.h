// SignalDelivery: the signals that a World's Go program has asked for. The process's handler writes
// their numbers into a pipe, from which a goroutine reads them (os/signal).
//
// A process has one handler for a signal, but may have many Worlds: each that wants the signal is
// told. What the signal did before somebody wanted it, it does again when nobody wants it any more.
//
// Source:  signal-safety(7); Go 1.22 sigqueue.go and os/signal's documentation for behaviour.
// Threads: any, but for construction and destruction.
// Errors:  a signal that finds the pipe full is lost, as Go's are that find no room in a channel.
#pragma once

#include <atomic>
#include <cstdint>

namespace assay::runtime {

// Signals are 1 to kSignalMax.
inline constexpr int kSignalMax = 64;

class SignalDelivery {
 public:
  SignalDelivery() = default;
  // Wants nothing any more.
  ~SignalDelivery();
  SignalDelivery(const SignalDelivery&) = delete;
  SignalDelivery& operator=(const SignalDelivery&) = delete;

  // Opens the pipe and returns its end for reading, which does not block and is the caller's. -1:
  // errno says why; EBUSY: it is open already, or too many Worlds have one.
  int Open();
  // After Open. 0, or an errno.
  int Enable(int signal);
  void Disable(int signal);

  // For the process: the signal does nothing, unless somebody wants it.
  static int Ignore(int signal);
  static bool IsIgnored(int signal);

 private:
  int slot_ = -1;  // of the handler's table
  std::atomic<uint64_t> wanted_{0};
};

}  // namespace assay::runtime
