#include "conformance/port.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/file.h"
#include "base/scratch_directory.h"

namespace assay::conformance {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

Result<Port> Read(const std::string& text) {
  const ScratchDirectory scratch;
  const std::string file = scratch / "port.toml";
  EXPECT_TRUE(WriteFile(file, text).ok());
  return ReadPort(file);
}

const std::string kCommand =
    "name = 'mine'\nkind = 'command'\nlanguage = 'go1.18'\nfeatures = ['preemption']\n"
    "build = ['cc', '{module}', '-o', '{bin}']\nrun = ['{here}/run.sh', '{program}']\n";

TEST(Port, ReadsACommand) {
  const Result<Port> port =
      Read(kCommand +
           "barrier = 'channel'\ntime_scale = 8\nexit_status = 'class'\nprints_to = 'output'\n");
  ASSERT_TRUE(port.ok()) << port.error().message;
  EXPECT_EQ(port->kind, PortKind::kCommand);
  EXPECT_EQ(port->language_minor, 18);
  EXPECT_TRUE(port->has_feature("preemption"));
  EXPECT_FALSE(port->has_feature("gc-texts"));
  EXPECT_EQ(port->barrier, "channel");
  EXPECT_EQ(port->time_scale, 8);
  EXPECT_FALSE(port->exact_exit_status);
  EXPECT_TRUE(port->prints_to_output);
}

TEST(Port, ReadsALibrary) {
  const Result<Port> port = Read(
      "name = 'mine'\nkind = 'library'\nlanguage = 'newest'\nfeatures = []\n"
      "library = '{here}/my.so'\nlacks = ['select']\n");
  ASSERT_TRUE(port.ok()) << port.error().message;
  EXPECT_EQ(port->kind, PortKind::kLibrary);
  EXPECT_EQ(port->library, "{here}/my.so");
  EXPECT_FALSE(port->has_part("select"));
  EXPECT_FALSE(port->has_part("collector"));
  EXPECT_TRUE(port->has_part("sleep"));
  EXPECT_THAT(port->run, ElementsAre("{assay}", "run", "--quiet", "--on", "{library}", "{source}"));
  EXPECT_TRUE(port->driver_for_each);
}

TEST(Port, SaysWhatItLacksHere) {
  const Result<Port> port = Read(kCommand +
                                 "[[needs]]\ncommand = 'sh'\nget = 'apt-get install libthat'\n"
                                 "check = ['sh', '-c', 'exit 3']\n");
  ASSERT_TRUE(port.ok()) << port.error().message;
  EXPECT_THAT(Missing(*port),
              ElementsAre("'sh -c 'exit 3'' fails: exit status 3 (apt-get install libthat)"));
}

TEST(Port, TheManifestsOfTheProjectAreSound) {
  const std::string ports = std::string(ASSAY_SOURCE_ROOT) + "/ports";
  const Result<Port> go = FindPort(ports, "go");
  ASSERT_TRUE(go.ok()) << go.error().message;
  EXPECT_EQ(go->kind, PortKind::kGoToolchain);
  EXPECT_THAT(go->run, ElementsAre("{program}"));
  ASSERT_TRUE(FindPort(ports, "reference").ok());
  EXPECT_THAT(FindPort(ports, "absent").error().message, HasSubstr("no port 'absent'"));
  EXPECT_THAT(FindPort(ports, "absent").error().message, HasSubstr("reference"));
}

TEST(PortCanary, RefusesWhatIsNotSound) {
  const std::pair<std::string, const char*> cases[] = {
      {"", "'name' is missing"},
      {kCommand + "nmae = 'x'\n", "port.toml:7: unknown key 'nmae'"},
      {"name = 'a'\nkind = 'command'\nlanguage = 'go1.22'\nfeatures = ['preemptive']\nrun = "
       "['x']\n",
       ":4: 'preemptive' is no feature; those are parallelism, preemption"},
      {kCommand + "barrier = 'sleep'\n", ":7: 'barrier' is yield, spin or channel"},
      {kCommand + "environment = ['X']\n", ":7: 'X' is not NAME=value"},
      {kCommand + "time_scale = 0\n", ":7: 'time_scale' is from"},
      {kCommand + "prints_to = 'paper'\n", ":7: 'prints_to' is error or output"},
      {kCommand + "exit_status = 'vague'\n", ":7: 'exit_status' is exact or class"},
      {"name = 'a b'\nkind = 'magic'\nlanguage = '1.22'\nfeatures = []\n", ":1: 'name' is letters"},
      {"name = 'a'\nkind = 'magic'\nlanguage = '1.22'\nfeatures = []\n", ":2: 'kind' is"},
      {"name = 'a'\nkind = 'go-toolchain'\nlanguage = '1.22'\nfeatures = []\n",
       ":3: 'language' is"},
      {"name = 'a'\nkind = 'command'\nlanguage = 'go1.1'\nfeatures = []\n", "'run' is missing"},
      {"name = 'a'\nkind = 'library'\nlanguage = 'go1.1'\nfeatures = []\n", "'library' is missing"},
      {"name = 'a'\nkind = 'library'\nlanguage = 'go1.1'\nfeatures = []\nlibrary = 'a.so'\n"
       "lacks = ['luck']\n",
       ":6: 'luck' is no part that a library can lack; those are channels, close"},
      {"name = 'a'\nkind = 'command'\nlanguage = 'go1.1'\nfeatures = []\nrun = ['{programme}']\n",
       ":5: unknown placeholder in '{programme}'"}};
  for (const auto& [text, message] : cases) {
    const Result<Port> port = Read(text);
    ASSERT_FALSE(port.ok()) << text;
    EXPECT_THAT(port.error().message, HasSubstr(message));
  }
}

TEST(Expand, PutsPathsInTheirPlaces) {
  EXPECT_THAT(Expand({"{go}", "-o", "{bin}/x{bin}", "{other}"}, {{"go", "/go"}, {"bin", "/b"}}),
              ElementsAre("/go", "-o", "/b/x/b", "{other}"));
}

}  // namespace
}  // namespace assay::conformance
