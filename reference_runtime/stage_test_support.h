// Stage: a World with an image made by hand, in which a test plays each goroutine: it performs one
// runtime operation at a time, sees it park, and lets it go on. Nothing of a Go program is
// interpreted.
//
// The World is a stepped one, so that nobody schedules but the test. The Stage is its Observer.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "image/image.h"
#include "reference_runtime/platform/modelled/modelled_clock.h"
#include "reference_runtime/platform/observer.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

inline FaultSet With(Fault fault) {
  FaultSet faults;
  faults.Add(fault);
  return faults;
}

class Stage : public Observer {
 public:
  explicit Stage(FaultSet faults = {}, MapKind map_kind = MapKind::kOrdered);
  ~Stage() override;

  World& world() { return *world_; }
  ModelledClock& clock() { return clock_; }
  image::Image& image() { return image_; }

  // A new goroutine, which does nothing by itself.
  Goroutine& Spawn();
  // Performs `operation` as g, which must be able to run.
  Flow Perform(Goroutine& g, const std::function<Flow(World&, Goroutine&)>& operation);
  // Lets g, which waited and was readied, go on.
  Flow Resume(Goroutine& g);
  static bool is_waiting(const Goroutine& g) { return g.state == GoState::kWaiting; }
  static bool is_runnable(const Goroutine& g) { return g.state == GoState::kRunnable; }

  // The text of the panic that g has just raised: RaisePlain's as it is, RaiseError's with "runtime
  // error: " before it.
  std::string PanicText(Goroutine& g);

  // ---- types
  const image::Type& NewType(image::Type type);
  const image::Type& Basic(image::Kind kind, uint64_t size, const std::string& name);
  const image::Type& ChanOf(const image::Type& elem);
  const image::Type& MapOf(const image::Type& key, const image::Type& elem);
  const image::Type& int_type() const { return *int_; }
  const image::Type& string_type() const { return *image_.string; }
  const image::Type& any_type() const { return *image_.any; }

  // ---- what was observed
  struct Event {
    char kind;  // 'r', 'w' touches of objects; 'R', 'W' memory; 'a' acquire, '!' release
    Goroutine* g;
    const void* what;
  };
  std::vector<Event> events;
  std::vector<uint32_t> choices_asked;   // the counts
  std::deque<uint32_t> choices_to_make;  // 0 when empty
  std::vector<Goroutine*> spawned;       // by others than Spawn()

  // Whether g has acquired, directly or through others, what `from` had released by its own step
  // `mark`: happens-before by vector clocks.
  int Mark(Goroutine& from);
  bool KnowsOf(Goroutine& g, Goroutine& from, int mark);

 private:
  void Memory(Goroutine& g, const void* address, uint32_t size, Touch touch) override;
  void Object(Goroutine& g, const void* object, Touch touch) override;
  void Acquire(Goroutine& g, const void* sync) override;
  void Release(Goroutine& g, const void* sync) override;
  const void* NewSync() override;
  void Spawned(Goroutine& parent, Goroutine& child) override;
  void Readied(Goroutine& by, Goroutine& woken) override;
  uint32_t Choose(uint32_t count) override;

  image::FunctionId NewFunction(const std::string& name, int32_t args_size);

  using VectorClock = std::map<const void*, int>;

  image::Image image_;
  const image::Type* int_ = nullptr;
  ModelledClock clock_;
  std::unique_ptr<World> world_;
  uintptr_t syncs_ = 0;
  std::map<const void*, VectorClock> clocks_;       // by goroutine
  std::map<const void*, VectorClock> sync_clocks_;  // by sync object
};

}  // namespace assay::runtime
