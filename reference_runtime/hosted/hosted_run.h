// HostedRun: one free run of a World on somebody else's runtime, a port with the C ABI. Each
// goroutine is one of the port's, whose body is the interpreter's loop over the goroutine's Go
// frames; whatever makes it wait is a call into the port from there.
//
// Source:   ports/abi/assay_port.h; docs/decisions/0025-ports-in-c.md says what stays here.
// Threads:  by any thread of the port, for the goroutine that it runs. Each goroutine has a Machine
//           of its own, so that what machines keep needs no lock. No lock of ours is held while the
//           port is called.
// Blocking: what a goroutine waits for it waits for in the port.
// Errors:   what the port does against its contract ends the process: "fatal error: port: ...".
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "image/type.h"
#include "platform/mutex.h"
#include "ports/abi/assay_port.h"
#include "reference_runtime/channel/channel.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"

namespace assay::runtime {

class World;
class HostedSemaphores;  // hosted/semaphores.h
class HostedTimers;      // hosted/timers.h

class HostedRun {
 public:
  // `end` is called once, by whoever finds that the program has ended, on its goroutine's stack. It
  // ends the process.
  // `heap_fault` looks at the port's own heap, and says what is wrong with it, or nothing; null: it
  // shows none.
  HostedRun(World& world, const assay_port& port, std::function<void()> end,
            std::function<std::string()> heap_fault);
  ~HostedRun();
  HostedRun(const HostedRun&) = delete;
  HostedRun& operator=(const HostedRun&) = delete;

  // Boots and runs the program. Returns if the port says that nothing can run any more.
  void Drive();

  const assay_port& port() const { return port_; }
  HostedSemaphores& semaphores() { return *semaphores_; }
  HostedTimers& timers() { return *timers_; }

  // ---- goroutines, by the one that runs
  // As Scheduler::Spawn.
  Goroutine& Spawn(Goroutine* parent, void* closure, const std::byte* args, int32_t args_size);
  Flow Yield(Goroutine& g);
  Flow Sleep(Goroutine& g, int64_t duration_ns);
  // At the end of a time slice.
  void Safepoint(Goroutine& g);
  // Parks g for good.
  [[noreturn]] void WaitForever(Goroutine& g, WaitReason reason);
  // A goroutine of ours, which runs no Go code: false if there is none.
  bool StartService(void (*function)(void*), void* argument);

  // ---- channels: as those of channel/channel.h
  Flow MakeChannel(Goroutine& g, const image::Type& type, int64_t size, Channel** out);
  Flow Send(Goroutine& g, Channel* channel, const std::byte* element);
  Flow Receive(Goroutine& g, Channel* channel, std::byte* into, uint64_t* ok);
  Flow Close(Goroutine& g, Channel* channel);
  Flow Select(Goroutine& g, const ListedCases& cases, uint64_t* chosen, uint64_t* ok);
  Flow Select(Goroutine& g, const image::Select& select, std::byte* fp, uint64_t* chosen,
              uint64_t* ok);
  int64_t Length(Goroutine& g, Channel* channel);
  int64_t Capacity(Channel* channel) const;
  // Without waiting, for timers: false if that is impossible. `channel` is open.
  bool TrySend(Channel& channel, const std::byte* element);
  bool TryReceive(Channel& channel, std::byte* into);
  // Its length and capacity are 0 whatever it holds: it is a timer's.
  static void HideBuffer(Channel& channel);

  // ---- memory and the world
  // Zero bytes; null: none are left.
  void* Allocate(uint64_t size, bool has_pointers);
  // runtime.GC. Before and after it the port's heap is looked at, if the port can stop the world.
  void Collect(Goroutine& g);
  // Calls `work` while no other goroutine runs, if the port can stop them.
  void WithWorldStopped(Goroutine& g, const std::function<void()>& work);

  // While g is in the port: it waits there, for `reason`. Checks what the port promises when it
  // comes back.
  class InPort {
   public:
    InPort(HostedRun& run, Goroutine& g, WaitReason reason);
    ~InPort();
    InPort(const InPort&) = delete;
    InPort& operator=(const InPort&) = delete;

   private:
    HostedRun& run_;
    Goroutine& g_;
  };

  // The program needs what the port lacks. Ends the process with exit status kLacks.
  static constexpr int kLacks = 3;
  [[noreturn]] void Lacks(std::string_view what);
  // The port broke its contract. Ends the process.
  [[noreturn]] void Broken(std::string_view how);

 private:
  // What a goroutine of the port runs with.
  struct Context : Machine {
    HostedRun* run = nullptr;
    Goroutine* g = nullptr;
    void* self = nullptr;
    MachineLocal own;
  };

  static void First(void* run);
  static void Body(void* context);
  void Run(Context& context);
  Context& NewContext();
  void NameSelf(Context& context);
  void Retire(Context& context);
  [[noreturn]] void End();
  void CheckRuns(const Goroutine& g);
  Flow AfterSend(Goroutine& g, int result);
  void LookAtHeap(Goroutine& g);

  World& world_;
  const assay_port port_;
  const std::function<void()> end_;
  const std::function<std::string()> heap_fault_;
  std::unique_ptr<HostedSemaphores> semaphores_;
  std::unique_ptr<HostedTimers> timers_;
  sync::Mutex lock_{sync::LockRank::kHosted};       // guards the making and the end of goroutines
  std::deque<Context> contexts_;                    // guarded by lock_
  std::vector<Context*> free_;                      // guarded by lock_
  std::unordered_set<const void*> selves_;          // of those that live; guarded by lock_
  uint64_t random_streams_ = 1;                     // guarded by lock_
  std::atomic<const Goroutine*> stopper_{nullptr};  // alone may run
  std::atomic<bool> is_stopper_busy_{false};
  std::atomic<bool> is_ending_{false};
  std::atomic<uint64_t> allocated_bytes_{0};
};

}  // namespace assay::runtime
