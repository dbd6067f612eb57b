#include "reference_runtime/library/named_pipe.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <mutex>
#include <thread>

namespace assay::runtime {
namespace {

// What the opener and who waits for it have in common.
struct Opening {
  Opening() : done_fd(eventfd(0, EFD_CLOEXEC)) {}
  ~Opening() { close(done_fd); }
  Opening(const Opening&) = delete;
  Opening& operator=(const Opening&) = delete;

  const int done_fd;
  std::mutex mutex;
  // Guarded by mutex:
  bool is_given_up = false;
  int fd = -1;
  int error = 0;
};

void Open(const std::shared_ptr<Opening>& opening, const std::string& name, int flags,
          mode_t mode) {
  const int fd = open(name.c_str(), flags, mode);
  const int error = errno;
  const std::lock_guard lock(opening->mutex);
  if (opening->is_given_up) {
    if (fd >= 0) close(fd);
    return;
  }
  opening->fd = fd;
  opening->error = error;
  eventfd_write(opening->done_fd, 1);
}

}  // namespace

bool IsNamedPipe(const std::string& name) {
  struct stat status = {};
  return stat(name.c_str(), &status) == 0 && S_ISFIFO(status.st_mode);
}

int OpenNamedPipe(const std::string& name, int flags, mode_t mode, int end_fd) {
  const auto opening = std::make_shared<Opening>();
  std::thread(Open, opening, name, flags, mode).detach();
  pollfd files[] = {{opening->done_fd, POLLIN, 0}, {end_fd, POLLIN, 0}};
  while (poll(files, 2, -1) < 0 && errno == EINTR) {
  }
  const std::lock_guard lock(opening->mutex);
  opening->is_given_up = files[0].revents == 0 && opening->fd < 0;
  errno = opening->is_given_up ? EINTR : opening->error;
  return opening->fd;
}

}  // namespace assay::runtime
