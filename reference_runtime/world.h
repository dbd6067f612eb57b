// World: one Go runtime, running one program image. There are no globals: a test makes a World,
// runs it, drops it, and many live side by side.
//
// Threads: a World belongs to the OS thread that calls it. A run with processors starts threads of
//          its own, which have ended when it returns.
// Errors:  what the Go program does wrong is in RunResult; what this code does wrong is a check.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/random.h"
#include "image/image.h"
#include "platform/mutex.h"
#include "reference_runtime/bootstrap/rt0.h"
#include "reference_runtime/collector/collector_settings.h"
#include "reference_runtime/faults.h"
#include "reference_runtime/platform/clock.h"
#include "reference_runtime/platform/observer.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "reference_runtime/stack/stack_move.h"
#include "reference_runtime/value/map_kind.h"

struct assay_port;  // ports/abi/assay_port.h

namespace assay::runtime {

class Allocator;       // memory/allocator.h
class Scheduler;       // scheduler/scheduler.h
class WaiterPool;      // channel/waiter.h
class Semaphores;      // sync/semaphore.h
class TimerHeap;       // timer/timer_heap.h
class ParallelTimers;  // timer/parallel_timers.h
class Interpreter;     // interpreter/interpreter.h
class Itabs;           // value/itab.h
class MadeTypes;       // value/made_types.h
class StackPool;       // stack/stack_pool.h
class Panics;          // panic/panic.h
class ExecutionTrace;  // introspect/execution_trace.h
class Collector;       // collector/collector.h
class BootLog;         // bootstrap/boot_log.h
class HostedRun;       // hosted/hosted_run.h
// Each of them is made with its World& and put back to its first state by Reset(). TimerHeap has
//   bool empty() const;  int64_t next_deadline_ns() const;  void FireNext();

enum class RunEnd : uint8_t {
  kReturned,  // main returned: exit status 0
  kExited,    // os.Exit
  kPanicked,  // a panic nobody recovered: exit status 2
  kFatal,     // a fatal error (concurrent map writes, stack overflow, unlock of unlocked mutex): 2
  kDeadlock,  // all goroutines are asleep: 2
  kStopped,   // the caller's limit was reached (instructions, output bytes): says nothing
};

struct RunResult {
  RunEnd end = RunEnd::kReturned;
  int exit_code = 0;
  // Standard output, and standard error as far as the program itself wrote it (print, println).
  // Empty when WorldOptions::write takes them.
  std::string output;
  std::string errors;
  // The runtime's own first lines, "panic: ..." or "fatal error: ..."; "" if none. Standard error
  // as a person sees it is errors, headline, an empty line, dump.
  std::string headline;
  std::string dump;                 // the goroutine traces
  std::vector<std::string> leaked;  // goroutines blocked for ever when main returned, a line each
};

struct WorldOptions {
  uint64_t seed = 1;
  FaultSet faults{};
  Observer* observer = nullptr;     // with one, the World is stepped: Enabled/Step below
  Clock* clock = nullptr;           // null: the machine's own
  ExecutionTrace* trace = nullptr;  // of free runs: records what the scheduler does
  // GOMAXPROCS. 0: a free run is one thread's, in an order that depends on nothing but the seed;
  // shuffled runs are, too, and those with move_stacks.
  uint32_t processors = 0;
  // Runs with processors write a line about them to standard error so often (GODEBUG=schedtrace);
  // 0: never. With detail, which stops the world, a line for each processor, machine and goroutine
  // (scheddetail=1).
  int64_t schedtrace_ms = 0;
  bool sched_detail = false;
  // Perturb free runs: pick runnable goroutines at random, preempt at random instructions.
  bool shuffle_schedule = false;
  uint64_t stack_bytes = 256 << 20;      // of each goroutine at most
  uint64_t heap_bytes_max = 1ull << 30;  // then "fatal error: runtime: out of memory"
  uint64_t output_bytes_max = 16 << 20;  // then RunEnd::kStopped
  uint64_t instructions_max = 0;         // then RunEnd::kStopped; 0: no limit. Counted roughly
  std::vector<std::string> arguments{"main"};
  CollectorSettings collector{};
  // Collect often, with CollectorSettings::checks.
  bool verify_collections = false;
  // Collect after every allocation, before the goroutine's next call or jump backwards.
  bool collect_always = false;
  // Move a goroutine's stack at every call and whenever it stops running; poison the old one; check
  // K1 to K5 (stack/stack_pool.h) at each move. Deep stacks move less often.
  bool move_stacks = false;
  MapKind map_kind = MapKind::kOrdered;
  FixUp forgotten_fix_up = FixUp::kNone;  // for tests of those checks
  BootLog* boot_log = nullptr;            // of free runs: is told of each phase of the bootstrap
  // For a test of its order: these two steps up to procresize change places.
  std::pair<uint32_t, uint32_t> swapped_boot_phases{0, 0};
  bool want_dump = true;  // RunResult::dump; an explorer that only counts outcomes saves its cost
  // When set, called with each piece of output as it is written; otherwise it gathers in RunResult.
  std::function<void(int fd, std::string_view text)> write{};
};

class World {
 public:
  // The image must outlive the World.
  World(const image::Image& image, WorldOptions options);
  ~World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;

  // Free run: boots, runs to the end of the program. Reset comes before a second one.
  RunResult Run();

  // Free run on somebody else's runtime: hosted/hosted_run.h. Does not return; `end` is called with
  // the result by whatever thread finds it, on a goroutine's stack, and must end the process.
  // `heap_fault`, if any, says what is wrong with the port's own heap, while its world is stopped.
  void RunOn(const assay_port& port, const std::function<void(RunResult)>& end,
             std::function<std::string()> heap_fault = nullptr);

  // Puts a World back to the moment before its first run or step, at a cost proportional to what
  // the last run touched: far less than a new World. `seed` takes the place of WorldOptions::seed.
  void Reset(uint64_t seed);
  void Reset() { Reset(options_.seed); }

  // Stepped run, for an explorer. Boot runs package initialisation and stops main before its first
  // visible instruction.
  void Boot();
  // Runs g up to its next visible instruction, performing the one it stands at.
  void Step(Goroutine& g);
  // Fires the timer that is due first, for g0. Needs has_timer().
  void FireTimer();
  // Whether a timer may fire: one is set, and somebody runs who could see it, or that it can wake.
  bool has_timer() const;
  // Whether g's next step ends the process: main has returned, a panic was not recovered, and so
  // on. Such a step is one of its own, so that what others would have done before is known.
  bool at_exit(const Goroutine& g) const;
  bool ended() const { return ended_.load(std::memory_order_relaxed); }
  // After the last step: how it ended; a deadlock if nothing ended it and nothing can run.
  RunResult Finish();

  const image::Image& image() const { return image_; }
  const WorldOptions& options() const { return options_; }
  Allocator& allocator() { return *allocator_; }
  Scheduler& scheduler() { return *scheduler_; }
  WaiterPool& waiters() { return *waiters_; }
  Semaphores& semaphores() { return *semaphores_; }
  TimerHeap& timers() { return *timers_; }
  // Those of runs with processors.
  ParallelTimers& parallel_timers() { return *parallel_timers_; }
  Interpreter& interpreter() { return *interpreter_; }
  Itabs& itabs() { return *itabs_; }
  MadeTypes& made_types() { return *made_types_; }
  StackPool& stacks() { return *stacks_; }
  Panics& panics() { return *panics_; }
  Collector& collector() { return *collector_; }
  Clock& clock() { return *clock_; }
  // Of what Go leaves open, for the machine that runs g.
  Random& random(Goroutine& g);
  // Null in free runs. During Boot one that ignores everything.
  Observer* observer() { return observer_; }
  ExecutionTrace* trace() { return options_.trace; }
  bool is_stepped() const { return options_.observer != nullptr; }
  bool is_booting() const { return is_booting_; }
  bool has_fault(Fault fault) const { return options_.faults.has(fault); }
  bool has_faults() const { return !options_.faults.empty(); }
  // Null in all other runs.
  HostedRun* hosted() { return hosted_; }
  // Whether other machines, or threads of a port, run goroutines at the same time.
  bool is_parallel() const;

  // The collector's write barrier; collector/concurrent_mark.h. The runtime, for g, is about to
  // copy the words at `from` to `at`, which may be Go memory: before the first pointer there
  // changes. What is new, and allocated since g could stop last, needs none where it is written.
  void Overwriting(Goroutine& g, const std::byte* at, const std::byte* from, uint64_t bytes) {
    if (is_shading()) [[unlikely]]
      Shade(g, at, from, bytes);
  }
  // The same for one word.
  void OverwritingWord(Goroutine& g, const std::byte* at, uint64_t word) {
    if (is_shading()) [[unlikely]]
      ShadeWord(g, at, word);
  }
  // The same, and what is put there is null, or new.
  void Clearing(Goroutine& g, const std::byte* at, uint64_t bytes) {
    if (is_shading()) [[unlikely]]
      Shade(g, at, nullptr, bytes);
  }
  // The same, and nothing was there: in a new object, or on a new stack.
  void Filling(Goroutine& g, const std::byte* from, uint64_t bytes) {
    if (is_shading()) [[unlikely]]
      Shade(g, nullptr, from, bytes);
  }
  // The object comes to where the collector need not look again, without such a copy: the runtime
  // keeps it for the program from now on, or a weak pointer to it becomes a strong one.
  void Keeping(Goroutine& g, const void* object) {
    if (is_shading()) [[unlikely]]
      ShadeKept(g, object);
  }
  bool is_shading() const { return is_shading_.load(std::memory_order_relaxed); }
  // While nothing else runs.
  void set_shading(bool shading) { is_shading_.store(shading, std::memory_order_relaxed); }

  // A choice Go leaves open, uniform in free runs, the explorer's in stepped ones.
  uint32_t Choose(Goroutine& g, uint32_t count);

  // Ends the process. Returned by instructions and natives as their Flow. A headline is what gc
  // prints before the goroutine traces. g is the running goroutine. In stepped runs the end is its
  // next step.
  Flow Exit(Goroutine& g, RunEnd end, int code, std::string headline);
  // "fatal error: text", exit status 2, dump of all goroutines.
  Flow Fatal(Goroutine& g, std::string_view text);
  // Ends the process as SIGQUIT does: with a dump of all goroutines, soon. By any thread, and by a
  // signal handler.
  void Quit() { is_quit_asked_.store(true, std::memory_order_relaxed); }
  bool is_quit_asked() const { return is_quit_asked_.load(std::memory_order_relaxed); }
  // Does it, while nothing runs Go code.
  void EndByQuit();
  // The time, some milliseconds late: for durations that people read.
  int64_t RoughNowNs() const { return rough_now_ns_.load(std::memory_order_relaxed); }
  void UpdateRoughNow() { rough_now_ns_.store(clock_->NowNs(), std::memory_order_relaxed); }
  // The caller's limit is reached: RunEnd::kStopped, at once.
  void Stop();
  // What to return when Allocator::New gave null.
  Flow OutOfMemory(Goroutine& g);
  // Writes to standard output (1) or standard error (2). Touches the process: see process_object().
  void Write(Goroutine& g, int fd, std::string_view text);
  // Everything that outlives a goroutine's step in the order in which it happened (output, exit) is
  // reported to the Observer as a write of this object.
  const void* process_object() const { return this; }

  // Asserts the numbered invariants of all parts, while nothing else runs; those of the heap with
  // CollectorSettings::checks. Debug builds call it between goroutines, and runs on processors with
  // those checks whenever the world is stopped for a collection.
  void Check() const;

 private:
  // How the process is to end.
  struct Ending {
    RunEnd end = RunEnd::kReturned;
    int code = 0;
    std::string headline;
  };

  struct Phases;  // of the bootstrap: bootstrap/schedinit.cc

  void Shade(Goroutine& g, const std::byte* at, const std::byte* from, uint64_t bytes);
  void ShadeWord(Goroutine& g, const std::byte* at, uint64_t word);
  void ShadeKept(Goroutine& g, const void* object);
  static Flow PerformExit(World& world, Goroutine& g);
  void End(Goroutine& g, const Ending& ending);
  void EndInDeadlock();
  RunResult RunOnProcessors();
  // Runs g until it can go no further and files it away.
  void RunGoroutine(Goroutine& g);
  void WaitForTimer();
  RunResult TakeResult(bool has_timers);
  void Dump(const Goroutine& g);

  // Every store of a pointer looks at it: not beside what changes often.
  std::atomic<bool> is_shading_{false};
  const image::Image& image_;
  WorldOptions options_;
  Random random_;
  std::unique_ptr<Clock> own_clock_;
  Clock* clock_ = nullptr;
  Observer* observer_ = nullptr;
  HostedRun* hosted_ = nullptr;
  Rt0 rt0_;
  std::unique_ptr<Scheduler> scheduler_;
  std::unique_ptr<StackPool> stacks_;
  std::unique_ptr<Allocator> allocator_;
  std::unique_ptr<Itabs> itabs_;
  std::unique_ptr<MadeTypes> made_types_;
  std::unique_ptr<WaiterPool> waiters_;
  std::unique_ptr<Semaphores> semaphores_;
  std::unique_ptr<TimerHeap> timers_;
  std::unique_ptr<ParallelTimers> parallel_timers_;
  std::unique_ptr<Panics> panics_;
  std::unique_ptr<Interpreter> interpreter_;
  std::unique_ptr<Collector> collector_;
  sync::Mutex process_lock_{sync::LockRank::kProcess};  // guards what follows
  // The goroutines that stand before the end of the process, and which end.
  std::vector<std::pair<const Goroutine*, Ending>> endings_;
  RunResult result_;
  const Goroutine* ended_by_ = nullptr;
  uint64_t output_bytes_ = 0;
  int64_t runs_until_check_ = 0;
  bool is_booting_ = false;
  std::atomic<bool> ended_{false};
  std::atomic<bool> is_quit_asked_{false};
  std::atomic<int64_t> rough_now_ns_{0};
};

}  // namespace assay::runtime
