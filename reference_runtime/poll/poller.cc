#include "reference_runtime/poll/poller.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <climits>

#include "base/check.h"
#include "platform/clock.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

constexpr int kEventsMax = 128;  // that one look takes
constexpr int64_t kNsPerMs = 1'000'000;

// For epoll_wait, rounded up, so that nobody wakes before the time.
int TimeoutMs(int64_t until_ns) {
  if (until_ns == 0) return 0;
  if (until_ns == TimerSet::kNever) return -1;
  const int64_t left_ns = until_ns - sync::Clock().NowNs();
  if (left_ns <= 0) return 0;
  return static_cast<int>(std::min<int64_t>((left_ns - 1) / kNsPerMs + 1, INT_MAX));
}

// What a parking goroutine leaves for Commit: the file, and in the lowest bit the mode.
void* Tagged(PollFile& file, PollDescriptor::Mode mode) {
  const uintptr_t bit = mode == PollDescriptor::Mode::kWrite ? 1 : 0;
  return reinterpret_cast<void*>(reinterpret_cast<uintptr_t>(&file) | bit);
}

}  // namespace

Poller::Poller(World& world) : world_(world), deadlines_(*this) {}

Poller::~Poller() {
  for (const PollFile& file : files_) {
    if (file.fd >= 0) close(file.fd);
  }
  if (!is_open()) return;
  close(epoll_fd_.load());
  close(break_fd_);
}

// Needs the lock. False: errno says why.
bool Poller::Begin() {
  if (is_open()) return true;
  const int epoll_fd = epoll_create1(EPOLL_CLOEXEC);
  if (epoll_fd < 0) return false;
  break_fd_ = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  epoll_event event = {.events = EPOLLIN, .data = {.ptr = nullptr}};
  if (break_fd_ < 0 || epoll_ctl(epoll_fd, EPOLL_CTL_ADD, break_fd_, &event) != 0) {
    close(epoll_fd);
    return false;
  }
  epoll_fd_.store(epoll_fd);
  return true;
}

PollFile* Poller::Open(int fd) {
  const bool was_open = is_open();
  PollFile* file = nullptr;
  {
    const sync::MutexLock lock(lock_);
    if (!Begin()) return nullptr;
    if (free_.empty()) {
      file = &files_.emplace_back(*this, deadlines_);
    } else {
      file = free_.back();
      free_.pop_back();
    }
    file->fd = fd;
  }
  if (!was_open) world_.scheduler().parallel()->dispatcher().PollerOpened();
  file->descriptor.Reopen();
  {
    // A timer of the file before may fire yet.
    const sync::MutexLock lock(file->lock);
    file->read.deadline_ns = file->write.deadline_ns = TimerSet::kNever;
  }
  epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data = {.ptr = file}};
  if (epoll_ctl(epoll_fd_.load(), EPOLL_CTL_ADD, fd, &event) == 0) return file;
  const int error = errno;
  const sync::MutexLock lock(lock_);
  file->fd = -1;
  free_.push_back(file);
  errno = error;
  return nullptr;
}

void Poller::Evict(Goroutine& g, PollFile& file) {
  const PollDescriptor::Woken woken = file.descriptor.Close();
  if (woken.reader != nullptr) world_.scheduler().Ready(*woken.reader, &g);
  if (woken.writer != nullptr) world_.scheduler().Ready(*woken.writer, &g);
  {
    const sync::MutexLock lock(file.lock);
    file.read.deadline_ns = file.write.deadline_ns = TimerSet::kNever;
  }
  TimerSet::Stop(file.read.timer);
  TimerSet::Stop(file.write.timer);
}

int Poller::Close(PollFile& file) {
  epoll_ctl(epoll_fd_.load(), EPOLL_CTL_DEL, file.fd, nullptr);
  const int error = close(file.fd) == 0 ? 0 : errno;
  const sync::MutexLock lock(lock_);
  file.fd = -1;
  free_.push_back(&file);
  return error;
}

void Poller::SetDeadline(Goroutine& g, PollFile& file, Mode mode, int64_t delay_ns) {
  using Deadline = PollDescriptor::Deadline;
  Goroutine* woken = nullptr;
  {
    const sync::MutexLock lock(file.lock);
    PollFile::Side& side = file.SideOf(mode);
    const int64_t now_ns = sync::Clock().NowNs();
    const bool is_set = delay_ns > 0 && delay_ns < TimerSet::kNever - now_ns;
    side.deadline_ns = is_set ? now_ns + delay_ns : TimerSet::kNever;
    const Deadline deadline = delay_ns == 0 ? Deadline::kPassed
                              : is_set      ? Deadline::kLater
                                            : Deadline::kNone;
    side.number = file.descriptor.SetDeadline(mode, deadline, woken);
    if (is_set) {
      Dispatcher& dispatcher = world_.scheduler().parallel()->dispatcher();
      dispatcher.SetTimer(*g.machine, side.timer, side.deadline_ns, 0);
    } else {
      TimerSet::Stop(side.timer);
    }
  }
  if (woken != nullptr) world_.scheduler().Ready(*woken, &g);
}

// Its time has come; but it may have been set anew since it left its heap.
void Poller::Deadlines::Fire(Timer& timer, int64_t now_ns, Machine* m) {
  auto& deadline = static_cast<PollFile::DeadlineTimer&>(timer);
  PollFile& file = deadline.file;
  Goroutine* woken = nullptr;
  {
    const sync::MutexLock lock(file.lock);
    const PollFile::Side& side = file.SideOf(deadline.mode);
    if (side.deadline_ns > now_ns) return;
    woken = file.descriptor.DeadlinePassed(deadline.mode, side.number);
  }
  if (woken != nullptr) poller_.world_.scheduler().Ready(*woken, m->g0);
}

// ---- waiting

Flow Poller::Wait(Goroutine& g, PollFile& file, Mode mode, SecondHalf second_half,
                  PollDescriptor::Error& error) {
  error = PollDescriptor::Error::kNone;
  switch (file.descriptor.Begin(mode)) {
    case PollDescriptor::Begun::kReady:
      return Flow::kNext;
    case PollDescriptor::Begun::kGoesOn:
      if (!file.descriptor.Finish(mode)) error = file.descriptor.Check(mode);
      return Flow::kNext;
    case PollDescriptor::Begun::kParks:
      break;
  }
  waiters_.fetch_add(1);
  g.parameter = Tagged(file, mode);
  return world_.scheduler().Park(g, WaitReason::kIOWait, second_half, Commit);
}

// g counts as waiting. From Commit on it may run elsewhere.
void Poller::Commit(Goroutine& g) {
  const auto tagged = reinterpret_cast<uintptr_t>(g.parameter);
  auto& file = *reinterpret_cast<PollFile*>(tagged & ~uintptr_t{1});
  const Mode mode = (tagged & 1) != 0 ? Mode::kWrite : Mode::kRead;
  if (file.descriptor.Commit(mode, g)) return;
  file.poller.world_.scheduler().Ready(g, g.machine->g0);
}

PollDescriptor::Error Poller::Waited(PollFile& file, Mode mode) {
  waiters_.fetch_sub(1);
  return file.descriptor.Finish(mode) ? PollDescriptor::Error::kNone : file.descriptor.Check(mode);
}

uint32_t Poller::Wait(int64_t until_ns, Machine* m) {
  epoll_event events[kEventsMax];
  int count = -1;
  do {
    count = epoll_wait(epoll_fd_.load(), events, kEventsMax, TimeoutMs(until_ns));
  } while (count < 0 && errno == EINTR);
  ASSAY_CHECK(count >= 0, "the poller cannot be waited for");
  uint32_t readied = 0;
  const auto ready = [&](Goroutine* woken) {
    if (woken == nullptr) return;
    world_.scheduler().ReadyAnywhere(*woken, m);
    readied++;
  };
  for (int i = 0; i < count; i++) {
    auto* const file = static_cast<PollFile*>(events[i].data.ptr);
    if (file == nullptr) {
      // Of a look that does not wait, it is left for the keeper.
      uint64_t breaks = 0;
      if (until_ns != 0) static_cast<void>(!read(break_fd_, &breaks, sizeof breaks));
      continue;
    }
    const uint32_t what = events[i].events;
    if ((what & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0) {
      ready(file->descriptor.Ready(Mode::kRead));
    }
    if ((what & (EPOLLOUT | EPOLLHUP | EPOLLERR)) != 0) {
      ready(file->descriptor.Ready(Mode::kWrite));
    }
  }
  return readied;
}

void Poller::Break() {
  if (!is_open()) return;
  const uint64_t one = 1;
  // It fails only when it is set already.
  static_cast<void>(!write(break_fd_, &one, sizeof one));
}

}  // namespace assay::runtime
