// The order in which a runtime comes to life, after Go's schedinit: whoever needs another part
// finds it there already. Source: shared seed 000, "Bootstrap"; Go 1.22 proc.go, schedinit.
#include <utility>

#include "base/check.h"
#include "reference_runtime/channel/waiter.h"
#include "reference_runtime/collector/collector.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/panic/panic.h"
#include "reference_runtime/platform/native/native_clock.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/stack/stack_pool.h"
#include "reference_runtime/sync/semaphore.h"
#include "reference_runtime/timer/parallel_timers.h"
#include "reference_runtime/timer/timer_heap.h"
#include "reference_runtime/value/itab.h"
#include "reference_runtime/value/made_types.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

World::World(const image::Image& image, WorldOptions options)
    : image_(image), options_(std::move(options)), random_(options_.seed) {
  // osinit: the platform.
  if (options_.clock == nullptr) own_clock_ = std::make_unique<NativeClock>();
  clock_ = options_.clock != nullptr ? options_.clock : own_clock_.get();
  observer_ = options_.observer;
  stacks_ = std::make_unique<StackPool>(*this);     // stackinit
  allocator_ = std::make_unique<Allocator>(*this);  // mallocinit
  itabs_ = std::make_unique<Itabs>(*this);          // itabsinit
  made_types_ = std::make_unique<MadeTypes>(*this);
  waiters_ = std::make_unique<WaiterPool>(*this);     // acquireSudog's cache
  semaphores_ = std::make_unique<Semaphores>(*this);  // semtable
  timers_ = std::make_unique<TimerHeap>(*this);       // timers of the one Processor
  parallel_timers_ = std::make_unique<ParallelTimers>(*this);
  panics_ = std::make_unique<Panics>(*this);            // deferpool
  interpreter_ = std::make_unique<Interpreter>(*this);  // modulesinit: functions, natives
  scheduler_ = std::make_unique<Scheduler>(*this);      // mcommoninit, procresize: m0, g0, p0
  collector_ = std::make_unique<Collector>(*this);      // gcinit
}

World::~World() = default;

}  // namespace assay::runtime
