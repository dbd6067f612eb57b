// The programs in examples/ each have one bug; the explorer finds it, replay repeats it and the
// minimiser reduces it to the fewest preemptions that it needs.

#include <gtest/gtest.h>

#include "base/file.h"
#include "conformance/reference_program.h"
#include "explore/explore.h"
#include "explore/minimise.h"
#include "explore/replay.h"
#include "reference_runtime/platform/modelled/world_subject.h"

namespace assay {
namespace {

conformance::ReferenceProgram Load(const std::string& name) {
  const std::string path = std::string(ASSAY_EXAMPLES) + "/" + name + ".go";
  return conformance::CompileForReference({{path, ReadFile(path).value()}}).value();
}

struct Case {
  const char* name;
  explore::FindingKind kind;
  const char* text;  // part of the finding's
  size_t preemptions;
};

class Examples : public testing::TestWithParam<Case> {};

TEST_P(Examples, BugIsFoundReplayedAndMinimised) {
  const conformance::ReferenceProgram compiled = Load(GetParam().name);
  runtime::WorldSubject subject(compiled.image, {});

  const explore::Report report = explore::Explore(subject, {});

  EXPECT_TRUE(report.is_complete);
  const explore::Finding* found = nullptr;
  for (const explore::Finding& finding : report.findings) {
    if (finding.kind == GetParam().kind &&
        finding.text.find(GetParam().text) != std::string::npos) {
      found = &finding;
    }
  }
  ASSERT_NE(found, nullptr);
  const explore::StillShows shows = explore::SameFinding(subject, *found);
  const explore::ReplayResult replayed = explore::Replay(subject, found->schedule);
  EXPECT_EQ(replayed.divergence, "");
  EXPECT_TRUE(shows(replayed));

  const explore::Minimised minimised = explore::Minimise(subject, found->schedule, shows);
  EXPECT_TRUE(minimised.is_reproduced);
  EXPECT_EQ(minimised.preemptions, GetParam().preemptions);
  const explore::ReplayResult again = explore::Replay(subject, minimised.schedule);
  EXPECT_EQ(again.divergence, "");
  EXPECT_TRUE(shows(again));
}

INSTANTIATE_TEST_SUITE_P(
    All, Examples,
    testing::Values(Case{"lost_update", explore::FindingKind::kRace, "data race", 0},
                    Case{"lock_order", explore::FindingKind::kDeadlock, "deadlock", 1},
                    Case{"send_on_closed", explore::FindingKind::kPanic,
                         "gave up\n[exit 2] panic: send on closed channel", 0},
                    Case{"leak", explore::FindingKind::kLeak, "", 0}),
    [](const auto& example) { return std::string(example.param.name); });

TEST(Examples, LostUpdateIsAnOutcome) {
  const conformance::ReferenceProgram compiled = Load("lost_update");
  runtime::WorldSubject subject(compiled.image, {});
  const explore::Report report = explore::Explore(subject, {});
  ASSERT_EQ(report.outcomes.size(), 2u);
  EXPECT_NE(report.outcomes[0].text.find("counter 1"), std::string::npos);
  EXPECT_NE(report.outcomes[1].text.find("counter 2"), std::string::npos);
}

}  // namespace
}  // namespace assay
