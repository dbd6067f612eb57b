// Poll descriptors under the explorer: ready against park against deadline against close.

#include <gtest/gtest.h>

#include "platform/note.h"
#include "platform/thread.h"
#include "reference_runtime/platform/modelled/scenario_test_support.h"
#include "reference_runtime/poll/poll_descriptor.h"
#include "reference_runtime/scheduler/goroutine.h"

namespace assay::runtime {
namespace {

using sync::Check;
using sync::Defect;
using Deadline = PollDescriptor::Deadline;
using Error = PollDescriptor::Error;
using Mode = PollDescriptor::Mode;

// A goroutine that reads, played by a thread.
struct Reader {
  // Waits until the file is ready, or the descriptor has an error.
  bool Wait(PollDescriptor& descriptor) {
    switch (descriptor.Begin(Mode::kRead)) {
      case PollDescriptor::Begun::kReady:
        return true;
      case PollDescriptor::Begun::kParks:
        if (descriptor.Commit(Mode::kRead, g)) {
          note.Sleep();
          note.Clear();
        }
        break;
      case PollDescriptor::Begun::kGoesOn:
        break;
    }
    return descriptor.Finish(Mode::kRead);
  }
  void Ready(const Goroutine* woken) {
    if (woken != nullptr) note.Wake();
  }
  Goroutine g;
  sync::Note note{"reader"};
};

void ReadyAgainstPark() {
  PollDescriptor descriptor;
  Reader reader;
  sync::Plain<int> data(0);
  sync::Thread poller(
      [&] {
        data.set(1);
        reader.Ready(descriptor.Ready(Mode::kRead));
      },
      "poller");
  Check(reader.Wait(descriptor), "P2: readiness is not lost");
  Check(data.get() == 1, "what came before ready is seen");
  poller.Join();
}

TEST(PollDescriptorModel, ReadinessIsNotLost) { EXPECT_TRUE(Holds(ReadyAgainstPark)); }

TEST(PollDescriptorCanary, AParkThatOverwritesReady) {
  EXPECT_TRUE(Finds(Defect::kPollParkOverwritesReady, ReadyAgainstPark, "for ever"));
}

// Ready, close and a deadline all come while somebody waits.
void EverythingAgainstPark() {
  PollDescriptor descriptor;
  Reader reader;
  Goroutine* woken = nullptr;
  const uint64_t deadline = descriptor.SetDeadline(Mode::kRead, Deadline::kLater, woken);
  sync::Thread poller([&] { reader.Ready(descriptor.Ready(Mode::kRead)); }, "poller");
  sync::Thread closer([&] { reader.Ready(descriptor.Close().reader); }, "closer");
  sync::Thread timer([&] { reader.Ready(descriptor.DeadlinePassed(Mode::kRead, deadline)); },
                     "timer");
  if (!reader.Wait(descriptor)) {
    Check(descriptor.Check(Mode::kRead) != Error::kNone, "a wait ends for a reason");
  }
  poller.Join();
  closer.Join();
  timer.Join();
  Check(descriptor.Check(Mode::kRead) == Error::kClosing, "closing is for good");
}

TEST(PollDescriptorModel, ReadyAndDeadlineAndCloseWakeOnce) {
  EXPECT_TRUE(Holds(EverythingAgainstPark));
}

void CloseAgainstPark() {
  PollDescriptor descriptor;
  Reader reader;
  sync::Thread closer([&] { reader.Ready(descriptor.Close().reader); }, "closer");
  Check(!reader.Wait(descriptor), "it never was ready");
  Check(descriptor.Check(Mode::kRead) == Error::kClosing, "a wait ends for a reason");
  closer.Join();
}

TEST(PollDescriptorModel, NobodySleepsOnAClosedDescriptor) { EXPECT_TRUE(Holds(CloseAgainstPark)); }

TEST(PollDescriptorCanary, AParkWithoutALook) {
  EXPECT_TRUE(Finds(Defect::kPollParksWithoutLook, CloseAgainstPark, "for ever"));
}
TEST(PollDescriptorCanary, AClosePublishedLate) {
  EXPECT_TRUE(Finds(Defect::kPollClosesLate, CloseAgainstPark, ""));
}

// A deadline is moved while its timer fires.
void DeadlineMoved() {
  PollDescriptor descriptor;
  Reader reader;
  Goroutine* woken = nullptr;
  const uint64_t first = descriptor.SetDeadline(Mode::kRead, Deadline::kLater, woken);
  sync::Thread timer([&] { reader.Ready(descriptor.DeadlinePassed(Mode::kRead, first)); }, "timer");
  sync::Thread poller([&] { reader.Ready(descriptor.Ready(Mode::kRead)); }, "poller");
  descriptor.SetDeadline(Mode::kRead, Deadline::kNone, woken);
  reader.Ready(woken);
  Check(reader.Wait(descriptor), "P4: a deadline that was taken back ends no wait");
  timer.Join();
  poller.Join();
}

TEST(PollDescriptorModel, ADeadlineThatWasTakenBackEndsNoWait) {
  EXPECT_TRUE(Holds(DeadlineMoved));
}

TEST(PollDescriptorCanary, AnOldDeadlineThatCounts) {
  EXPECT_TRUE(Finds(Defect::kPollOldDeadlineCounts, DeadlineMoved, "P4"));
}

}  // namespace
}  // namespace assay::runtime
