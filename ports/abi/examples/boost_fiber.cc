// Boost.Fiber as a port: goroutines are fibers.
//
// Source: the documentation of Boost.Fiber 1.74, "Buffered Channel", "Unbuffered Channel" and
// "Customization".
//
// Compiled as it is, channels are the library's own, with what they cannot do left out: there is no
// select and no length. A buffered_channel has a power of two of places, of which it uses all but
// one, so a capacity is rounded up to what it can be. With BUILT_CHANNELS, channels and select are
// built from its mutex and condition variable. Semaphores are in both.
//
// ASSAY_FIBER_THREADS in the environment: fibers are shared by so many threads.
#include <boost/fiber/all.hpp>
#include <boost/version.hpp>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>

#include "ports/abi/assay_port.h"
#include "ports/abi/examples/monitor.h"

namespace {

namespace fibers = boost::fibers;

assay_host host;

// ---- goroutines

int Go(void (*fn)(void*), void* arg) {
  try {
    fibers::fiber(fibers::launch::post, std::allocator_arg,
                  fibers::fixedsize_stack(host.stack_bytes), fn, arg)
        .detach();
    return ASSAY_OK;
  } catch (const std::exception&) {
    return ASSAY_FAILED;
  }
}

void Yield() { boost::this_fiber::yield(); }

void* Self() { return fibers::context::active(); }

void Sleep(int64_t nanoseconds) {
  // Later than the clock can tell is for ever.
  constexpr auto kLongest = std::chrono::hours(24 * 365);
  boost::this_fiber::sleep_for(
      std::min<std::chrono::nanoseconds>(std::chrono::nanoseconds(nanoseconds), kLongest));
}

void WaitForever() {
  fibers::mutex mutex;
  fibers::condition_variable never;
  std::unique_lock<fibers::mutex> lock(mutex);
  while (true) never.wait(lock);
}

// Fibers that any thread may run, in the order in which they became ready.
//
// The library's own shared_work turns to what belongs to one thread, the fiber that takes up what
// another thread made ready, only when no other fiber is ready anywhere. So one that was woken from
// another thread does not run as long as others yield (docs/findings/boost-fiber-shared-work.md).
// Here each thread's own have their turn.
class SharedByThreads : public fibers::algo::algorithm {
 public:
  void awakened(fibers::context* fiber) noexcept override {
    if (fiber->is_context(fibers::type::pinned_context)) {
      own_.push_back(fiber);
      return;
    }
    fiber->detach();
    const std::lock_guard lock(mutex_);
    shared_.push_back(fiber);
  }

  fibers::context* pick_next() noexcept override {
    constexpr unsigned kTurnsForOthers = 16;
    if (++turns_ % kTurnsForOthers == 0 && !own_.empty()) return TakeFirst(own_);
    {
      const std::lock_guard lock(mutex_);
      if (!shared_.empty()) {
        fibers::context* const fiber = TakeFirst(shared_);
        fibers::context::active()->attach(fiber);
        return fiber;
      }
    }
    return own_.empty() ? nullptr : TakeFirst(own_);
  }

  bool has_ready_fibers() const noexcept override {
    const std::lock_guard lock(mutex_);
    return !shared_.empty() || !own_.empty();
  }

  // Threads without work look for it all the time: a fiber that becomes ready in one thread wakes
  // no other.
  void suspend_until(const std::chrono::steady_clock::time_point&) noexcept override {}
  void notify() noexcept override {}

 private:
  static fibers::context* TakeFirst(std::deque<fibers::context*>& fibers) {
    boost::fibers::context* const first = fibers.front();
    fibers.pop_front();
    return first;
  }

  static inline std::mutex mutex_;
  static inline std::deque<fibers::context*> shared_;  // guarded by mutex_
  std::deque<fibers::context*> own_;
  unsigned turns_ = 0;
};

// The library does not say when all fibers wait, so this does not return.
void Run(void (*fn)(void*), void* arg) {
  const char* const asked = std::getenv("ASSAY_FIBER_THREADS");
  const int threads = asked == nullptr ? 1 : std::atoi(asked);
  const auto share = [] { fibers::use_scheduling_algorithm<SharedByThreads>(); };
  for (int i = 1; i < threads; ++i) {
    std::thread([share] {
      share();
      WaitForever();
    }).detach();
  }
  if (threads > 1) share();
  if (Go(fn, arg) != ASSAY_OK) host.fail("there is no memory for the first fiber");
  WaitForever();
}

// ---- what the monitor stands on

using Mutex = fibers::mutex;

class Condition {
 public:
  void Wait(Mutex& mutex) {
    std::unique_lock<Mutex> lock(mutex, std::adopt_lock);
    condition_.wait(lock);
    lock.release();
  }
  void Wake() { condition_.notify_one(); }

 private:
  fibers::condition_variable condition_;
};

// ---- the library's own channels

struct Channel {
  using Element = std::unique_ptr<std::byte[]>;
  explicit Channel(size_t size, size_t capacity) : element_size(size) {
    if (capacity == 0) {
      unbuffered = std::make_unique<fibers::unbuffered_channel<Element>>();
      return;
    }
    size_t places = 2;
    while (places - 1 < capacity) places *= 2;
    buffered = std::make_unique<fibers::buffered_channel<Element>>(places);
  }

  const size_t element_size;
  std::unique_ptr<fibers::unbuffered_channel<Element>> unbuffered;
  std::unique_ptr<fibers::buffered_channel<Element>> buffered;
};

[[maybe_unused]] Channel& Of(assay_channel* channel) {
  return *reinterpret_cast<Channel*>(channel);
}

[[maybe_unused]] int ResultOf(fibers::channel_op_status status) {
  return status == fibers::channel_op_status::success  ? ASSAY_OK
         : status == fibers::channel_op_status::closed ? ASSAY_CLOSED
                                                       : ASSAY_FAILED;
}

[[maybe_unused]] assay_channel* MakeChannel(size_t element_size, size_t capacity) {
  try {
    return reinterpret_cast<assay_channel*>(new Channel(element_size, capacity));
  } catch (const std::exception&) {
    return nullptr;
  }
}

[[maybe_unused]] int Send(assay_channel* channel, const void* element) {
  Channel& c = Of(channel);
  auto copy = std::make_unique<std::byte[]>(c.element_size);
  if (c.element_size > 0) std::memcpy(copy.get(), element, c.element_size);
  return ResultOf(c.buffered ? c.buffered->push(std::move(copy))
                             : c.unbuffered->push(std::move(copy)));
}

[[maybe_unused]] int Receive(assay_channel* channel, void* element) {
  Channel& c = Of(channel);
  Channel::Element copy;
  const int result = ResultOf(c.buffered ? c.buffered->pop(copy) : c.unbuffered->pop(copy));
  if (result == ASSAY_OK && c.element_size > 0) std::memcpy(element, copy.get(), c.element_size);
  return result;
}

// The library closes a channel as often as one likes and says nothing.
[[maybe_unused]] int Close(assay_channel* channel) {
  Channel& c = Of(channel);
  if (c.buffered ? c.buffered->is_closed() : c.unbuffered->is_closed()) return ASSAY_CLOSED;
  if (c.buffered) {
    c.buffered->close();
  } else {
    c.unbuffered->close();
  }
  return ASSAY_OK;
}

assay_port Table() {
  using Monitor = assay::port::Monitor<Mutex, Condition>;
  assay_port table = {};
  table.size = sizeof table;
  table.abi = ASSAY_PORT_ABI;
  table.run = Run;
  table.go = Go;
  table.yield = Yield;
  table.self = Self;
  table.sleep = Sleep;
#ifdef BUILT_CHANNELS
  table.name = "Boost.Fiber " BOOST_LIB_VERSION ", channels built from its mutex";
  Monitor::AddTo(&table);
#else
  table.name = "Boost.Fiber " BOOST_LIB_VERSION ", its own channels";
  table.channel_make = MakeChannel;
  table.channel_send = Send;
  table.channel_receive = Receive;
  table.channel_close = Close;
  Monitor::AddSemaphoresTo(&table);
#endif
  return table;
}

}  // namespace

extern "C" const assay_port* assay_port_table(const assay_host* given) {
  host = *given;
  static const assay_port table = Table();
  return &table;
}
