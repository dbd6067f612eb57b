#include "base/file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "base/scratch_directory.h"

namespace assay {
namespace {

using ::testing::HasSubstr;

TEST(File, ReadsBackWhatWasWrittenAndLeavesNothingElse) {
  const ScratchDirectory directory;
  const std::string path = directory / "below/text";
  for (const std::string& text : {std::string("one\n"), std::string(), std::string(200'000, 'x')}) {
    ASSERT_TRUE(WriteFile(path, text).ok());
    EXPECT_EQ(ReadFile(path).value(), text);
  }
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(directory / "below"), {}), 1);
}

TEST(File, WritesToADeviceRatherThanReplaceIt) {
  const ScratchDirectory directory;
  const std::string path = directory / "null";
  std::filesystem::create_symlink("/dev/null", path);
  ASSERT_TRUE(WriteFile(path, "text").ok());
  EXPECT_TRUE(std::filesystem::is_symlink(path));
}

TEST(File, SaysWhatItCannotRead) {
  EXPECT_EQ(ReadFile("/no/such/file").error().message,
            "/no/such/file: cannot open: No such file or directory");
  EXPECT_THAT(ReadFile("/").error().message, HasSubstr("cannot read: Is a directory"));
}

TEST(File, SaysWhatItCannotWrite) {
  EXPECT_THAT(WriteFile("/proc/no/such", "x").error().message, HasSubstr("/proc/no/such: cannot"));
}

}  // namespace
}  // namespace assay
