#include "conformance/pipes.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace assay::conformance {

void Descriptor::Reset(int fd) {
  Close();
  fd_ = fd;
}

void Descriptor::Close() {
  if (fd_ >= 0) close(fd_);
  fd_ = -1;
}

bool Pipe::Open() {
  std::array<int, 2> fds;
  if (pipe2(fds.data(), O_CLOEXEC) != 0) return false;
  read.Reset(fds[0]);
  write.Reset(fds[1]);
  return true;
}

bool Pipe::OpenNonblocking() { return Open() && fcntl(read.get(), F_SETFL, O_NONBLOCK) == 0; }

bool Drain(int fd, std::string& sink, size_t limit) {
  std::array<char, 16384> buffer;
  while (sink.size() <= limit) {
    const size_t room = limit + 1 - sink.size();
    const ssize_t count = read(fd, buffer.data(), std::min(room, buffer.size()));
    if (count == 0) return false;
    if (count < 0) return errno == EAGAIN || errno == EINTR;
    sink.append(buffer.data(), static_cast<size_t>(count));
  }
  return true;
}

}  // namespace assay::conformance
