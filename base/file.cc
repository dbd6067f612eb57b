#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

namespace assay {
namespace {

Error Failed(const std::string& path, const std::string& what, int error) {
  return Error{path + ": cannot " + what + ": " + std::strerror(error)};
}

bool WriteAll(int fd, const std::string& text) {
  size_t written = 0;
  while (written < text.size()) {
    const ssize_t count = write(fd, text.data() + written, text.size() - written);
    if (count < 0 && errno != EINTR) return false;
    if (count > 0) written += static_cast<size_t>(count);
  }
  return true;
}

// Devices and pipes (/dev/null, /dev/stdout) are written to; a rename would put a file in their
// place.
bool is_special(const std::string& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

Status WriteInPlace(const std::string& path, const std::string& text) {
  const int fd = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  if (fd < 0) return Failed(path, "open", errno);
  const bool complete = WriteAll(fd, text);
  const int error = errno;
  close(fd);
  if (!complete) return Failed(path, "write", error);
  return Done{};
}

}  // namespace

Result<std::string> ReadFile(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return Failed(path, "open", errno);
  std::string text;
  std::array<char, 65536> buffer;
  ssize_t count;
  while ((count = read(fd, buffer.data(), buffer.size())) != 0) {
    if (count > 0) {
      text.append(buffer.data(), static_cast<size_t>(count));
    } else if (errno != EINTR) {
      const int error = errno;
      close(fd);
      return Failed(path, "read", error);
    }
  }
  close(fd);
  return text;
}

Status WriteFile(const std::string& path, const std::string& text) {
  if (is_special(path)) return WriteInPlace(path, text);
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  std::error_code ignored;  // mkostemp below says what is wrong
  if (!parent.empty()) std::filesystem::create_directories(parent, ignored);

  std::string temporary = path + ".XXXXXX";
  const int fd = mkostemp(temporary.data(), O_CLOEXEC);
  if (fd < 0) return Failed(path, "make a file beside it", errno);
  const bool complete = WriteAll(fd, text) && fchmod(fd, 0644) == 0;
  int error = complete ? 0 : errno;
  close(fd);
  if (complete && rename(temporary.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return Done{};
  unlink(temporary.c_str());
  return Failed(path, "write", error);
}

}  // namespace assay
