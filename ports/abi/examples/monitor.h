// Monitor: Go's channels, select and semaphores out of what every runtime has, a mutex and a
// condition variable. For adapters of runtimes that lack them.
//
// One mutex guards everything. Who has to wait has a waiter in the queue of each of its cases and a
// condition variable of its own; who meets it first decides it.
//
// Mutex has lock() and unlock(). Condition has Wait(Mutex&), which may wake for no reason, and
// Wake(). `Monitor<Mutex, Condition>::AddTo(&table)` fills in the functions.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <deque>
#include <list>
#include <memory>
#include <mutex>
#include <new>
#include <random>
#include <vector>

#include "ports/abi/assay_port.h"

namespace assay::port {

template <typename Mutex, typename Condition>
class Monitor {
 public:
  static void AddTo(assay_port* table) {
    table->channel_make = MakeChannel;
    table->channel_send = Send;
    table->channel_receive = Receive;
    table->channel_close = Close;
    table->channel_length = Length;
    table->select = Select;
    AddSemaphoresTo(table);
  }
  static void AddSemaphoresTo(assay_port* table) {
    table->semaphore_make = MakeSemaphore;
    table->semaphore_acquire = Acquire;
    table->semaphore_try_acquire = TryAcquire;
    table->semaphore_release = Release;
  }

 private:
  struct Goroutine {
    Condition condition;
    bool is_decided = false;
    size_t chosen = 0;
    int result = ASSAY_OK;
  };
  struct Waiter;
  using Queue = std::list<Waiter*>;
  struct Waiter {
    Goroutine* goroutine = nullptr;
    size_t index = 0;
    void* element = nullptr;
    bool is_queued = false;
    typename Queue::iterator place{};
  };
  struct Channel {
    size_t element_size = 0;
    size_t capacity = 0;
    bool is_closed = false;
    std::deque<std::vector<std::byte>> elements;
    Queue queues[2];  // by direction
  };
  struct Semaphore {
    uint32_t count = 0;
    std::list<Goroutine*> waiting;
  };
  using Lock = std::lock_guard<Mutex>;

  static Mutex& TheMutex() {
    static Mutex mutex;
    return mutex;
  }
  static Channel& Of(assay_channel* channel) { return *reinterpret_cast<Channel*>(channel); }
  static Semaphore& Of(assay_semaphore* semaphore) {
    return *reinterpret_cast<Semaphore*>(semaphore);
  }
  static size_t Below(size_t n) {
    static std::minstd_rand random;
    return std::uniform_int_distribution<size_t>(0, n - 1)(random);
  }

  static void Decide(Goroutine& goroutine, size_t chosen, int result) {
    goroutine.is_decided = true;
    goroutine.chosen = chosen;
    goroutine.result = result;
    goroutine.condition.Wake();
  }
  static void Await(Goroutine& goroutine) {
    while (!goroutine.is_decided) goroutine.condition.Wait(TheMutex());
  }
  // The waiter that has waited longest and that nobody has met; null if there is none. Those before
  // it leave the queue.
  static Waiter* Oldest(Channel& c, int direction) {
    Queue& queue = c.queues[direction];
    while (!queue.empty()) {
      Waiter* const first = queue.front();
      if (!first->goroutine->is_decided) return first;
      first->is_queued = false;
      queue.pop_front();
    }
    return nullptr;
  }
  static void Meet(const Waiter& waiter, int result) {
    Decide(*waiter.goroutine, waiter.index, result);
  }
  static void Copy(void* to, const void* from, size_t size) {
    if (size > 0) std::memcpy(to, from, size);
  }
  static void Push(Channel& c, const void* element) {
    c.elements.emplace_back(c.element_size);
    Copy(c.elements.back().data(), element, c.element_size);
  }

  static int TrySend(Channel& c, const void* element) {
    if (c.is_closed) return ASSAY_CLOSED;
    if (Waiter* const receiver = Oldest(c, ASSAY_RECEIVE)) {
      Copy(receiver->element, element, c.element_size);
      Meet(*receiver, ASSAY_OK);
      return ASSAY_OK;
    }
    if (c.elements.size() == c.capacity) return ASSAY_WOULD_BLOCK;
    Push(c, element);
    return ASSAY_OK;
  }
  static int TryReceive(Channel& c, void* element) {
    Waiter* const sender = Oldest(c, ASSAY_SEND);
    if (!c.elements.empty()) {
      Copy(element, c.elements.front().data(), c.element_size);
      c.elements.pop_front();
      if (sender != nullptr) Push(c, sender->element);
    } else if (sender != nullptr) {
      Copy(element, sender->element, c.element_size);
    } else {
      return c.is_closed ? ASSAY_CLOSED : ASSAY_WOULD_BLOCK;
    }
    if (sender != nullptr) Meet(*sender, ASSAY_OK);
    return ASSAY_OK;
  }
  static int Try(const assay_case& each) {
    Channel& c = Of(each.channel);
    return each.direction == ASSAY_SEND ? TrySend(c, each.element) : TryReceive(c, each.element);
  }

  static assay_channel* MakeChannel(size_t element_size, size_t capacity) {
    auto* const c = new (std::nothrow) Channel;
    if (c == nullptr) return nullptr;
    c->element_size = element_size;
    c->capacity = capacity;
    return reinterpret_cast<assay_channel*>(c);
  }
  static int Select(const assay_case* cases, size_t count, int wait, size_t* chosen) {
    const Lock lock(TheMutex());
    // From a random case on would prefer those behind cases that cannot proceed; so each time one
    // of those not tried is drawn.
    std::vector<size_t> order(count);
    for (size_t i = 0; i < count; ++i) order[i] = i;
    for (size_t left = count; left > 0; --left) {
      std::swap(order[Below(left)], order[left - 1]);
      const int result = Try(cases[order[left - 1]]);
      if (result == ASSAY_WOULD_BLOCK) continue;
      *chosen = order[left - 1];
      return result;
    }
    if (wait == 0) return ASSAY_WOULD_BLOCK;
    Goroutine self;
    std::vector<Waiter> waiters(count);
    for (size_t i = 0; i < count; ++i) {
      Queue& queue = Of(cases[i].channel).queues[cases[i].direction];
      waiters[i] = {&self, i, cases[i].element, true, {}};
      waiters[i].place = queue.insert(queue.end(), &waiters[i]);
    }
    Await(self);
    for (size_t i = 0; i < count; ++i) {
      if (!waiters[i].is_queued) continue;
      Of(cases[i].channel).queues[cases[i].direction].erase(waiters[i].place);
    }
    *chosen = self.chosen;
    return self.result;
  }
  static int Send(assay_channel* channel, const void* element) {
    const assay_case only = {channel, ASSAY_SEND, const_cast<void*>(element)};
    size_t chosen = 0;
    return Select(&only, 1, 1, &chosen);
  }
  static int Receive(assay_channel* channel, void* element) {
    const assay_case only = {channel, ASSAY_RECEIVE, element};
    size_t chosen = 0;
    return Select(&only, 1, 1, &chosen);
  }
  static int Close(assay_channel* channel) {
    const Lock lock(TheMutex());
    Channel& c = Of(channel);
    if (c.is_closed) return ASSAY_CLOSED;
    c.is_closed = true;
    for (const int direction : {ASSAY_SEND, ASSAY_RECEIVE}) {
      while (Waiter* const waiter = Oldest(c, direction)) Meet(*waiter, ASSAY_CLOSED);
    }
    return ASSAY_OK;
  }
  static size_t Length(assay_channel* channel) {
    const Lock lock(TheMutex());
    return Of(channel).elements.size();
  }

  static assay_semaphore* MakeSemaphore(uint32_t count) {
    auto* const s = new (std::nothrow) Semaphore;
    if (s != nullptr) s->count = count;
    return reinterpret_cast<assay_semaphore*>(s);
  }
  static void Acquire(assay_semaphore* semaphore) {
    const Lock lock(TheMutex());
    Semaphore& s = Of(semaphore);
    if (s.count > 0) {
      --s.count;
      return;
    }
    Goroutine self;
    s.waiting.push_back(&self);
    Await(self);
  }
  static int TryAcquire(assay_semaphore* semaphore) {
    const Lock lock(TheMutex());
    Semaphore& s = Of(semaphore);
    if (s.count == 0) return ASSAY_WOULD_BLOCK;
    --s.count;
    return ASSAY_OK;
  }
  static void Release(assay_semaphore* semaphore) {
    const Lock lock(TheMutex());
    Semaphore& s = Of(semaphore);
    if (s.waiting.empty()) {
      ++s.count;
      return;
    }
    Goroutine* const first = s.waiting.front();
    s.waiting.pop_front();
    Decide(*first, 0, ASSAY_OK);
  }
};

}  // namespace assay::port
