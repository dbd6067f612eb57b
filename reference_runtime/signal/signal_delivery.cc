#include "reference_runtime/signal/signal_delivery.h"

#include <fcntl.h>
#include <sched.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <mutex>

namespace assay::runtime {
namespace {

// What the handler looks at: a pipe of a World, and a bit for each signal that goes there.
struct Subscriber {
  std::atomic<int> fd{-1};
  std::atomic<uint64_t> wanted{0};
};
constexpr size_t kSubscribersMax = 64;
std::array<Subscriber, kSubscribersMax> subscribers;
std::atomic<int> handlers_running{0};

// A signal that somebody wants.
struct Handled {
  int users = 0;
  struct sigaction before = {};
};
std::mutex table_lock;                             // of the next, and of changes above
std::array<Handled, kSignalMax + 1> handled = {};  // by signal

uint64_t BitOf(int signal) { return uint64_t{1} << (signal - 1); }

void Handle(int signal) {
  const int saved_errno = errno;
  handlers_running.fetch_add(1);
  for (const Subscriber& one : subscribers) {
    if ((one.wanted.load() & BitOf(signal)) == 0) continue;
    const auto number = static_cast<uint8_t>(signal);
    // A full pipe takes no more.
    [[maybe_unused]] const ssize_t written = write(one.fd.load(), &number, 1);
  }
  handlers_running.fetch_sub(1);
  errno = saved_errno;
}

}  // namespace

SignalDelivery::~SignalDelivery() {
  if (slot_ < 0) return;
  for (int signal = 1; signal <= kSignalMax; ++signal) Disable(signal);
  const std::lock_guard lock(table_lock);
  // A handler that began before may still be about to write.
  while (handlers_running.load() > 0) sched_yield();
  Subscriber& mine = subscribers[static_cast<size_t>(slot_)];
  close(mine.fd.exchange(-1));
}

int SignalDelivery::Open() {
  const std::lock_guard lock(table_lock);
  errno = EBUSY;
  if (slot_ >= 0) return -1;
  for (size_t i = 0; i < subscribers.size(); ++i) {
    if (subscribers[i].fd.load() >= 0) continue;
    int ends[2] = {-1, -1};
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    subscribers[i].fd.store(ends[1]);
    slot_ = static_cast<int>(i);
    return ends[0];
  }
  return -1;
}

int SignalDelivery::Enable(int signal) {
  const std::lock_guard lock(table_lock);
  if ((wanted_.load() & BitOf(signal)) != 0) return 0;
  Handled& entry = handled[static_cast<size_t>(signal)];
  if (entry.users == 0) {
    struct sigaction action = {};
    action.sa_handler = Handle;
    // System calls that it interrupts begin again.
    action.sa_flags = SA_RESTART;
    if (sigaction(signal, &action, &entry.before) != 0) return errno;
  }
  ++entry.users;
  wanted_.fetch_or(BitOf(signal));
  subscribers[static_cast<size_t>(slot_)].wanted.store(wanted_.load());
  return 0;
}

void SignalDelivery::Disable(int signal) {
  const std::lock_guard lock(table_lock);
  if ((wanted_.load() & BitOf(signal)) == 0) return;
  wanted_.fetch_and(~BitOf(signal));
  subscribers[static_cast<size_t>(slot_)].wanted.store(wanted_.load());
  Handled& entry = handled[static_cast<size_t>(signal)];
  if (--entry.users == 0) sigaction(signal, &entry.before, nullptr);
}

int SignalDelivery::Ignore(int signal) {
  const std::lock_guard lock(table_lock);
  struct sigaction action = {};
  action.sa_handler = SIG_IGN;
  Handled& entry = handled[static_cast<size_t>(signal)];
  if (entry.users > 0) {
    entry.before = action;
    return 0;
  }
  return sigaction(signal, &action, nullptr) == 0 ? 0 : errno;
}

bool SignalDelivery::IsIgnored(int signal) {
  struct sigaction action = {};
  return sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

}  // namespace assay::runtime
