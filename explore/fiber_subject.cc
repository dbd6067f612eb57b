#include "explore/fiber_subject.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "explore/memory_script.h"

namespace assay::explore {
namespace {

thread_local FiberSubject* current_subject = nullptr;

}  // namespace

FiberSubject::FiberSubject(std::function<std::string()> body, MemoryModel model)
    : body_(std::move(body)),
      memory_(model == MemoryModel::kCpp ? std::make_unique<WeakMemory>() : nullptr) {}

FiberSubject::~FiberSubject() {
  Abandon();
  is_closing_ = true;
  boost::context::fixedsize_stack allocator(kFiberStackBytes);
  for (const auto& thread : threads_) {
    if (thread->fiber) Resume(*thread);
    boost::context::stack_context stack = thread->stack;
    allocator.deallocate(stack);
  }
}

FiberSubject& FiberSubject::Current() {
  ASSAY_CHECK(current_subject != nullptr && current_subject->running_ != nullptr,
              "the types of explore/fiber.h work only inside a scenario");
  return *current_subject;
}

ObjectId FiberSubject::EndOf(ThreadId thread) { return (static_cast<ObjectId>(thread) + 1) << 32; }

ObjectId FiberSubject::NewObject() { return EndOf(running_->id) + ++running_->objects; }

void FiberSubject::Begin(Recorder& recorder) {
  Abandon();
  recorder_ = &recorder;
  if (memory_ != nullptr) memory_->BeginRun(recorder);
  has_failed_ = false;
  expects_sleepers_ = false;
  outcome_.clear();
  started_ = 0;
  Start(
      0, [this] { outcome_ = body_(); }, "main");
  RunOn();
}

FiberSubject::ModelThread& FiberSubject::Start(ThreadId id, std::function<void()> body,
                                               const char* name) {
  const size_t index = static_cast<size_t>(id);
  while (index >= threads_.size()) {
    boost::context::fixedsize_stack allocator(kFiberStackBytes);
    threads_.push_back(std::make_unique<ModelThread>(static_cast<ThreadId>(threads_.size()),
                                                     allocator.allocate()));
  }
  started_ = std::max(started_, index + 1);
  ModelThread& thread = *threads_[index];
  thread.state = State::kUnparked;
  thread.is_in_step = false;
  thread.body = std::move(body);
  thread.name = name;
  thread.objects = 0;
  thread.deferred.clear();
  thread.access.history = nullptr;
  thread.is_closed = nullptr;
  thread.has_release_fence = false;
  thread.relaxed_loads.clear();
  run_on_.push_back(id);
  return thread;
}

void FiberSubject::RunBody(ModelThread& thread) {
  thread.is_in_body = true;
  try {
    thread.body();
    StandUnlessInStep({"ends", "", 0, false});
    if (script() == nullptr) Access(EndOf(thread.id), AccessKind::kWrite);
    Release(EndOf(thread.id));
  } catch (const Abandoned&) {
  }
  thread.is_in_body = false;
  thread.state = State::kEnded;
}

void FiberSubject::Resume(ModelThread& thread) {
  running_ = &thread;
  current_subject = this;
  if (!thread.fiber) {
    struct Borrowed {  // the stack outlives the fiber
      void deallocate(boost::context::stack_context&) {}
    };
    thread.fiber = boost::context::fiber(
        std::allocator_arg,
        boost::context::preallocated(thread.stack.sp, thread.stack.size, thread.stack), Borrowed{},
        [this, &thread](boost::context::fiber&& explorer) {
          explorer_ = std::move(explorer);
          thread.notes.Arrive(explorer_notes_);
          while (!is_closing_) {
            RunBody(thread);
            Suspend();
          }
          thread.notes.LeaveForEver(explorer_notes_);
          return std::move(explorer_);
        });
  }
  explorer_notes_.Leave(thread.notes);
  thread.fiber = std::move(thread.fiber).resume();
  explorer_notes_.Arrive(thread.notes);
  running_ = nullptr;
}

// Hands control back to the explorer; returns when the thread is resumed.
void FiberSubject::Suspend() {
  ModelThread& thread = *running_;
  thread.notes.Leave(explorer_notes_);
  explorer_ = std::move(explorer_).resume();
  thread.notes.Arrive(explorer_notes_);
}

void FiberSubject::Stand(const Operation& operation, Reluctance reluctance) {
  if (is_abandoning_) return;
  ModelThread& thread = *running_;
  thread.state = State::kStands;
  thread.reluctance = reluctance;
  thread.operation = operation;
  thread.is_in_step = false;
  Suspend();
  if (is_abandoning_) throw Abandoned{};
}

void FiberSubject::StandWhile(const bool& is_closed, ObjectId object, AccessKind kind,
                              const Operation& operation, const char* waits) {
  if (is_abandoning_) return;
  running_->is_closed = &is_closed;
  running_->awaited = {running_->id, object, kind};
  running_->waits = waits;
  Stand(operation);
  running_->is_closed = nullptr;
  Access(object, kind);
}

void FiberSubject::StandBefore(const WeakMemory::Operation& access, const Operation& operation) {
  running_->access = access;
  Stand(operation);
  running_->access.history = nullptr;
}

void FiberSubject::StandUnlessInStep(const Operation& operation) {
  if (!running_->is_in_step) Stand(operation);
}

void FiberSubject::Join(ThreadId other) {
  if (is_abandoning_) return;
  ModelThread& thread = *running_;
  thread.state = State::kJoins;
  thread.reluctance = Reluctance::kEager;
  thread.joined = other;
  thread.operation = {"joins", threads_[static_cast<size_t>(other)]->name, 0, false};
  thread.is_in_step = false;
  Suspend();
  if (is_abandoning_) throw Abandoned{};
  Access(EndOf(other), AccessKind::kAwait);
  Acquire(EndOf(other));
}

void FiberSubject::Park(const Operation& operation) {
  if (is_abandoning_) return;
  ModelThread& thread = *running_;
  thread.state = State::kParked;
  thread.operation = operation;
  thread.is_in_step = false;
  Suspend();
  if (is_abandoning_) throw Abandoned{};
}

void FiberSubject::Unpark(ThreadId id, ObjectId sync) {
  if (is_abandoning_) return;
  ModelThread& thread = *threads_[static_cast<size_t>(id)];
  thread.state = State::kUnparked;
  thread.deferred.push_back({Deferred::Kind::kAcquire, sync});
  run_on_.push_back(id);
  recorder_->Wake(id);
  if (memory_ != nullptr) memory_->Enable(id);
}

ThreadId FiberSubject::Spawn(std::function<void()> body, const char* name) {
  StandUnlessInStep({"starts", name, 0, false});
  if (is_abandoning_) return kNoThread;
  const ThreadId id = recorder_->Spawn();
  if (memory_ != nullptr) {
    memory_->Spawn(running_->id, id);
    memory_->Enable(id);
  }
  Start(id, std::move(body), name);
  return id;
}

void FiberSubject::Fail(const char* message) {
  StandUnlessInStep({"asserts", message, 0, false});
  if (is_abandoning_) return;
  if (!has_failed_) failure_ = fmt::format("assertion failed: {}", message);
  has_failed_ = true;
  if (script() != nullptr) {
    running_->state = State::kFailed;
    script()->Fail(running_->id);
  }
  Suspend();
  throw Abandoned{};
}

void FiberSubject::Enabled(std::vector<Candidate>& out) {
  if (IsOver()) return;
  for (size_t i = 0; i < started_; ++i) {
    const ModelThread& thread = *threads_[i];
    const bool can_step = (thread.state == State::kStands && !thread.is_waiting()) ||
                          (thread.state == State::kJoins &&
                           threads_[static_cast<size_t>(thread.joined)]->state == State::kEnded);
    if (can_step) out.push_back({thread.id, thread.reluctance});
  }
}

void FiberSubject::Waiting(std::vector<WaitingThread>& out) {
  if (IsOver()) return;
  for (size_t i = 0; i < started_; ++i) {
    if (threads_[i]->is_waiting()) out.push_back(threads_[i]->awaited);
  }
}

void FiberSubject::Step(ThreadId id) {
  ModelThread& thread = *threads_[static_cast<size_t>(id)];
  if (memory_ != nullptr) memory_->BeginStep(id);
  Flush(thread);
  thread.is_in_step = true;
  Resume(thread);
  RunOn();
  if (memory_ != nullptr) memory_->EndStep();
}

// Lets started and unparked threads run on to their next operation.
void FiberSubject::RunOn() {
  for (size_t i = 0; i < run_on_.size(); ++i) {
    ModelThread& thread = *threads_[static_cast<size_t>(run_on_[i])];
    if (!IsOver()) Resume(thread);
  }
  run_on_.clear();
}

void FiberSubject::Flush(ModelThread& thread) {
  for (const Deferred& deferred : thread.deferred) {
    switch (deferred.kind) {
      case Deferred::Kind::kAcquire:
        recorder_->Acquire(deferred.what);
        if (memory_ != nullptr) memory_->Acquire(thread.id, deferred.what);
        break;
      case Deferred::Kind::kRead:
        recorder_->PlainRead(deferred.what, deferred.size, deferred.place);
        break;
      case Deferred::Kind::kWrite:
        recorder_->PlainWrite(deferred.what, deferred.size, deferred.place);
        break;
    }
  }
  thread.deferred.clear();
}

// Unwinds what a run left unfinished, so that its objects are destroyed.
void FiberSubject::Abandon() {
  is_abandoning_ = true;
  run_on_.clear();
  for (size_t i = started_; i-- > 0;) {
    ModelThread& thread = *threads_[i];
    if (thread.is_in_body) Resume(thread);
    thread.state = State::kEnded;
  }
  started_ = 0;
  is_abandoning_ = false;
}

Ending FiberSubject::End() {
  Ending ending;
  if (has_failed_) {
    ending.kind = EndKind::kViolation;
    ending.outcome = failure_;
    return ending;
  }
  ending.outcome = outcome_;
  if (expects_sleepers_ && threads_[0]->state == State::kEnded) return ending;
  std::string stuck;
  for (size_t i = 0; i < started_; ++i) {
    const ModelThread& thread = *threads_[i];
    if (thread.state == State::kEnded) continue;
    if (!stuck.empty()) stuck += ", ";
    stuck += DescribeThread(thread.id) + " " + DescribeNext(thread.id);
  }
  if (!stuck.empty()) {
    const bool is_main_stuck = threads_[0]->state != State::kEnded;
    ending.kind = is_main_stuck ? EndKind::kDeadlock : EndKind::kLeak;
    ending.outcome = "for ever: " + stuck;
  }
  return ending;
}

void FiberSubject::Access(ObjectId object, AccessKind kind) {
  if (is_abandoning_) return;
  if (script() != nullptr) {
    if (kind == AccessKind::kWrite) script()->Touch(running_->id, object);
  } else if (memory_ != nullptr) {
    memory_->Access(object, kind);
  } else {
    recorder_->Access(object, kind);
  }
}

void FiberSubject::NextKeys(ThreadId id, std::vector<uint32_t>& out) {
  const ModelThread& thread = *threads_[static_cast<size_t>(id)];
  if (thread.access.history != nullptr) memory_->NextKeys(id, thread.access, out);
}

void FiberSubject::Fence(std::memory_order order) {
  if (order == std::memory_order_relaxed || is_abandoning_) return;
  if (memory_ != nullptr && order == std::memory_order_seq_cst) {
    Stand({"fences", "", 0, false});
  } else {
    StandUnlessInStep({"fences", "", 0, false});
  }
  if (is_abandoning_) return;
  if (memory_ != nullptr) {
    memory_->Fence(running_->id, order);
    return;
  }
  if (order != std::memory_order_release) {
    for (const ObjectId object : running_->relaxed_loads) recorder_->Acquire(object);
    running_->relaxed_loads.clear();
  }
  if (order != std::memory_order_acquire && order != std::memory_order_consume) {
    running_->has_release_fence = true;
  }
}

void FiberSubject::NoteRelaxedLoad(ObjectId object) {
  std::vector<ObjectId>& loads = running_->relaxed_loads;
  if (std::find(loads.begin(), loads.end(), object) == loads.end()) loads.push_back(object);
}

uint32_t FiberSubject::Choose(uint32_t count) {
  StandUnlessInStep({"chooses", "", 0, false});
  if (is_abandoning_ || count == 1) return 0;
  return script() != nullptr ? script()->Choose(running_->id, count) : recorder_->Choose(count);
}

void FiberSubject::Acquire(ObjectId sync) {
  if (is_abandoning_) return;
  recorder_->Acquire(sync);
  if (memory_ != nullptr) memory_->Acquire(running_->id, sync);
}

void FiberSubject::Release(ObjectId sync) {
  if (is_abandoning_) return;
  recorder_->Release(sync);
  if (memory_ != nullptr) memory_->Release(running_->id, sync);
}

void FiberSubject::PlainRead(uint64_t address, uint32_t size, PlaceId place) {
  if (is_abandoning_ || (script() != nullptr && script()->is_given_up())) return;
  if (running_->is_in_step) {
    recorder_->PlainRead(address, size, place);
  } else {
    running_->deferred.push_back({Deferred::Kind::kRead, address, size, place});
  }
}

void FiberSubject::PlainWrite(uint64_t address, uint32_t size, PlaceId place) {
  if (is_abandoning_ || (script() != nullptr && script()->is_given_up())) return;
  if (running_->is_in_step) {
    recorder_->PlainWrite(address, size, place);
  } else {
    running_->deferred.push_back({Deferred::Kind::kWrite, address, size, place});
  }
}

std::string FiberSubject::DescribeNext(ThreadId thread) {
  const ModelThread& standing = *threads_[static_cast<size_t>(thread)];
  const Operation& operation = standing.operation;
  std::string text =
      standing.is_waiting() && standing.waits[0] != '\0' ? standing.waits : operation.verb;
  if (operation.object[0] != '\0') text += fmt::format(" {}", operation.object);
  if (operation.has_value) text += fmt::format(" {}", operation.value);
  return text;
}

std::string FiberSubject::DescribeDone(ThreadId) {
  return memory_ != nullptr ? memory_->DescribeLastChoice() : std::string();
}

// A place is a source file and line: the address of the file's name, and the line below it.
std::string FiberSubject::DescribePlace(PlaceId place) {
  const char* const file = reinterpret_cast<const char*>(static_cast<uintptr_t>(place >> 16));
  return fmt::format("{}:{}", file, place & 0xffff);
}

std::string FiberSubject::DescribeThread(ThreadId thread) {
  const size_t index = static_cast<size_t>(thread);
  const char* const name = index < threads_.size() ? threads_[index]->name : "";
  return name[0] != '\0' ? name : fmt::format("thread {}", thread);
}

}  // namespace assay::explore
