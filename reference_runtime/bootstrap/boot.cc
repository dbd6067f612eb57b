// From rest to main.main. Source: shared seed 000, "Bootstrap": newproc of runtime.main, then
// mstart.
#include "reference_runtime/bootstrap/boot_log.h"
#include "reference_runtime/interpreter/interpreter.h"
#include "reference_runtime/platform/silent_observer.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {

void World::Boot() {
  const auto start_main = [this]() -> Goroutine& {
    return scheduler_->Spawn(nullptr, interpreter_->main_closure(), nullptr, 0);
  };
  if (!is_stepped()) {
    if (options_.boot_log != nullptr) options_.boot_log->Add(BootPhase::kNewProc, "");
    start_main();  // on processors it may be running already
    return;
  }
  // Nothing runs beside package initialisation until it starts goroutines. Up to there its order
  // with other goroutines needs no exploring and no reporting.
  SilentObserver silent;
  is_booting_ = true;
  observer_ = &silent;
  Goroutine& main = start_main();
  main.visible_granted = false;
  RunGoroutine(main);
  observer_ = options_.observer;
  is_booting_ = false;
}

}  // namespace assay::runtime
