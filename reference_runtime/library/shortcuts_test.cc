// Shortcuts against the functions that they stand for: testdata/sync_operations.go calls each of
// them, and does the same where no shortcut is taken.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "lang/compile.h"
#include "reference_runtime/interpreter/native.h"
#include "reference_runtime/library/library.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

class Shortcuts : public testing::Test {
 public:
  Shortcuts() {
    std::ostringstream text;
    text << std::ifstream(ASSAY_LIBRARY_TESTDATA "/sync_operations.go").rdbuf();
    compiled_ = lang::Compile({{"sync_operations.go", text.str()}}, LibrarySources);
    EXPECT_TRUE(compiled_.ok());
  }
  const image::Image& image() const { return compiled_.image; }

 private:
  lang::CompileResult compiled_;
};

TEST_F(Shortcuts, EachIsOfALibraryFunctionThatTheProgramCalls) {
  std::set<std::string_view> called;
  for (const auto& function : image().functions) {
    if (FindShortcut(*function) != nullptr) called.insert(function->name);
  }
  for (const Shortcut& shortcut : SyncShortcuts()) {
    EXPECT_TRUE(called.contains(shortcut.name)) << shortcut.name;
  }
}

TEST_F(Shortcuts, AProgramsOwnFunctionHasNone) {
  image::Function function;
  function.name = SyncShortcuts().front().name;
  EXPECT_EQ(FindShortcut(function), nullptr);
  function.is_library = true;
  EXPECT_NE(FindShortcut(function), nullptr);
}

// The recorded output is what a run with shortcuts writes (programs_test.cc); a shuffled one takes
// none.
TEST_F(Shortcuts, ARunWithoutThemWritesTheSame) {
  WorldOptions options;
  options.shuffle_schedule = true;
  World shuffled(image(), options);
  World free(image(), {});
  EXPECT_EQ(shuffled.Run().output, free.Run().output);
}

}  // namespace
}  // namespace assay::runtime
