#include "conformance/exploring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

Program Make(const std::string& header, const std::string& body) {
  const Result<Program> program =
      ParseProgram("a/b", "a/b.go", "// verifies: A-1\n" + header + "package main\n\n" + body);
  EXPECT_TRUE(program.ok()) << program.error().message;
  return *program;
}

std::vector<std::string> Texts(const Computed& computed) {
  std::vector<std::string> texts;
  for (const Computed::Outcome& outcome : computed.outcomes) texts.push_back(outcome.text);
  return texts;
}

const char* const kRace = R"go(
func Litmus() string {
	c := make(chan int, 2)
	go func() { c <- 1 }()
	go func() { c <- 2 }()
	if <-c == 1 {
		return "1 first"
	}
	return "2 first"
}
)go";

TEST(ExploreProgram, FindsTheWholeSetOfALitmusProgram) {
  const Computed computed = ExploreProgram(Make("", kRace), 22, {});
  EXPECT_EQ(computed.trouble, "");
  EXPECT_TRUE(computed.complete);
  EXPECT_THAT(Texts(computed), ElementsAre("1 first", "2 first"));
  EXPECT_THAT(computed.misbehaviours, IsEmpty());
  EXPECT_THAT(computed.outcomes[0].schedule, HasSubstr("s1:"));
}

TEST(ExploreProgram, JoinsActorsBeforeItAsksForTheOutcome) {
  const Computed computed =
      ExploreProgram(Make("// model: racy\n// outcome: \"0 0\" permitted\n", R"go(
type State struct{ x, y, r1, r2 int32 }

func Setup() *State { return &State{} }

func Actor1(s *State) { s.x = 1; s.r1 = s.y }
func Actor2(s *State) { s.y = 1; s.r2 = s.x }

func Outcome(s *State) string { return string([]byte{byte('0' + s.r1), ' ', byte('0' + s.r2)}) }
)go"),
                     22, {});
  EXPECT_EQ(computed.trouble, "");
  EXPECT_TRUE(computed.complete);
  EXPECT_THAT(Texts(computed), ElementsAre("0 1", "1 0", "1 1"));
  EXPECT_THAT(computed.misbehaviours, IsEmpty()) << "its race is on purpose";
}

// Canary: what a program of the suite must not do is found.
TEST(ExploreProgramCanary, FindsMisbehaviour) {
  const auto misbehaviour = [](const char* body) {
    const Computed computed = ExploreProgram(Make("", body), 22, {});
    return computed.misbehaviours.empty() ? "none" : computed.misbehaviours[0].text;
  };
  EXPECT_THAT(
      misbehaviour("func Litmus() string { c := make(chan int); return string(rune(<-c)) }"),
      HasSubstr("it deadlocks"));
  EXPECT_THAT(misbehaviour("func Litmus() string { panic(\"over\") }"), HasSubstr("it dies"));
  EXPECT_THAT(
      misbehaviour(
          "func Litmus() string { c := make(chan int); go func() { c <- 1 }(); return \"\" }"),
      HasSubstr("it leaves a goroutine behind"));
  EXPECT_THAT(
      misbehaviour(
          "func Litmus() string {\n\tx := 0\n\tc := make(chan int)\n\tgo func() { x++; c <- 1 }()\n"
          "\tx++\n\t<-c\n\treturn \"\"\n}"),
      HasSubstr("data race"));
}

TEST(ExploreProgram, TellsWhatDoesNotCompile) {
  EXPECT_THAT(ExploreProgram(Make("", "func Litmus() string { return 1 }"), 22, {}).trouble,
              HasSubstr("a/b.go:4:"));
}

TEST(ExploreProgram, SpeaksTheLanguageThatTheProgramIsMeantFor) {
  const char* const kShared = R"go(
func Litmus() string {
	var functions []func() string
	for _, text := range []string{"a", "b"} {
		functions = append(functions, func() string { return text })
	}
	return functions[0]() + functions[1]()
}
)go";
  EXPECT_THAT(Texts(ExploreProgram(Make("", kShared), 22, {})), ElementsAre("ab"));
  EXPECT_THAT(Texts(ExploreProgram(Make("// until: go1.21\n", kShared), 22, {})),
              ElementsAre("bb"));
}

TEST(ExploredSets, KeepsCompleteSetsAndReadsThemBack) {
  const ScratchDirectory scratch;
  const std::string cache = scratch / "cache";
  const Program litmus = Make("", kRace);
  const Program process = Make("// exit: 0\n", "func main() {}");
  Progress progress;
  const auto explore = [&] {
    return ExploredSets({cache, {.seconds = 10}, 1}).Of({&litmus, &process}, 22, progress);
  };
  const std::vector<PermittedSet> first = explore();
  EXPECT_EQ(first[0].outcomes.size(), 2u);
  EXPECT_THAT(first[0].suite_errors, IsEmpty());
  EXPECT_EQ(first[1].outcomes[0].text, "exit status 0");
  ASSERT_EQ(std::distance(std::filesystem::directory_iterator(cache), {}), 1);
  const std::string file = std::filesystem::directory_iterator(cache)->path().string();

  // The cache is used: a planted set comes back. And it is not trusted: nonsense is explored again.
  std::string text = *ReadFile(file);
  text.replace(text.find("1 first"), 7, "planted");
  ASSERT_TRUE(WriteFile(file, text).ok());
  EXPECT_EQ(explore()[0].outcomes[0].text, "planted");
  ASSERT_TRUE(WriteFile(file, "{}").ok());
  EXPECT_EQ(explore()[0].outcomes[0].text, "1 first");
}

}  // namespace
}  // namespace assay::conformance
