#include "conformance/parts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::IsSupersetOf;

std::vector<std::string> PartsOf(const std::string& body, const std::string& imports = "") {
  const Result<Program> program =
      ParseProgram("a/b", "a/b.go",
                   "// A program.\n//\n// verifies: X\n// exit: 0\npackage main\n\n" + imports +
                       "\nfunc main() {\n" + body + "\n}\n");
  EXPECT_TRUE(program.ok()) << program.error().message;
  return PartsUsedBy(*program);
}

TEST(Parts, AreFoundInTheInstructions) {
  EXPECT_THAT(PartsOf(""), ElementsAre());
  EXPECT_THAT(PartsOf("c := make(chan int, 1)\nc <- 1\n<-c"), ElementsAre("channels"));
  EXPECT_THAT(PartsOf("c := make(chan int)\nclose(c)\n_ = len(c)"),
              ElementsAre("channel-length", "channels", "close"));
  EXPECT_THAT(PartsOf("var c, d chan int\nselect {\ncase <-c:\ncase d <- 1:\n}"),
              ElementsAre("select"));
}

TEST(Parts, AreFoundInWhatTheLibraryAsksFor) {
  EXPECT_THAT(PartsOf("var m sync.Mutex\nm.Lock()", "import \"sync\"\n"),
              ElementsAre("semaphores"));
  EXPECT_THAT(PartsOf("var m sync.Mutex\nm.TryLock()", "import \"sync\"\n"),
              ElementsAre("try-lock"));
  EXPECT_THAT(PartsOf("time.Sleep(1)", "import \"time\"\n"), ElementsAre("sleep"));
  EXPECT_THAT(PartsOf("<-time.After(1)", "import \"time\"\n"), ElementsAre("channels", "timers"));
  EXPECT_THAT(PartsOf("runtime.SetFinalizer(new(int), nil)", "import \"runtime\"\n"),
              IsSupersetOf({"collector"}));
}

TEST(Parts, ADriverNeedsChannels) {
  const Result<Program> program = ParseProgram(
      "a/b", "a/b.go",
      "// A program.\n//\n// verifies: X\npackage main\n\nfunc Litmus() string { return \"\" }\n");
  ASSERT_TRUE(program.ok()) << program.error().message;
  EXPECT_THAT(PartsUsedBy(*program), ElementsAre("channels"));
}

}  // namespace
}  // namespace assay::conformance
