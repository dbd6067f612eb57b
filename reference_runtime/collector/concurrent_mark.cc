#include "reference_runtime/collector/concurrent_mark.h"

#include <algorithm>
#include <unordered_set>

#include "base/check.h"
#include "platform/clock.h"
#include "reference_runtime/collector/tricolour.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/processor.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/value/shared.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

using Defect = CollectorSettings::Defect;

namespace {

constexpr uint64_t kGlobalPieceBytes = 64 << 10;
static_assert(MarkingLocals::kMax == Heap::kCachesMax);
// What is done at a time, of which no more is known than that it takes some microseconds.
constexpr int kObjectsAtATime = 256;
constexpr uint64_t kBytesAtATime = 16 << 10;
constexpr uint64_t kWordBytes = 8;

}  // namespace

template <typename F>
void ConcurrentMark::ForEachPointer(const std::byte* at, uint64_t bytes, F f) const {
  // What is not aligned holds none.
  if (at == nullptr || reinterpret_cast<uint64_t>(at) % kWordBytes != 0) return;
  for (uint64_t i = 0; i + kWordBytes <= bytes; i += kWordBytes) {
    auto* const word = LoadShared<void*>(at + i);
    if (heap_->MayContain(word)) f(word);
  }
}

bool ConcurrentMark::has_defect(Defect defect) const {
  return world_.options().collector.planted == defect;
}

ConcurrentMark::ConcurrentMark(World& world, Liveness& liveness)
    : world_(world), liveness_(liveness) {}

void ConcurrentMark::Reset() {
  world_.set_shading(false);
  is_on_.store(false, std::memory_order_relaxed);
  stacks_.clear();
  locals_.reset();
  marking_.reset();
}

void ConcurrentMark::Begin() {
  if (!marking_) {
    heap_ = &world_.allocator().heap();
    graph_.emplace(*heap_);
    marking_.emplace(world_.options().collector.barrier, *graph_);
    locals_.emplace(*marking_);
  }
  heap_->BeginMarking(has_defect(Defect::kNewObjectsAreWhite) ? Heap::NewObjects::kWhite
                                                              : Heap::NewObjects::kBlack);
  marking_->Begin();
  is_on_.store(true, std::memory_order_relaxed);
  world_.set_shading(true);
  locals_->ForEach(
      [](Marking::Local& local) { local.objects = local.bytes = local.work_bytes = 0; });
  stacks_.clear();
  for (Goroutine* const g : world_.scheduler().all()) {
    g->stack_job = nullptr;
    // A goroutine of the collector itself has no frames.
    if (g->sched.function == nullptr) continue;
    g->stack_job = &stacks_.emplace_back(*g, RootScan::IsWithin(*g));
  }
  next_stack_.store(0, std::memory_order_relaxed);
  next_global_.store(0, std::memory_order_relaxed);
}

void ConcurrentMark::ShadeRoots(Goroutine& g, const std::function<void(RootSink&)>& scan) {
  Marking::Local& local = LocalOf(g);
  ShadingSink sink(*this, local);
  RootScan(world_, liveness_, sink).ScanTimers();
  scan(sink);
  Flush(local);
}

void ConcurrentMark::End() {
  marking_->End();
  is_on_.store(false, std::memory_order_relaxed);
  world_.set_shading(false);
}

void ConcurrentMark::CheckTricolour() {
  const bool is_strong = !marking_->shades_overwritten();
  Tricolour tricolour(*heap_);
  const auto add = [&](void* object) { tricolour.AddGrey(object); };
  marking_->pool().ForEach(add);
  locals_->ForEach([&](const Marking::Local& local) {
    local.work.ForEach(add);
    for (size_t i = 0; i < local.shaded_count; i++) tricolour.AddGreyWord(local.shaded[i]);
  });
  Tricolour::Sink grey(*heap_, [&](const void* word) {
    if (!is_strong) tricolour.AddGreyWord(word);
  });
  Tricolour::Sink black(*heap_, [&](const void* word) {
    ASSAY_CHECK(tricolour.IsSafe(word),
                "G3: a black root points at a white object that nothing protects");
  });
  std::unordered_set<const Goroutine*> grey_stacks;
  for (const StackJob& job : stacks_) {
    const StackJob::State state = job.state.load(std::memory_order_relaxed);
    if (state == StackJob::State::kBlack) continue;
    grey_stacks.insert(&job.g);
    const bool runs = state == StackJob::State::kRuns;
    RootScan(world_, liveness_, grey)
        .ScanGoroutine(job.g, runs ? RootScan::IsWithin(job.g) : job.is_within);
  }
  const auto globals_bytes = static_cast<uint64_t>(world_.image().globals_size);
  const uint64_t seen = std::min(next_global_.load(std::memory_order_relaxed), globals_bytes);
  const std::byte* const globals = world_.allocator().globals();
  RootScan(world_, liveness_, grey).ScanWords(globals + seen, globals_bytes - seen);
  if (!is_strong) tricolour.Close();

  tricolour.CheckObjects();
  RootScan scan(world_, liveness_, black);
  scan.ScanWords(globals, seen);
  scan.ScanTimers();
  if (is_strong) return;
  for (const Goroutine* const one : world_.scheduler().all()) {
    if (!grey_stacks.contains(one)) scan.ScanGoroutine(*one, RootScan::IsWithin(*one));
  }
}

bool ConcurrentMark::Finish(Goroutine& g, int64_t budget_ns) {
  locals_->FlushAll();
  Marking::Local& mine = LocalOf(g);
  const sync::Clock clock;
  const int64_t end_ns = budget_ns == INT64_MAX ? INT64_MAX : clock.NowNs() + budget_ns;
  while (DoSome(mine)) {
    if (end_ns != INT64_MAX && clock.NowNs() > end_ns) {
      Flush(mine);
      return !has_work();
    }
  }
  return true;
}

void ConcurrentMark::LookThroughStacksAgain(Goroutine& g) {
  if (!marking_->rescans_stacks() || has_defect(Defect::kStacksAreNotLookedThroughAgain)) return;
  Marking::Local& mine = LocalOf(g);
  ShadingSink sink(*this, mine);
  RootScan scan(world_, liveness_, sink);
  scan.set_forgets_frames(world_.has_fault(Fault::kCollectorForgetsFrames));
  for (const Goroutine* const one : world_.scheduler().all()) {
    scan.ScanGoroutine(*one, RootScan::IsWithin(*one));
    while (DoSome(mine)) {
    }
  }
}

void ConcurrentMark::CheckNothingGrey() const {
  sync::Check(!has_roots(), "T2: marking ends before all roots were looked through");
  locals_->CheckEmpty();
}

ConcurrentMark::Totals ConcurrentMark::totals() {
  Totals totals;
  locals_->ForEach([&](const Marking::Local& local) {
    totals.objects += local.objects;
    totals.bytes += local.bytes;
    totals.work_bytes += local.work_bytes;
  });
  return totals;
}

// ---- for a goroutine

void ConcurrentMark::TakeStack(Goroutine& g) {
  StackJob& job = *g.stack_job;
  const bool runs_grey = !marking_->forbids_grey_runs();
  auto grey = StackJob::State::kGrey;
  // Acquire: whoever has looked through the stack has done so before it changes.
  if (job.state.compare_exchange_strong(
          grey, runs_grey ? StackJob::State::kRuns : StackJob::State::kInHand,
          std::memory_order_acquire)) {
    if (runs_grey) return;
    LookThroughStack(job, LocalOf(g), job.is_within);
  }
  for (int i = 0; job.state.load(std::memory_order_acquire) != StackJob::State::kBlack; i++) {
    sync::Pause(i);
  }
  g.stack_job = nullptr;
}

// Who parks still holds the lock that it parks with, and it is held while its stack is looked
// through. That happens once to each goroutine in a cycle, and not with kSnapshot. Later, when the
// lock is free, somebody may ready the goroutine at once; the machine that is to run it would then
// wait in TakeStack, for as long, and keep its processor. Here whoever is about to ready it waits
// for the lock instead. Others who only share that lock wait, too, for one stack at most.
void ConcurrentMark::GiveStackBack(Goroutine& g, bool goes_on, bool is_within) {
  StackJob& job = *g.stack_job;
  // Relaxed: who else looks for a job leaves alone one that runs. It has not been taken at all if
  // marking began in this very turn.
  if (job.state.load(std::memory_order_relaxed) != StackJob::State::kRuns) return;
  g.stack_job = nullptr;
  if (goes_on) {
    LookThroughStack(job, LocalOf(g), is_within);
  } else {
    job.state.store(StackJob::State::kBlack, std::memory_order_release);
  }
}

void ConcurrentMark::Shade(Goroutine& g, const std::byte* at, const std::byte* from,
                           uint64_t bytes) {
  Marking::Local& local = LocalOf(g);
  if (marking_->shades_overwritten() && !has_defect(Defect::kOverwrittenIsNotShaded)) {
    ForEachPointer(at, bytes, [&](void* old) { marking_->Overwriting(local, old, nullptr); });
  }
  if (marking_->shades_written() && !has_defect(Defect::kWrittenIsNotShaded)) {
    ForEachPointer(from, bytes, [&](void* value) { marking_->Overwriting(local, nullptr, value); });
  }
}

void ConcurrentMark::ShadeKept(Goroutine& g, const void* object) {
  if (heap_->MayContain(object)) marking_->Strengthened(LocalOf(g), const_cast<void*>(object));
}

// ---- work

Marking::Local& ConcurrentMark::LocalOf(const Goroutine& g) {
  // The World's own processor is number -1.
  return locals_->Of(static_cast<uint32_t>(g.machine->processor->id + 1));
}

bool ConcurrentMark::DoSome(Marking::Local& local) {
  if (marking_->Drain(local, kObjectsAtATime, kBytesAtATime) == 0) return DoRoot(local);
  local.work.Balance();
  return true;
}

bool ConcurrentMark::has_roots() const {
  return next_stack_.load(std::memory_order_relaxed) < stacks_.size() ||
         next_global_.load(std::memory_order_relaxed) <
             static_cast<uint64_t>(world_.image().globals_size);
}

bool ConcurrentMark::DoRoot(Marking::Local& local) {
  if (!has_roots()) return false;
  const auto globals_bytes = static_cast<uint64_t>(world_.image().globals_size);
  if (next_global_.load(std::memory_order_relaxed) < globals_bytes) {
    const uint64_t from = next_global_.fetch_add(kGlobalPieceBytes, std::memory_order_relaxed);
    if (from < globals_bytes) {
      ShadingSink sink(*this, local);
      RootScan(world_, liveness_, sink)
          .ScanWords(world_.allocator().globals() + from,
                     std::min(kGlobalPieceBytes, globals_bytes - from));
      return true;
    }
  }
  const uint64_t index = next_stack_.fetch_add(1, std::memory_order_relaxed);
  if (index >= stacks_.size()) return false;
  StackJob& job = stacks_[index];
  auto grey = StackJob::State::kGrey;
  if (job.state.compare_exchange_strong(grey, StackJob::State::kInHand,
                                        std::memory_order_acquire)) {
    LookThroughStack(job, local, job.is_within);
  }
  return true;
}

void ConcurrentMark::LookThroughStack(StackJob& job, Marking::Local& local, bool is_within) {
  if (!has_defect(Defect::kStacksAreNotLookedThrough)) {
    ShadingSink sink(*this, local);
    RootScan scan(world_, liveness_, sink);
    scan.set_forgets_frames(world_.has_fault(Fault::kCollectorForgetsFrames));
    scan.ScanGoroutine(job.g, is_within);
  }
  // Release: what was read there comes before what its goroutine does next.
  job.state.store(StackJob::State::kBlack, std::memory_order_release);
}

bool ConcurrentMark::ShadingSink::Reached(const void* word) {
  if (!mark_.heap_->MayContain(word)) return false;
  mark_.marking_->Shade(local_, const_cast<void*>(word));
  return true;
}

}  // namespace assay::runtime
