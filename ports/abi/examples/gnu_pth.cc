// GNU Pth as a port: goroutines are its threads, which take turns on one of the kernel's.
//
// Source: the manual of GNU Pth 2.0.7. It has messages between threads, but nothing like a channel:
//         channels, select and semaphores are built from its mutex and condition variable.
#include <pth.h>

#include <algorithm>

#include "ports/abi/assay_port.h"
#include "ports/abi/examples/monitor.h"

namespace {

assay_host host;

struct Start {
  void (*fn)(void*);
  void* arg;
};

void* Body(void* start) {
  const Start begin = *static_cast<Start*>(start);
  delete static_cast<Start*>(start);
  begin.fn(begin.arg);
  return nullptr;
}

int Go(void (*fn)(void*), void* arg) {
  static const pth_attr_t attributes = [] {
    pth_attr_t made = pth_attr_new();
    pth_attr_set(made, PTH_ATTR_JOINABLE, FALSE);
    pth_attr_set(made, PTH_ATTR_STACK_SIZE, static_cast<unsigned>(host.stack_bytes));
    return made;
  }();
  auto* const start = new Start{fn, arg};
  if (pth_spawn(attributes, Body, start) != nullptr) return ASSAY_OK;
  delete start;
  return ASSAY_FAILED;
}

void Yield() { pth_yield(nullptr); }

void* Self() { return pth_self(); }

void Sleep(int64_t nanoseconds) {
  constexpr int64_t kYear = INT64_C(365) * 24 * 3600 * 1000000000;
  // Whole microseconds, rounded up.
  const int64_t microseconds = (std::min(nanoseconds, kYear) + 999) / 1000;
  pth_nap(pth_time(microseconds / 1000000, microseconds % 1000000));
}

// When all threads wait the library waits, too: this does not return.
void Run(void (*fn)(void*), void* arg) {
  if (pth_init() == FALSE) host.fail("pth_init failed");
  fn(arg);
  while (true) pth_sleep(3600);
}

class Mutex {
 public:
  void lock() { pth_mutex_acquire(&mutex_, FALSE, nullptr); }
  void unlock() { pth_mutex_release(&mutex_); }
  pth_mutex_t* get() { return &mutex_; }

 private:
  pth_mutex_t mutex_ = PTH_MUTEX_INIT;
};

class Condition {
 public:
  void Wait(Mutex& mutex) { pth_cond_await(&condition_, mutex.get(), nullptr); }
  void Wake() { pth_cond_notify(&condition_, FALSE); }

 private:
  pth_cond_t condition_ = PTH_COND_INIT;
};

assay_port Table() {
  assay_port table = {};
  table.size = sizeof table;
  table.abi = ASSAY_PORT_ABI;
  table.name = "GNU Pth 2.0.7, channels built from its mutex";
  table.run = Run;
  table.go = Go;
  table.yield = Yield;
  table.self = Self;
  table.sleep = Sleep;
  assay::port::Monitor<Mutex, Condition>::AddTo(&table);
  return table;
}

}  // namespace

extern "C" const assay_port* assay_port_table(const assay_host* given) {
  host = *given;
  static const assay_port table = Table();
  return &table;
}
