// A poll descriptor under fire: one thread reads, the others make it ready, move its deadline, let
// deadlines pass, and one closes it at the end.

#include "reference_runtime/poll/poll_descriptor.h"

#include "base/random.h"
#include "platform/note.h"
#include "reference_runtime/scheduler/goroutine.h"
#include "stress/parts/part.h"

namespace assay::stress {

using runtime::Goroutine;
using runtime::PollDescriptor;
using Mode = PollDescriptor::Mode;

// The reader is woken once for each park (a note that is woken twice is a failed check), and never
// sleeps for good: at the latest the close wakes it.
std::string PollDescriptorPart(const PartOptions& options) {
  constexpr double kPatienceSeconds = 60;  // for the reader's first turn on a busy machine
  const Deadline deadline(options.seconds), patience(options.seconds + kPatienceSeconds);
  PollDescriptor descriptor;
  Goroutine g;
  runtime::sync::Note note;
  runtime::sync::Atomic<int64_t> ready(0);
  const auto wake = [&](const Goroutine* woken) {
    if (woken != nullptr) note.Wake();
  };
  OnThreads(options.threads > 1 ? options.threads : 2, [&](int thread) {
    Random random(options.seed + static_cast<uint64_t>(thread));
    Goroutine* woken = nullptr;
    if (thread > 0) {
      while (!deadline.is_over() || (ready.load() == 0 && !patience.is_over())) {
        for (int i = 0; i < 50; i++) {
          if (random.Below(2) == 0) wake(descriptor.Ready(Mode::kRead));
          const uint64_t number =
              descriptor.SetDeadline(Mode::kRead, PollDescriptor::Deadline::kLater, woken);
          wake(woken);
          if (random.Below(2) == 0) wake(descriptor.DeadlinePassed(Mode::kRead, number));
        }
      }
      if (thread == 1) wake(descriptor.Close().reader);
      return;
    }
    while (true) {
      const PollDescriptor::Error error = descriptor.Prepare(Mode::kRead);
      if (error == PollDescriptor::Error::kClosing) return;
      if (error == PollDescriptor::Error::kTimeout) {
        descriptor.SetDeadline(Mode::kRead, PollDescriptor::Deadline::kNone, woken);
        continue;
      }
      const PollDescriptor::Begun begun = descriptor.Begin(Mode::kRead);
      if (begun == PollDescriptor::Begun::kReady) {
        ready.fetch_add(1);
        continue;
      }
      if (begun == PollDescriptor::Begun::kParks && descriptor.Commit(Mode::kRead, g)) {
        note.Sleep();
        note.Clear();
      }
      if (descriptor.Finish(Mode::kRead)) ready.fetch_add(1);
    }
  });
  return ready.load() > 0 && !options.canary ? "" : "the descriptor was never ready";
}

}  // namespace assay::stress
