// Poller: files of Go programs that run on processors, on epoll: a goroutine that would block in
// reading or writing parks, until the file is ready, its deadline has passed, or it is closed.
// Go: netpoll, netpollopen, poll_runtime_pollWait.
//
// Source:  epoll(7), edge-triggered; Go 1.22 netpoll.go and netpoll_epoll.go for behaviour.
// Threads: by g: the machine that runs g; Wait and Break by anybody.
// Errors:  errno values.
//
// A PollFile is never freed before the poller: an event that was on its way when its file was
// closed finds a descriptor, and makes the next user of that look once more.
#pragma once

#include <atomic>
#include <deque>
#include <vector>

#include "platform/mutex.h"
#include "reference_runtime/poll/poll_descriptor.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/scheduler/net_poller.h"
#include "reference_runtime/timer/timer_set.h"

namespace assay::runtime {

class Poller;

struct PollFile {
  using Mode = PollDescriptor::Mode;

  struct DeadlineTimer : Timer {
    DeadlineTimer(TimerTarget& fires, PollFile& of, Mode its_mode)
        : Timer(fires, TimerRules::kNoChannel), file(of), mode(its_mode) {}
    PollFile& file;
    const Mode mode;
  };
  struct Side {
    Side(TimerTarget& fires, PollFile& file, Mode mode) : timer(fires, file, mode) {}
    // The next two are guarded by lock.
    int64_t deadline_ns = TimerSet::kNever;  // on the clock of timer sets
    uint64_t number = 0;                     // by which the descriptor knows it
    DeadlineTimer timer;
  };

  PollFile(Poller& its_poller, TimerTarget& fires)
      : poller(its_poller), read(fires, *this, Mode::kRead), write(fires, *this, Mode::kWrite) {}

  Side& SideOf(Mode mode) { return mode == Mode::kRead ? read : write; }

  Poller& poller;
  PollDescriptor descriptor;
  int fd = -1;  // -1: it is free
  sync::Mutex lock{sync::LockRank::kPollFile};
  Side read;
  Side write;
};

class Poller final : public NetPoller {
 public:
  using Mode = PollDescriptor::Mode;

  explicit Poller(World& world);
  // Closes the files that are still open.
  ~Poller() override;
  Poller(const Poller&) = delete;
  Poller& operator=(const Poller&) = delete;

  // ---- by g
  // fd, which does not block, is polled from now on, and closed by Close. Null: errno says why.
  PollFile* Open(int fd);
  // Ends all waits, now and in the future.
  void Evict(Goroutine& g, PollFile& file);
  // Nobody uses the file any more. 0, or an errno.
  int Close(PollFile& file);
  // delay_ns < 0: none; 0: it has passed.
  void SetDeadline(Goroutine& g, PollFile& file, Mode mode, int64_t delay_ns);
  // Parks g until the file is ready, or has an error; `second_half` calls Waited. kNext: it need
  // not, and `error` says why. Prepare and a try come before.
  Flow Wait(Goroutine& g, PollFile& file, Mode mode, SecondHalf second_half,
            PollDescriptor::Error& error);
  PollDescriptor::Error Waited(PollFile& file, Mode mode);

  // ---- NetPoller
  bool is_open() const override { return epoll_fd_.load() >= 0; }
  bool has_waiters() const override { return waiters_.load() > 0; }
  uint32_t Wait(int64_t until_ns, Machine* m) override;
  void Break() override;

 private:
  class Deadlines final : public TimerTarget {
   public:
    explicit Deadlines(Poller& poller) : poller_(poller) {}
    void Fire(Timer& timer, int64_t now_ns, Machine* m) override;
    bool Drain(Timer&) override { return false; }

   private:
    Poller& poller_;
  };

  bool Begin();
  static void Commit(Goroutine& g);

  World& world_;
  Deadlines deadlines_;
  std::atomic<int> epoll_fd_{-1};
  int break_fd_ = -1;  // written before epoll_fd_
  std::atomic<int64_t> waiters_{0};
  sync::Mutex lock_{sync::LockRank::kLeaf};
  std::deque<PollFile> files_;   // guarded by lock_
  std::vector<PollFile*> free_;  // guarded by lock_
};

}  // namespace assay::runtime
