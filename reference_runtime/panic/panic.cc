// A panic walks the goroutine's deferred calls, innermost first, whichever frame deferred them.
// Each runs on top of the stack, below all frames that the panic will unwind, and when it returns,
// Returned() comes back here. So nothing is unwound before a call recovers: then the frame that
// had deferred that call becomes the innermost one and continues at its epilogue.
//
// A deferred call may panic itself. The new panic walks the same list from where the old one stood.
// If it is recovered by a call which the old panic's deferred call had deferred, the old one goes
// on; if by an older one, the frames of the old panic are gone and it is dropped with them. A
// Goexit cannot be dropped that way: it goes on from the frame where the other panic was recovered.
#include "reference_runtime/panic/panic.h"

#include <utility>

#include "base/check.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/library/reflected_calls.h"
#include "reference_runtime/panic/raise.h"
#include "reference_runtime/scheduler/machine.h"
#include "reference_runtime/scheduler/machine_local.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
void Panics::Insert(Goroutine& g, std::byte* frame, const image::Function* function, void* closure,
                    const std::byte* args, int32_t args_size) {
  DeferRecord& record = NewDefer(g);
  DeferRecord** place = &g.defers;
  while (*place != nullptr && (*place)->frame < frame) place = &(*place)->link;
  record.link = *place;
  record.frame = frame;
  record.function = function;
  record.closure = closure;
  record.args.assign(args, args + args_size);
  *place = &record;
}

namespace {

bool IsTransparentCall(FrameKind kind) {
  return kind == FrameKind::kCalled || kind == FrameKind::kReflected || kind == FrameKind::kMade ||
         kind == FrameKind::kFinal;
}

// A call through it is as if its callee had been called directly: shims, and package reflect.
bool is_transparent(const image::Function& function) {
  return function.is_wrapper || function.package == "reflect";
}

}  // namespace

void Panics::Defer(Goroutine& g, void* closure, const std::byte* args, int32_t args_size) {
  Insert(g, g.sched.fp, g.sched.function, closure, args, args_size);
}

uint64_t Panics::TokenOf(const Goroutine& g, const std::byte* fp) {
  return static_cast<uint64_t>(g.stack_hi - fp);
}

Flow Panics::DeferIn(Goroutine& g, uint64_t token, const image::Function& function, void* closure,
                     const std::byte* args, int32_t args_size) {
  for (Gobuf frame = g.sched; frame.function != nullptr; frame = CallerOf(frame)) {
    if (TokenOf(g, frame.fp) != token || frame.function != &function) continue;
    Insert(g, frame.fp, &function, closure, args, args_size);
    return Flow::kNext;
  }
  return world_.Fatal(
      g, "defer in the body of a range over a function that runs on another goroutine");
}

DeferRecord& Panics::Take(Goroutine& g) {
  DeferRecord** place = &g.defers;
  if (world_.has_fault(Fault::kDefersRunFirstInFirstOut)) {
    const std::byte* const frame = g.defers->frame;
    while ((*place)->link != nullptr && (*place)->link->frame == frame) place = &(*place)->link;
  }
  DeferRecord& record = **place;
  *place = record.link;
  return record;
}

DeferRecord& Panics::NewDefer(Goroutine& g) {
  RecordCache& cache = g.machine->local->records;
  if (cache.defers != nullptr) return *std::exchange(cache.defers, cache.defers->link);
  const sync::MutexLock lock(lock_);
  return defers_.emplace_back();
}

void Panics::Free(Goroutine& g, DeferRecord& record) {
  record.closure = nullptr;
  record.link = std::exchange(g.machine->local->records.defers, &record);
}

Flow Panics::Run(Goroutine& g, DeferRecord& record, FrameKind kind) {
  Flow flow;
  if (record.closure == nullptr) {
    flow = RaiseNil(world_, g);
  } else {
    flow = PushCall(world_, g, record.closure, record.args.data(),
                    static_cast<int32_t>(record.args.size()), kind);
  }
  Free(g, record);
  return flow;
}

Flow Panics::RunDefers(Goroutine& g) {
  if (g.defers == nullptr || g.defers->frame != g.sched.fp) return Flow::kNext;
  g.sched.pc--;  // where the deferred call returns to
  return Run(g, Take(g), FrameKind::kDeferred);
}

PanicRecord& Panics::Push(Goroutine& g) {
  RecordCache& cache = g.machine->local->records;
  if (cache.panics == nullptr) {
    const sync::MutexLock lock(lock_);
    cache.panics = &panics_.emplace_back();
  }
  PanicRecord& record = *std::exchange(cache.panics, cache.panics->link);
  record = PanicRecord{};
  record.link = g.panics;
  record.start = g.sched;
  g.panics = &record;
  return record;
}

void Panics::Drop(Goroutine& g, PanicRecord& record) {
  record.link = std::exchange(g.machine->local->records.panics, &record);
}

Flow Panics::Panic(Goroutine& g, GoInterface value) {
  const image::Hooks& hooks = world_.image().hooks;
  if (value.type_word == nullptr && hooks.panic_nil_value != image::kNone) {
    return PushCall(world_, g, world_.interpreter().StaticClosureOf(hooks.panic_nil_value), nullptr,
                    0, FrameKind::kNilPanicValue);
  }
  PanicRecord* const interrupted = g.panics;
  if (world_.has_fault(Fault::kReplacedPanicKeepsOld) && interrupted != nullptr &&
      !interrupted->recovered && !interrupted->is_goexit) {
    while (g.defers != nullptr && g.defers->frame < interrupted->start.fp) Free(g, Take(g));
    g.sched = interrupted->start;
    return Continue(g);
  }
  PanicRecord& record = Push(g);
  record.value = value;
  record.is_nil_dereference =
      hooks.panic_nil != image::kNone && g.sched.function->id == hooks.panic_nil;
  return Continue(g);
}

Flow Panics::Goexit(Goroutine& g) {
  if (world_.has_fault(Fault::kGoexitSkipsDefers)) return Flow::kDead;
  Push(g).is_goexit = true;
  return Continue(g);
}

Flow Panics::Continue(Goroutine& g) {
  PanicRecord& panic = *g.panics;
  if (g.defers == nullptr) return panic.is_goexit ? world_.scheduler().End(g) : Die(g);
  DeferRecord& record = Take(g);
  panic.target_frame = record.frame;
  panic.target_function = record.function;
  panic.deferred_frame = nullptr;
  const bool calls = record.closure != nullptr;
  const Flow flow = Run(g, record, FrameKind::kDeferredInPanic);
  if (calls) panic.deferred_frame = g.sched.fp;
  return flow;
}

Flow Panics::Returned(Goroutine& g, FrameKind kind, const std::byte* results) {
  switch (kind) {
    case FrameKind::kDeferred:
      return Flow::kReenter;
    case FrameKind::kDeferredInPanic:
      return g.panics->recovered ? Resume(g) : Continue(g);
    case FrameKind::kNilPanicValue:
      return Panic(g, Get<GoInterface>(results));
    case FrameKind::kDescribePanic:
      for (PanicRecord* panic = g.panics;; panic = panic->link) {
        if (panic->has_text || panic->is_goexit) continue;
        panic->text = Get<GoString>(results).view();
        panic->has_text = true;
        return Die(g);
      }
    case FrameKind::kReflected:
      return ReturnedFromReflected(world_, g, results);
    case FrameKind::kMade:
    case FrameKind::kFinal:
      return Flow::kReenter;
    case FrameKind::kCalled:
    case FrameKind::kRoot:
    case FrameKind::kRaised:
      break;
  }
  ASSAY_CHECK(false, "a frame returned that never does");
  return Flow::kExit;
}

Flow Panics::Resume(Goroutine& g) {
  std::byte* const frame = g.panics->target_frame;
  const image::Function* const function = g.panics->target_function;
  g.sched = {frame, function, function->epilogue_pc};
  Drop(g, *std::exchange(g.panics, g.panics->link));
  // What was started by the frame itself or by one below it has lost its place on the stack.
  while (g.panics != nullptr && g.panics->start.fp <= frame) {
    if (g.panics->is_goexit) {
      g.panics->start = g.sched;
      return Continue(g);
    }
    Drop(g, *std::exchange(g.panics, g.panics->link));
  }
  return Flow::kReenter;
}

GoInterface Panics::Recover(Goroutine& g) {
  PanicRecord* const panic = g.panics;
  if (panic == nullptr || panic->is_goexit || panic->recovered) return {};
  Gobuf frame = g.sched;
  if (frame.function->is_wrapper) {
    // `defer recover()` is compiled to a shim: it is the function that deferred it that calls
    // recover.
    if (HeaderOf(frame.fp, *frame.function).mark.kind() != FrameKind::kDeferred) return {};
    frame = CallerOf(frame);
  }
  while (IsTransparentCall(HeaderOf(frame.fp, *frame.function).mark.kind())) {
    const Gobuf caller = CallerOf(frame);
    if (!is_transparent(*caller.function) && !world_.has_fault(Fault::kRecoverNested)) break;
    frame = caller;
  }
  if (frame.fp != panic->deferred_frame) return {};
  panic->recovered = true;
  return panic->value;
}

Flow Panics::Die(Goroutine& g) {
  const image::Type& any = *world_.image().any;
  const image::FunctionId describe = world_.image().hooks.describe_panic;
  for (PanicRecord* panic = g.panics->link; panic != nullptr; panic = panic->link) {
    if (!panic->is_dying) continue;
    const image::Type* const type = DynamicType(any, g.panics->value);
    const bool is_text = type != nullptr && type->kind == image::Kind::kString;
    return world_.Exit(g, RunEnd::kFatal, 2,
                       "fatal error: panic while printing panic value: " +
                           (is_text ? BareText(any, g.panics->value) : "type " + type->name));
  }
  g.panics->is_dying = true;
  MarkRepanicked(*g.panics);
  for (PanicRecord* panic = g.panics; panic != nullptr; panic = panic->link) {
    if (panic->has_text || panic->is_goexit) continue;
    if (describe != image::kNone) {
      return PushCall(world_, g, world_.interpreter().StaticClosureOf(describe),
                      reinterpret_cast<std::byte*>(&panic->value), sizeof panic->value,
                      FrameKind::kDescribePanic);
    }
    panic->text = BareText(any, panic->value);
    panic->has_text = true;
  }
  return world_.Exit(g, RunEnd::kPanicked, 2, PanicHeadline(*g.panics));
}

std::string Panics::FatalHeadline(Goroutine& g, std::string_view text) {
  const std::string line = "fatal error: " + std::string(text);
  if (g.panics == nullptr) return line;
  // No Go code runs any more: values that would describe themselves show bare.
  MarkRepanicked(*g.panics);
  for (PanicRecord* panic = g.panics; panic != nullptr; panic = panic->link) {
    if (!panic->has_text) panic->text = BareText(*world_.image().any, panic->value);
  }
  return PanicHeadline(*g.panics) + "\n\t" + line;
}

void Panics::Forget(Goroutine& g) {
  while (g.defers != nullptr) Free(g, *std::exchange(g.defers, g.defers->link));
  while (g.panics != nullptr) Drop(g, *std::exchange(g.panics, g.panics->link));
}

void Panics::CheckInvariants(const Goroutine& g) {
  for (const DeferRecord* record = g.defers; record != nullptr; record = record->link) {
    ASSAY_CHECK(record->link == nullptr || record->frame <= record->link->frame, "D1");
  }
  for (const PanicRecord* panic = g.panics; panic != nullptr; panic = panic->link) {
    ASSAY_CHECK(panic->link == nullptr || panic->start.fp <= panic->link->start.fp, "D2");
    ASSAY_CHECK(panic->deferred_frame == nullptr || panic->deferred_frame < panic->start.fp, "D3");
  }
}

}  // namespace assay::runtime
