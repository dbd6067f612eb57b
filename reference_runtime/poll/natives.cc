// The natives of package internal/poll: files that do not block, and how goroutines wait for them.
// Declarations and meaning: library/src/internal/poll/natives.go.
//
// Only runs on processors reach them, but for isReal, which tells whether it is one.
#include "reference_runtime/library/natives.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

#include "reference_runtime/interpreter/frame.h"
#include "reference_runtime/library/arguments.h"
#include "reference_runtime/poll/poller.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

using Mode = PollDescriptor::Mode;

int64_t ErrnoUnless(bool ok) { return ok ? 0 : errno; }

Poller& PollerOf(World& world) { return world.scheduler().parallel()->poller(); }

PollFile& TakeFile(Arguments& arguments) {
  return *reinterpret_cast<PollFile*>(arguments.Take<uintptr_t>());
}

Mode TakeMode(Arguments& arguments) {
  return arguments.Take<int64_t>() == 0 ? Mode::kRead : Mode::kWrite;
}

// func isReal() bool
Flow IsReal(World& world, Goroutine&, std::byte* args) {
  Arguments(args).GiveBool(world.scheduler().parallel() != nullptr);
  return Flow::kNext;
}

// ---- files

// func open(fd int) (file uintptr, errno int)
Flow Open(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  PollFile* const file = PollerOf(world).Open(static_cast<int>(arguments.Take<int64_t>()));
  const int64_t error = ErrnoUnless(file != nullptr);
  arguments.Give(reinterpret_cast<uintptr_t>(file));
  arguments.Give(error);
  return Flow::kNext;
}

// func evict(file uintptr)
Flow Evict(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  PollerOf(world).Evict(g, TakeFile(arguments));
  return Flow::kNext;
}

// func closeFile(file uintptr) (errno int)
Flow CloseFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const int error = PollerOf(world).Close(TakeFile(arguments));
  arguments.Give(int64_t{error});
  return Flow::kNext;
}

// func closeFd(fd int)
Flow CloseFd(World&, Goroutine&, std::byte* args) {
  close(static_cast<int>(LoadArgument<int64_t>(args, 0)));
  return Flow::kNext;
}

// func setDeadline(file uintptr, mode int, delay int64)
Flow SetDeadline(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  PollFile& file = TakeFile(arguments);
  const Mode mode = TakeMode(arguments);
  PollerOf(world).SetDeadline(g, file, mode, arguments.Take<int64_t>());
  return Flow::kNext;
}

// func prepare(file uintptr, mode int) (reason int)
Flow Prepare(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  PollFile& file = TakeFile(arguments);
  const PollDescriptor::Error error = file.descriptor.Prepare(TakeMode(arguments));
  arguments.Give(static_cast<int64_t>(error));
  return Flow::kNext;
}

// The second half of wait.
Flow GiveReason(World& world, Goroutine& g) {
  Arguments arguments(NativeArguments(g));
  PollFile& file = TakeFile(arguments);
  const PollDescriptor::Error error = PollerOf(world).Waited(file, TakeMode(arguments));
  arguments.Give(static_cast<int64_t>(error));
  return Flow::kNext;
}

// func wait(file uintptr, mode int) (reason int)
Flow Wait(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  PollFile& file = TakeFile(arguments);
  const Mode mode = TakeMode(arguments);
  PollDescriptor::Error error{};
  const Flow flow = PollerOf(world).Wait(g, file, mode, GiveReason, error);
  if (flow == Flow::kNext) arguments.Give(static_cast<int64_t>(error));
  return flow;
}

// ---- calls that never block

void GiveCount(Arguments& arguments, ssize_t count) {
  const int64_t error = ErrnoUnless(count >= 0);
  arguments.Give(int64_t{std::max<ssize_t>(count, 0)});
  arguments.Give(error);
}

// func tryRead(fd int, b []byte) (n, errno int)
Flow TryRead(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const auto buffer = arguments.Take<GoSlice>();
  GiveCount(arguments, read(fd, buffer.data, static_cast<size_t>(buffer.length)));
  return Flow::kNext;
}

// write(2) to a pipe that may be broken, without the signal.
ssize_t WriteWithoutSignal(int fd, const void* data, size_t size) {
  sigset_t broken;
  sigset_t before;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &broken, &before);
  const ssize_t count = write(fd, data, size);
  const int error = errno;
  if (count < 0 && error == EPIPE) {
    const timespec now = {};
    sigtimedwait(&broken, nullptr, &now);
  }
  pthread_sigmask(SIG_SETMASK, &before, nullptr);
  errno = error;
  return count;
}

// func tryWrite(fd int, b []byte, isSocket bool) (n, errno int)
Flow TryWrite(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const auto buffer = arguments.Take<GoSlice>();
  const auto size = static_cast<size_t>(buffer.length);
  const bool is_socket = arguments.TakeBool();
  GiveCount(arguments, is_socket ? send(fd, buffer.data, size, MSG_NOSIGNAL)
                                 : WriteWithoutSignal(fd, buffer.data, size));
  return Flow::kNext;
}

// func pipe() (r, w, errno int)
Flow Pipe(World&, Goroutine&, std::byte* args) {
  int fds[2] = {-1, -1};
  const int64_t error = ErrnoUnless(pipe2(fds, O_CLOEXEC | O_NONBLOCK) == 0);
  Arguments arguments(args);
  arguments.Give(int64_t{fds[0]});
  arguments.Give(int64_t{fds[1]});
  arguments.Give(error);
  return Flow::kNext;
}

sockaddr_in Loopback(int64_t port) {
  sockaddr_in address = {};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

template <auto kName>
int64_t PortBy(int fd) {
  sockaddr_in address = {};
  socklen_t size = sizeof address;
  if (kName(fd, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
  return ntohs(address.sin_port);
}

int NewSocket() {
  const int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  return fd;
}

// func listen(port int) (fd, actual, errno int)
Flow Listen(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const sockaddr_in address = Loopback(arguments.Take<int64_t>());
  const int on = 1;
  const int fd = NewSocket();
  const bool ok = fd >= 0 && setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
                  bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                  listen(fd, SOMAXCONN) == 0;
  const int64_t error = ErrnoUnless(ok);
  if (!ok && fd >= 0) close(fd);
  arguments.Give(int64_t{fd});
  arguments.Give(ok ? PortBy<getsockname>(fd) : 0);
  arguments.Give(error);
  return Flow::kNext;
}

// func connect(port int) (fd, errno int): EINPROGRESS, and then it will be ready to be written.
Flow Connect(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const sockaddr_in address = Loopback(arguments.Take<int64_t>());
  const int fd = NewSocket();
  const bool ok =
      fd >= 0 && connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  const int64_t error = ErrnoUnless(ok);
  if (error != 0 && error != EINPROGRESS && fd >= 0) close(fd);
  arguments.Give(int64_t{fd});
  arguments.Give(error);
  return Flow::kNext;
}

// func socketError(fd int) (errno int): of a connect that was in progress.
Flow SocketError(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  int error = 0;
  socklen_t size = sizeof error;
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) != 0) error = errno;
  arguments.Give(int64_t{error});
  return Flow::kNext;
}

// func accept(fd int) (conn, errno int)
Flow Accept(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const int conn = accept4(fd, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
  const int64_t error = ErrnoUnless(conn >= 0);
  arguments.Give(int64_t{conn});
  arguments.Give(error);
  return Flow::kNext;
}

// func ports(fd int) (local, remote int): also sends small writes at once, as Go does.
Flow Ports(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  arguments.Give(PortBy<getsockname>(fd));
  arguments.Give(PortBy<getpeername>(fd));
  return Flow::kNext;
}

// func shutdown(fd, how int) (errno int)
Flow Shutdown(World&, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const auto how = static_cast<int>(arguments.Take<int64_t>());
  arguments.Give(ErrnoUnless(shutdown(fd, how) == 0));
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "internal/poll.isReal", .function = IsReal},
    {.name = "internal/poll.open", .function = Open},
    {.name = "internal/poll.evict", .function = Evict},
    {.name = "internal/poll.closeFile", .function = CloseFile},
    {.name = "internal/poll.closeFd", .function = CloseFd},
    {.name = "internal/poll.setDeadline", .function = SetDeadline},
    {.name = "internal/poll.prepare", .function = Prepare},
    {.name = "internal/poll.wait", .function = Wait},
    {.name = "internal/poll.tryRead", .function = TryRead},
    {.name = "internal/poll.tryWrite", .function = TryWrite},
    {.name = "internal/poll.pipe", .function = Pipe},
    {.name = "internal/poll.listen", .function = Listen},
    {.name = "internal/poll.connect", .function = Connect},
    {.name = "internal/poll.socketError", .function = SocketError},
    {.name = "internal/poll.accept", .function = Accept},
    {.name = "internal/poll.ports", .function = Ports},
    {.name = "internal/poll.shutdown", .function = Shutdown},
};

}  // namespace

std::span<const Native> PollNatives() { return kNatives; }

}  // namespace assay::runtime
