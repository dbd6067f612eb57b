#include "conformance/litmus/generate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "base/file.h"
#include "conformance/litmus/interleavings.h"
#include "conformance/program.h"

namespace assay::conformance::litmus {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::string kFolder = std::string(ASSAY_SOURCE_ROOT) + "/specs/litmus";

Shape ShapeOf(const std::string& threads, const std::string& final = "") {
  const std::string finals = final.empty() ? "" : "final = [" + final + "]\n";
  const Result<Description> description = ParseDescription(
      "f.toml", "[[shape]]\nname = 's'\ntext = 't'\nthreads = [" + threads + "]\n" + finals);
  EXPECT_TRUE(description.ok()) << description.error().message;
  return description->shapes.at(0);
}

TEST(Interleavings, AreAllThatAccessesOneAtATimeCanShow) {
  EXPECT_THAT(OutcomesOf(ShapeOf("'Wx1 Ry', 'Wy1 Rx'")), ElementsAre("0 1", "1 0", "1 1"));
  EXPECT_THAT(OutcomesOf(ShapeOf("'Wx1 Wy1', 'Ry Rx'")), ElementsAre("0 0", "0 1", "1 1"));
  EXPECT_THAT(OutcomesOf(ShapeOf("'Wx1 Wy2', 'Wy1 Wx2'", "'x', 'y'")),
              ElementsAre("1 2", "2 1", "2 2"));
  EXPECT_THAT(OutcomesOf(ShapeOf("'Wx1', 'Rx'", "'x'")), ElementsAre("0, 1", "1, 1"));
  EXPECT_EQ(OutcomesOf(ShapeOf("'Wx1', 'Wy1', 'Rx Ry', 'Ry Rx'")).size(), 15u)
      << "all but that both readers see one write each";
}

TEST(Families, TellWhatIsWrongAndWhere) {
  const auto error_of = [](const std::string& text) {
    const Result<Description> description = ParseDescription("f.toml", text);
    return description.ok() ? std::string() : description.error().message;
  };
  EXPECT_THAT(error_of("[[edge]]\nname = 'a'\ntext = 'b'\nverifies = []\nrelation = 'maybe'\n"),
              HasSubstr("f.toml:5: 'relation' is ordered, seen or none"));
  EXPECT_THAT(error_of("[[shape]]\nname = 'a'\ntext = 'b'\nthreads = ['Wx']\n"),
              HasSubstr("f.toml:4: 'Wx' is no access"));
  EXPECT_THAT(error_of("[[family]]\naccesses = ['a']\nshapes = []\n"),
              HasSubstr("f.toml:2: there is no 'a'"));
  EXPECT_THAT(error_of("[[access]]\nname = 'a'\n"), HasSubstr("'write' is missing"));
}

std::map<std::string, std::string> FilesInSpecs() {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".go") {
      files[entry.path().stem().string()] = *ReadFile(entry.path().string());
    }
  }
  return files;
}

// What the files in specs/litmus are not, compared with what is generated.
std::vector<std::string> Differences(const std::vector<Generated>& programs,
                                     std::map<std::string, std::string> files) {
  std::vector<std::string> differences;
  for (const Generated& program : programs) {
    const auto file = files.find(program.name);
    if (file == files.end() || file->second != program.text) differences.push_back(program.name);
    if (file != files.end()) files.erase(file);
  }
  for (const auto& [name, text] : files) differences.push_back(name);
  return differences;
}

TEST(GenerateLitmus, TheProgramsInSpecsAreThoseDescribed) {
  const Result<Description> description = ReadDescription(kFolder + "/families.toml");
  ASSERT_TRUE(description.ok()) << description.error().message;
  const std::vector<Generated> programs = Generate(*description);
  EXPECT_GE(programs.size(), 100u);
  EXPECT_THAT(Differences(programs, FilesInSpecs()), testing::IsEmpty())
      << "assay generate writes them anew";
}

TEST(GenerateLitmus, EachIsAProgramThatSaysWhereItComesFrom) {
  std::set<std::string> provenances;
  const Result<Description> description = ReadDescription(kFolder + "/families.toml");
  ASSERT_TRUE(description.ok());
  for (const auto& [name, text] : Generate(*description)) {
    const Result<Program> program = ParseProgram("litmus/" + name, name + ".go", text);
    ASSERT_TRUE(program.ok()) << program.error().message;
    EXPECT_NE(program->generated, "");
    EXPECT_TRUE(provenances.insert(program->generated).second) << program->generated;
    EXPECT_FALSE(program->outcomes.empty());
  }
}

// Canary: a description that says something else is not what is in specs.
TEST(GenerateLitmusCanary, AnotherDescriptionIsNoticed) {
  Result<Description> description = ReadDescription(kFolder + "/families.toml");
  ASSERT_TRUE(description.ok());
  description->edges[0].relation = Relation::kSeen;
  description->shapes[0].threads[0].pop_back();
  std::map<std::string, std::string> files = FilesInSpecs();
  files["nobody-described-this"] = "package main\n";
  const auto differences = Differences(Generate(*description), files);
  EXPECT_THAT(differences, testing::Contains(description->edges[0].name + "-message"));
  EXPECT_THAT(differences, testing::Contains("nobody-described-this"));
}

}  // namespace
}  // namespace assay::conformance::litmus
