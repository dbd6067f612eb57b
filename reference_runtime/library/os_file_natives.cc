// The natives of package os that reach the machine's files and environment, and the texts of
// package syscall. Declarations and meaning: library/src/os, library/src/syscall.
//
// Only free runs reach them. Under an explorer every call fails with EPERM and the environment is
// empty: a run must not change what the next one finds.
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include "reference_runtime/library/arguments.h"
#include "reference_runtime/library/named_pipe.h"
#include "reference_runtime/library/natives.h"
#include "reference_runtime/memory/allocator.h"
#include "reference_runtime/scheduler/parallel_run.h"
#include "reference_runtime/scheduler/scheduler.h"
#include "reference_runtime/world.h"

namespace assay::runtime {
namespace {

int64_t ErrnoUnless(bool ok) { return ok ? 0 : errno; }

std::string TakePath(Arguments& arguments) { return std::string(arguments.TakeText()); }

Flow GiveTexts(World& world, Goroutine& g, Arguments& arguments,
               const std::vector<std::string>& texts) {
  GoSlice slice;
  slice.length = slice.capacity = static_cast<int64_t>(texts.size());
  slice.data =
      static_cast<std::byte*>(world.allocator().New(g, *world.image().string, texts.size()));
  if (slice.data == nullptr) return world.OutOfMemory(g);
  for (size_t i = 0; i < texts.size(); ++i) {
    StoreResult(slice.data, i * sizeof(GoString), NewString(world, g, texts[i]));
  }
  arguments.Give(slice);
  return Flow::kNext;
}

// func closeFile(fd int) (errno int)
Flow CloseFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  // The three standard streams are this process's, too.
  const bool is_own = world.is_stepped() || fd <= STDERR_FILENO;
  arguments.Give(ErrnoUnless(is_own || close(fd) == 0));
  return Flow::kNext;
}

// func isAlwaysReady(fd int) bool: as files are that epoll does not take.
Flow IsAlwaysReady(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const int poller = world.is_stepped() ? -1 : epoll_create1(EPOLL_CLOEXEC);
  epoll_event event{};
  const bool is_refused =
      poller >= 0 && epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event) < 0 && errno == EPERM;
  if (poller >= 0) close(poller);
  arguments.GiveBool(is_refused);
  return Flow::kNext;
}

// Whether a call that needs `events` of fd would wait for them.
bool WouldBlock(World& world, int fd, short events) {
  if (world.scheduler().parallel() == nullptr) return false;
  pollfd file = {fd, events, 0};
  return poll(&file, 1, 0) == 0;
}

// Waits until `fd` is ready, or the program has ended: then it is not, and errno says so.
bool AwaitReady(World& world, int fd, short events) {
  const ParallelRun* const run = world.scheduler().parallel();
  pollfd files[] = {{fd, events, 0}, {run->end_fd(), POLLIN, 0}};
  while (poll(files, 2, -1) < 0 && errno == EINTR) {
  }
  errno = EINTR;
  return files[1].revents == 0;
}

// The results of openFile, readFile and writeFile, behind 32 or 48 bytes of arguments.
constexpr size_t kBehindOpen = 32;
constexpr size_t kBehindReadOrWrite = 48;
template <size_t kResults>
Flow GiveSyscallResult(World&, Goroutine& g) {
  std::byte* const args = NativeArguments(g);
  StoreResult(args, kResults, std::max<int64_t>(g.syscall_result, 0));
  StoreResult(args, kResults + 8, g.syscall_error);
  return Flow::kNext;
}

// Performs `call` as a system call. What it results in is stored when g has a processor again: a
// collection may look at its frame until then.
enum class Known : uint8_t { kNothing, kBlocks };
template <size_t kResults, typename Call>
Flow PerformSyscall(World& world, Goroutine& g, Known known, Call call) {
  g.second_half = GiveSyscallResult<kResults>;
  if (known == Known::kBlocks) {
    world.scheduler().EnterBlockingSyscall(g);
  } else {
    world.scheduler().EnterSyscall(g);
  }
  g.syscall_result = call();
  g.syscall_error = ErrnoUnless(g.syscall_result >= 0);
  if (const Flow flow = world.scheduler().ExitSyscall(g); flow != Flow::kNext) return flow;
  g.second_half = nullptr;
  return GiveSyscallResult<kResults>(world, g);
}

ssize_t Forbidden() {
  errno = EPERM;
  return -1;
}

// func openFile(name string, flag, perm int) (fd, errno int): of a pipe with a name it may take
// long.
Flow OpenFile(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  const auto flag = static_cast<int>(arguments.Take<int64_t>());
  const auto mode = static_cast<mode_t>(arguments.Take<int64_t>());
  return PerformSyscall<kBehindOpen>(world, g, Known::kNothing, [&]() -> ssize_t {
    if (world.is_stepped()) return Forbidden();
    const ParallelRun* const run = world.scheduler().parallel();
    if (run != nullptr && (flag & O_NONBLOCK) == 0 && IsNamedPipe(name)) {
      return OpenNamedPipe(name, flag | O_CLOEXEC, mode, run->end_fd());
    }
    return open(name.c_str(), flag | O_CLOEXEC, mode);
  });
}

// func readFile(fd int, b []byte, offset int64, isReady bool) (n, errno int)
//
// The calls of the C library are points where a thread can be cancelled, which costs two atomic
// operations; nobody cancels threads here.
Flow ReadFile(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const auto buffer = arguments.Take<GoSlice>();
  const auto offset = arguments.Take<int64_t>();
  const auto is_ready = arguments.TakeBool();
  const auto size = static_cast<size_t>(buffer.length);
  if (Observer* const observer = world.observer(); observer != nullptr && size > 0) {
    observer->Memory(g, buffer.data, static_cast<uint32_t>(size), Touch::kWrite);
  }
  const bool waits = offset < 0 && !is_ready && WouldBlock(world, fd, POLLIN);
  const Known known = waits ? Known::kBlocks : Known::kNothing;
  return PerformSyscall<kBehindReadOrWrite>(world, g, known, [&]() -> ssize_t {
    if (world.is_stepped()) return Forbidden();
    if (offset >= 0) return pread(fd, buffer.data, size, offset);
    if (waits && !AwaitReady(world, fd, POLLIN)) return -1;
    return syscall(SYS_read, fd, buffer.data, size);
  });
}

// func writeFile(fd int, b []byte, offset int64, isReady bool) (n, errno int)
Flow WriteFile(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const auto buffer = arguments.Take<GoSlice>();
  const auto offset = arguments.Take<int64_t>();
  const auto is_ready = arguments.TakeBool();
  const auto size = static_cast<size_t>(buffer.length);
  const bool waits = offset < 0 && !is_ready && WouldBlock(world, fd, POLLOUT);
  const Known known = waits ? Known::kBlocks : Known::kNothing;
  return PerformSyscall<kBehindReadOrWrite>(world, g, known, [&]() -> ssize_t {
    if (world.is_stepped()) return Forbidden();
    if (offset >= 0) return pwrite(fd, buffer.data, size, offset);
    if (waits && !AwaitReady(world, fd, POLLOUT)) return -1;
    return syscall(SYS_write, fd, buffer.data, size);
  });
}

// func seekFile(fd int, offset int64, whence int) (at int64, errno int)
Flow SeekFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const auto offset = arguments.Take<int64_t>();
  const auto whence = static_cast<int>(arguments.Take<int64_t>());
  errno = EPERM;
  const off_t at = world.is_stepped() ? -1 : lseek(fd, offset, whence);
  arguments.Give(int64_t{std::max<off_t>(at, 0)});
  arguments.Give(ErrnoUnless(at >= 0));
  return Flow::kNext;
}

// func truncateFile(fd int, size int64) (errno int)
Flow TruncateFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  const auto size = arguments.Take<int64_t>();
  errno = EPERM;
  arguments.Give(ErrnoUnless(!world.is_stepped() && ftruncate(fd, size) == 0));
  return Flow::kNext;
}

void GiveStatus(Arguments& arguments, bool ok, const struct stat& status) {
  constexpr int64_t kNsPerSecond = 1'000'000'000;
  const int64_t error = ErrnoUnless(ok);
  arguments.Give(int64_t{status.st_size});
  arguments.Give(int64_t{status.st_mode});
  arguments.Give(int64_t{status.st_mtim.tv_sec * kNsPerSecond + status.st_mtim.tv_nsec});
  arguments.Give(error);
}

// func statFile(name string, follow bool) (size, mode, modified int64, errno int)
Flow StatFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  const bool follows = arguments.TakeBool();
  struct stat status = {};
  errno = EPERM;
  const bool ok = !world.is_stepped() &&
                  (follows ? stat(name.c_str(), &status) : lstat(name.c_str(), &status)) == 0;
  GiveStatus(arguments, ok, status);
  return Flow::kNext;
}

// func statOpen(fd int) (size, mode, modified int64, errno int)
Flow StatOpen(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const auto fd = static_cast<int>(arguments.Take<int64_t>());
  struct stat status = {};
  errno = EPERM;
  const bool ok = !world.is_stepped() && fstat(fd, &status) == 0;
  GiveStatus(arguments, ok, status);
  return Flow::kNext;
}

// func makeDir(name string, perm int) (errno int)
Flow MakeDir(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  const auto mode = static_cast<mode_t>(arguments.Take<int64_t>());
  errno = EPERM;
  arguments.Give(ErrnoUnless(!world.is_stepped() && mkdir(name.c_str(), mode) == 0));
  return Flow::kNext;
}

// func removeFile(name string) (errno int): files and empty directories.
Flow RemoveFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  errno = EPERM;
  arguments.Give(ErrnoUnless(!world.is_stepped() && remove(name.c_str()) == 0));
  return Flow::kNext;
}

// func renameFile(from, to string) (errno int)
Flow RenameFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const std::string from = TakePath(arguments);
  const std::string to = TakePath(arguments);
  errno = EPERM;
  arguments.Give(ErrnoUnless(!world.is_stepped() && rename(from.c_str(), to.c_str()) == 0));
  return Flow::kNext;
}

// func linkFile(target, name string, symbolic bool) (errno int)
Flow LinkFile(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const std::string target = TakePath(arguments);
  const std::string name = TakePath(arguments);
  const bool symbolic = arguments.TakeBool();
  errno = EPERM;
  const bool ok = !world.is_stepped() && (symbolic ? symlink(target.c_str(), name.c_str())
                                                   : link(target.c_str(), name.c_str())) == 0;
  arguments.Give(ErrnoUnless(ok));
  return Flow::kNext;
}

// func readLink(name string) (target string, errno int)
Flow ReadLink(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  char target[PATH_MAX];
  errno = EPERM;
  const ssize_t size = world.is_stepped() ? -1 : readlink(name.c_str(), target, sizeof target);
  const int64_t error = ErrnoUnless(size >= 0);
  arguments.GiveText(world, g, {target, static_cast<size_t>(std::max<ssize_t>(size, 0))});
  arguments.Give(error);
  return Flow::kNext;
}

// func changeMode(name string, mode int) (errno int)
Flow ChangeMode(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  const auto mode = static_cast<mode_t>(arguments.Take<int64_t>());
  errno = EPERM;
  arguments.Give(ErrnoUnless(!world.is_stepped() && chmod(name.c_str(), mode) == 0));
  return Flow::kNext;
}

// func readNames(name string) (names []string, errno int): sorted.
Flow ReadNames(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  std::vector<std::string> names;
  errno = EPERM;
  DIR* const directory = world.is_stepped() ? nullptr : opendir(name.c_str());
  const int64_t error = ErrnoUnless(directory != nullptr);
  if (directory != nullptr) {
    while (const dirent* const entry = readdir(directory)) names.emplace_back(entry->d_name);
    closedir(directory);
  }
  std::erase_if(names, [](const std::string& one) { return one == "." || one == ".."; });
  std::sort(names.begin(), names.end());
  const Flow flow = GiveTexts(world, g, arguments, names);
  arguments.Give(error);
  return flow;
}

// func getcwd() (name string, errno int)
Flow GetCwd(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  char name[PATH_MAX] = "";
  errno = EPERM;
  const bool ok = !world.is_stepped() && ::getcwd(name, sizeof name) != nullptr;
  const int64_t error = ErrnoUnless(ok);
  arguments.GiveText(world, g, name);
  arguments.Give(error);
  return Flow::kNext;
}

// func chdir(name string) (errno int)
Flow ChDir(World& world, Goroutine&, std::byte* args) {
  Arguments arguments(args);
  const std::string name = TakePath(arguments);
  errno = EPERM;
  arguments.Give(ErrnoUnless(!world.is_stepped() && ::chdir(name.c_str()) == 0));
  return Flow::kNext;
}

// func Getpid() int, and others like it: what the system says, or `stepped` in a stepped run.
template <auto kAsk, int64_t kStepped>
Flow GetNumber(World& world, Goroutine&, std::byte* args) {
  Arguments(args).Give(world.is_stepped() ? kStepped : int64_t{kAsk()});
  return Flow::kNext;
}

// func hostname() string
Flow HostName(World& world, Goroutine& g, std::byte* args) {
  std::array<char, 256> name{"localhost"};
  if (!world.is_stepped() && gethostname(name.data(), name.size() - 1) != 0) name[0] = 0;
  Arguments arguments(args);
  arguments.GiveText(world, g, name.data());
  return Flow::kNext;
}

// func environ() []string
Flow Environ(World& world, Goroutine& g, std::byte* args) {
  std::vector<std::string> entries;
  if (!world.is_stepped()) {
    for (char** entry = environ; *entry != nullptr; ++entry) entries.emplace_back(*entry);
  }
  Arguments arguments(args);
  return GiveTexts(world, g, arguments, entries);
}

// func errnoText(number int) string: as the C library has it, but for capitals.
Flow ErrnoText(World& world, Goroutine& g, std::byte* args) {
  Arguments arguments(args);
  const auto number = static_cast<int>(arguments.Take<int64_t>());
  const char* const description = strerrordesc_np(number);
  std::string text = description == nullptr ? "" : description;
  if (text.size() > 1 && text[1] >= 'a' && text[1] <= 'z') {
    text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
  }
  arguments.GiveText(world, g, text);
  return Flow::kNext;
}

constexpr Native kNatives[] = {
    {.name = "os.openFile", .function = OpenFile},
    {.name = "os.isAlwaysReady", .function = IsAlwaysReady},
    {.name = "os.closeFile", .function = CloseFile},
    {.name = "os.readFile", .function = ReadFile},
    {.name = "os.writeFile", .function = WriteFile},
    {.name = "os.seekFile", .function = SeekFile},
    {.name = "os.truncateFile", .function = TruncateFile},
    {.name = "os.statFile", .function = StatFile},
    {.name = "os.statOpen", .function = StatOpen},
    {.name = "os.makeDir", .function = MakeDir},
    {.name = "os.removeFile", .function = RemoveFile},
    {.name = "os.renameFile", .function = RenameFile},
    {.name = "os.linkFile", .function = LinkFile},
    {.name = "os.readLink", .function = ReadLink},
    {.name = "os.changeMode", .function = ChangeMode},
    {.name = "os.readNames", .function = ReadNames},
    {.name = "os.getcwd", .function = GetCwd},
    {.name = "os.chdir", .function = ChDir},
    {.name = "os.Getpid", .function = GetNumber<getpid, 1>},
    {.name = "os.Getppid", .function = GetNumber<getppid, 0>},
    {.name = "os.Getuid", .function = GetNumber<getuid, 0>},
    {.name = "os.Geteuid", .function = GetNumber<geteuid, 0>},
    {.name = "os.Getgid", .function = GetNumber<getgid, 0>},
    {.name = "os.Getegid", .function = GetNumber<getegid, 0>},
    {.name = "os.hostname", .function = HostName},
    {.name = "os.environ", .function = Environ},
    {.name = "syscall.errnoText", .function = ErrnoText},
};

}  // namespace

std::span<const Native> OsFileNatives() { return kNatives; }

}  // namespace assay::runtime
