// Files that are waited for: sockets and pipes of the operating system in runs on processors, and
// what stands for them on one thread. Both do the same.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <string>

#include "base/scratch_directory.h"
#include "reference_runtime/introspect/execution_trace.h"
#include "reference_runtime/library/program_test_support.h"
#include "trace/check.h"

namespace assay::properties {
namespace {

using runtime::RunEnd;
using runtime::RunResult;
using runtime::WorldOptions;

RunResult RunOf(const std::string& body, const WorldOptions& options) {
  const std::string source = R"(package main
import ("errors"; "io"; "net"; "os"; "runtime"; "strings"; "sync"; "time")
var _ = errors.Is; var _ = io.EOF; var _ net.Conn; var _ = os.Args; var _ = runtime.GC
var _ = strings.Cut; var _ sync.Mutex; var _ time.Time
func check(err error) { if err != nil { panic(err) } }
)" + body;
  return runtime::RunProgram(source, options);
}

// 0: one thread.
class Files : public testing::TestWithParam<uint32_t> {
 protected:
  static std::string Printed(const std::string& body) {
    WorldOptions options;
    options.processors = GetParam();
    const RunResult result = RunOf(body, options);
    EXPECT_EQ(result.end, RunEnd::kReturned) << result.headline << "\n" << result.dump;
    return result.errors;
  }
};

TEST_P(Files, ManyConnectionsEcho) {
  EXPECT_EQ(Printed(R"(
func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil { return }
			go func() { io.Copy(c, c); c.Close() }()
		}
	}()
	var wg sync.WaitGroup
	var mu sync.Mutex
	total := 0
	for i := range 10 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			c, err := net.Dial("tcp", l.Addr().String())
			check(err)
			sent := string(rune('a' + i))
			for range 20 {
				_, err := c.Write([]byte(sent))
				check(err)
				b := make([]byte, 1)
				_, err = io.ReadFull(c, b)
				check(err)
				if string(b) != sent { panic("got " + string(b)) }
			}
			check(c.(*net.TCPConn).CloseWrite())
			rest, err := io.ReadAll(c)
			check(err)
			mu.Lock()
			total += 20 + len(rest)
			mu.Unlock()
			check(c.Close())
		}()
	}
	wg.Wait()
	check(l.Close())
	print(total)
}
)"),
            "200");
}

TEST_P(Files, DeadlinesEndWaits) {
  EXPECT_EQ(Printed(R"(
func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	c, err := net.Dial("tcp", l.Addr().String())
	check(err)
	b := make([]byte, 1)
	for range 3 {
		check(c.SetReadDeadline(time.Now().Add(time.Millisecond)))
		n, err := c.Read(b)
		var timeout net.Error
		print(n, " ", errors.Is(err, os.ErrDeadlineExceeded), " ", errors.As(err, &timeout) && timeout.Timeout(), "; ")
	}
	// One that is taken back does nothing, and one may come while somebody waits.
	check(c.SetReadDeadline(time.Now().Add(time.Hour)))
	check(c.SetReadDeadline(time.Time{}))
	go func() { time.Sleep(time.Millisecond); c.SetReadDeadline(time.Unix(1, 0)) }()
	_, err = c.Read(b)
	print(errors.Is(err, os.ErrDeadlineExceeded), " ")
	_, err = l.Accept()
	print(err == nil, " ") // c waits there
	check(l.(*net.TCPListener).SetDeadline(time.Now().Add(time.Millisecond)))
	_, err = l.Accept()
	print(errors.Is(err, os.ErrDeadlineExceeded))
}
)"),
            "0 true true; 0 true true; 0 true true; true true true");
}

TEST_P(Files, CloseEndsWaits) {
  EXPECT_EQ(Printed(R"(
func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	c, err := net.Dial("tcp", l.Addr().String())
	check(err)
	other, err := l.Accept()
	check(err)
	done := make(chan error)
	go func() { _, err := c.Read(make([]byte, 1)); done <- err }()
	go func() { _, err := l.Accept(); done <- err }()
	time.Sleep(time.Millisecond)
	check(c.Close())
	print(errors.Is(<-done, net.ErrClosed), " ")
	check(l.Close())
	print(errors.Is(<-done, net.ErrClosed), " ")
	print(errors.Is(c.Close(), net.ErrClosed), " ", errors.Is(l.Close(), net.ErrClosed), " ")
	n, err := other.Read(make([]byte, 1))
	print(n, " ", err == io.EOF, " ")
	_, err = net.Dial("tcp", l.Addr().String())
	print(err != nil)
}
)"),
            "true true true true 0 true true");
}

TEST_P(Files, PipesHaveDeadlinesAndAreClosed) {
  EXPECT_EQ(Printed(R"(
func main() {
	r, w, err := os.Pipe()
	check(err)
	check(r.SetReadDeadline(time.Now().Add(time.Millisecond)))
	_, err = r.Read(make([]byte, 1))
	print(errors.Is(err, os.ErrDeadlineExceeded), " ")
	check(r.SetReadDeadline(time.Time{}))
	go func() { w.WriteString("written"); w.Close() }()
	all, err := io.ReadAll(r)
	check(err)
	print(string(all), " ")
	r, w, err = os.Pipe()
	check(err)
	closed := make(chan int)
	go func() { time.Sleep(time.Millisecond); r.Close(); close(closed) }()
	_, err = r.Read(make([]byte, 1))
	print(errors.Is(err, os.ErrClosed), " ")
	<-closed
	_, err = w.WriteString("nobody reads")
	print(err != nil, " ")
	in, out := net.Pipe()
	check(in.SetDeadline(time.Now().Add(time.Millisecond)))
	_, err = in.Read(make([]byte, 1))
	print(errors.Is(err, os.ErrDeadlineExceeded), " ")
	check(in.SetDeadline(time.Time{}))
	go func() { out.Write([]byte("whole")); out.Close() }()
	all, err = io.ReadAll(in)
	check(err)
	print(string(all))
}
)"),
            "true written true true true whole");
}

TEST_P(Files, GoroutinesThatAreLockedToTheirThreadsWaitForThem) {
  EXPECT_EQ(Printed(R"(
func main() {
	runtime.LockOSThread()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() {
		runtime.LockOSThread()
		c, err := l.Accept()
		check(err)
		io.Copy(c, c)
		c.Close()
	}()
	c, err := net.Dial("tcp", l.Addr().String())
	check(err)
	for i := range 20 {
		b := []byte{byte(i)}
		c.Write(b)
		io.ReadFull(c, b)
		if b[0] != byte(i) { panic(i) }
	}
	print("echoed")
}
)"),
            "echoed");
}

// The world is stopped, and processors come and go, while goroutines are in system calls and wait
// for files and timers.
TEST_P(Files, TheWorldIsStoppedWhileGoroutinesWait) {
  EXPECT_EQ(Printed(R"(
func main() {
	var wg sync.WaitGroup
	stop := make(chan int)
	r, w, err := os.Pipe()
	check(err)
	wg.Add(4)
	go func() {
		defer wg.Done()
		all, err := io.ReadAll(r)
		check(err)
		if len(all) != 50 { panic(len(all)) }
	}()
	go func() {
		defer wg.Done()
		for range 50 { w.Write([]byte{1}); time.Sleep(100 * time.Microsecond) }
		w.Close()
	}()
	go func() {
		defer wg.Done()
		zeros, err := os.Open("/dev/zero")
		check(err)
		b := make([]byte, 64)
		for {
			select {
			case <-stop:
				return
			default:
				zeros.Read(b)
				runtime.Gosched()
			}
		}
	}()
	go func() {
		defer wg.Done()
		for i := range 30 {
			runtime.GOMAXPROCS(i % 4 + 1)
			runtime.GC()
			if runtime.Stack(make([]byte, 1 << 12), true) == 0 { panic("no stacks") }
			time.Sleep(50 * time.Microsecond)
		}
		close(stop)
	}()
	wg.Wait()
	print("over")
}
)"),
            "over");
}

INSTANTIATE_TEST_SUITE_P(All, Files, testing::Values(0, 1, 2, 8),
                         testing::PrintToStringParamName());

TEST(FilesOfOneRun, AreNoReasonToWaitWhenNobodyWaitsForThem) {
  for (const uint32_t processors : {0, 1, 2}) {
    WorldOptions options;
    options.processors = processors;
    const RunResult result = RunOf(R"(
func main() {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	check(err)
	go func() { c, _ := l.Accept(); c.Close() }()
	c, err := net.Dial("tcp", l.Addr().String())
	check(err)
	c.Read(make([]byte, 1))
	<-make(chan int)
}
)",
                                   options);
    EXPECT_EQ(result.end, RunEnd::kDeadlock) << processors;
  }
}

// A pipe with a name, which package os does not poll: its calls block their threads.
class NamedPipe {
 public:
  NamedPipe() { EXPECT_EQ(mkfifo(path().c_str(), 0600), 0); }
  std::string path() const { return scratch_ / "pipe"; }

 private:
  ScratchDirectory scratch_;
};

// With one processor: others run while it opens, and while it reads; and the world is stopped.
TEST(FilesOfOneRun, ThatBlockTheirThreadsGiveTheirProcessorsAway) {
  const NamedPipe pipe;
  runtime::ExecutionTrace recorded;
  WorldOptions options;
  options.processors = 1;
  options.arguments = {"main", pipe.path()};
  options.trace = &recorded;
  const RunResult result = RunOf(R"(
func main() {
	go func() {
		w, err := os.OpenFile(os.Args[1], os.O_WRONLY, 0)
		check(err)
		for isReading := false; !isReading; {
			b := make([]byte, 1 << 12)
			stacks := string(b[:runtime.Stack(b, true)])
			isReading = strings.Contains(stacks, "goroutine 1 [syscall") && strings.Contains(stacks, "io.ReadAll(")
			runtime.GC()
		}
		w.WriteString("written")
		w.Close()
	}()
	r, err := os.Open(os.Args[1])
	check(err)
	all, err := io.ReadAll(r)
	check(err)
	print(string(all))
}
)",
                                 options);
  EXPECT_EQ(result.errors, "written");
  const Result<trace::GoTrace> trace = trace::ReadGoTrace(recorded.Bytes());
  ASSERT_TRUE(trace.ok());
  const trace::TraceReport report =
      trace::CheckTrace(*trace, {.starvation_ns = INT64_MAX, .handoff_ns = INT64_MAX});
  EXPECT_TRUE(report.violations.empty()) << report.violations.front().text;
  // Who reads what is not there hands its processor off itself.
  int handed_off = 0;
  for (const auto& machine : trace->generations.at(0).machines) {
    for (size_t i = 1; i < machine.size(); i++) {
      handed_off += machine[i - 1].kind == trace::EventKind::kGoSyscallBegin &&
                    machine[i].kind == trace::EventKind::kProcStop;
    }
  }
  EXPECT_GT(handed_off, 0);
}

// Nobody ever writes into it.
TEST(FilesOfOneRun, APipeThatNobodyOpensKeepsNoProgramFromEnding) {
  const NamedPipe pipe;
  WorldOptions options;
  options.processors = 2;
  options.arguments = {"main", pipe.path()};
  const RunResult result = RunOf(R"(
func main() {
	go os.Open(os.Args[1])
	for isOpening := false; !isOpening; {
		b := make([]byte, 1 << 12)
		isOpening = strings.Contains(string(b[:runtime.Stack(b, true)]), "[syscall")
	}
	print("end")
}
)",
                                 options);
  EXPECT_EQ(result.end, RunEnd::kReturned);
  EXPECT_EQ(result.errors, "end");
}

TEST(FilesOfOneRun, AreWaitedForInTracesAsGoTells) {
  runtime::ExecutionTrace recorded;
  WorldOptions options;
  options.processors = 2;
  options.trace = &recorded;
  const RunResult result = RunOf(R"(
func main() {
	r, w, err := os.Pipe()
	check(err)
	go func() { for range 10 { time.Sleep(1e6); w.Write([]byte{1}) }; w.Close() }()
	io.ReadAll(r)
}
)",
                                 options);
  EXPECT_EQ(result.end, RunEnd::kReturned);
  const Result<trace::GoTrace> trace = trace::ReadGoTrace(recorded.Bytes());
  ASSERT_TRUE(trace.ok());
  const trace::TraceReport report =
      trace::CheckTrace(*trace, {.starvation_ns = INT64_MAX, .handoff_ns = INT64_MAX});
  EXPECT_TRUE(report.violations.empty()) << report.violations.front().text;
  bool waits = false;
  for (const auto& [id, text] : trace->generations.at(0).strings) waits |= text == "IO wait";
  EXPECT_TRUE(waits);
}

}  // namespace
}  // namespace assay::properties
