#include "reference_runtime/stage_test_support.h"

#include <algorithm>

#include "base/check.h"
#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/value/values.h"

namespace assay::runtime {
namespace {

constexpr image::FunctionId kIdle = 0;
constexpr uintptr_t kSyncBase = uintptr_t{1} << 63;

void Join(std::map<const void*, int>& into, const std::map<const void*, int>& from) {
  for (const auto& [g, time] : from) into[g] = std::max(into[g], time);
}

}  // namespace

Stage::Stage(FaultSet faults, MapKind map_kind) {
  image_.files = {"stage.go"};
  image_.any = &NewType([] {
    image::Type type;
    type.kind = image::Kind::kInterface;
    type.size = 16;
    type.align = 8;
    type.name = "interface {}";
    return type;
  }());
  image_.string = &Basic(image::Kind::kString, 16, "string");
  int_ = &Basic(image::Kind::kInt, 8, "int");
  NewFunction("main.idle", 0);
  image_.main = kIdle;
  image_.hooks.panic_plain = NewFunction("runtime.panicPlain", 16);
  image_.hooks.panic_error = NewFunction("runtime.panicError", 16);
  image_.hooks.panic_nil = NewFunction("runtime.panicNil", 0);
  image_.hooks.panic_assert = NewFunction("runtime.panicAssert", 64);
  WorldOptions options;
  options.faults = faults;
  options.map_kind = map_kind;
  options.observer = this;
  options.clock = &clock_;
  options.stack_bytes = 64 << 10;
  world_ = std::make_unique<World>(image_, options);
  world_->Reset();
}

Stage::~Stage() = default;

image::FunctionId Stage::NewFunction(const std::string& name, int32_t args_size) {
  auto function = std::make_unique<image::Function>();
  function->id = static_cast<image::FunctionId>(image_.functions.size());
  function->name = name;
  function->code = {{image::Op::kReturn}};
  function->outgoing_size = image::kOutgoingBytesMin;
  function->frame_size = image::kOutgoingBytesMin + image::kFrameHeaderBytes;
  function->args_size = args_size;
  image_.functions.push_back(std::move(function));
  return image_.functions.back()->id;
}

const image::Type& Stage::NewType(image::Type type) {
  type.id = static_cast<image::TypeId>(image_.types.size());
  image_.types.push_back(std::make_unique<image::Type>(std::move(type)));
  return *image_.types.back();
}

const image::Type& Stage::Basic(image::Kind kind, uint64_t size, const std::string& name) {
  image::Type type;
  type.kind = kind;
  type.size = size;
  type.align = std::max<uint64_t>(1, std::min<uint64_t>(size, 8));
  type.name = name;
  type.defined = true;
  return NewType(std::move(type));
}

const image::Type& Stage::ChanOf(const image::Type& elem) {
  image::Type type;
  type.kind = image::Kind::kChan;
  type.size = type.align = 8;
  type.name = "chan " + elem.name;
  type.elem = &elem;
  return NewType(std::move(type));
}

const image::Type& Stage::MapOf(const image::Type& key, const image::Type& elem) {
  image::Type type;
  type.kind = image::Kind::kMap;
  type.size = type.align = 8;
  type.comparable = false;
  type.name = "map[" + key.name + "]" + elem.name;
  type.key = &key;
  type.elem = &elem;
  return NewType(std::move(type));
}

Goroutine& Stage::Spawn() {
  Goroutine& g =
      world_->scheduler().Spawn(nullptr, world_->interpreter().StaticClosureOf(kIdle), nullptr, 0);
  spawned.pop_back();
  return g;
}

Flow Stage::Perform(Goroutine& g, const std::function<Flow(World&, Goroutine&)>& operation) {
  world_->scheduler().Enter(g);
  const Flow flow = operation(*world_, g);
  if (flow != Flow::kPark) world_->scheduler().Yield(g);
  world_->scheduler().Leave();
  return flow;
}

Flow Stage::Resume(Goroutine& g) {
  ASSAY_CHECK(g.second_half != nullptr, "the goroutine did not wait");
  return Perform(g, [](World& world, Goroutine& self) {
    const SecondHalf second_half = self.second_half;
    self.second_half = nullptr;
    return second_half(world, self);
  });
}

std::string Stage::PanicText(Goroutine& g) {
  const image::FunctionId function = g.sched.function->id;
  const bool is_error = function == image_.hooks.panic_error;
  if (!is_error && function != image_.hooks.panic_plain) return g.sched.function->name;
  const auto text = Get<GoString>(PushedArguments(g));
  return (is_error ? "runtime error: " : "") + std::string(text.view());
}

int Stage::Mark(Goroutine& from) { return ++clocks_[&from][&from]; }

bool Stage::KnowsOf(Goroutine& g, Goroutine& from, int mark) { return clocks_[&g][&from] >= mark; }

void Stage::Memory(Goroutine& g, const void* address, uint32_t, Touch touch) {
  events.push_back({touch == Touch::kRead ? 'R' : 'W', &g, address});
}

void Stage::Object(Goroutine& g, const void* object, Touch touch) {
  events.push_back({touch == Touch::kRead ? 'r' : 'w', &g, object});
}

void Stage::Acquire(Goroutine& g, const void* sync) {
  events.push_back({'a', &g, sync});
  Join(clocks_[&g], sync_clocks_[sync]);
}

void Stage::Release(Goroutine& g, const void* sync) {
  events.push_back({'!', &g, sync});
  Join(sync_clocks_[sync], clocks_[&g]);
}

const void* Stage::NewSync() { return reinterpret_cast<const void*>(kSyncBase + ++syncs_); }

void Stage::Spawned(Goroutine&, Goroutine& child) { spawned.push_back(&child); }

void Stage::Readied(Goroutine&, Goroutine&) {}

uint32_t Stage::Choose(uint32_t count) {
  choices_asked.push_back(count);
  if (choices_to_make.empty()) return 0;
  const uint32_t choice = choices_to_make.front();
  choices_to_make.pop_front();
  return choice;
}

}  // namespace assay::runtime
