// Package os/signal, by programs that send signals to their own process.
#include <gtest/gtest.h>

#include <atomic>
#include <csignal>
#include <string>
#include <thread>

#include "reference_runtime/library/program_test_support.h"

namespace assay::runtime {
namespace {

bool IsDefault(int signal) {
  struct sigaction now = {};
  sigaction(signal, nullptr, &now);
  return now.sa_handler == SIG_DFL;
}

constexpr const char* kHeader = R"(package main
import ("os"; "os/signal"; "syscall"; "context"; "fmt")
var _ = context.Background
func send(s syscall.Signal) {
	p, _ := os.FindProcess(os.Getpid())
	if err := p.Signal(s); err != nil { panic(err) }
}
)";

RunResult RunOn(uint32_t processors, const std::string& body) {
  WorldOptions options;
  options.processors = processors;
  return RunProgram(kHeader + body, options);
}

TEST(Signals, ArriveOnEachChannelThatAskedForThem) {
  const RunResult result = RunOn(2, R"(
func main() {
	one, all, other := make(chan os.Signal, 2), make(chan os.Signal, 2), make(chan os.Signal, 2)
	signal.Notify(one, syscall.SIGUSR1)
	signal.Notify(all)
	signal.Notify(other, syscall.SIGUSR2)
	send(syscall.SIGUSR1)
	fmt.Println(<-one, <-all, len(other))
	send(syscall.SIGUSR2)
	fmt.Println(<-other, <-all, len(one))
	signal.Stop(all)
	send(syscall.SIGUSR1)
	fmt.Println(<-one, len(all))
	signal.Reset(syscall.SIGUSR1)
	signal.Ignore(syscall.SIGUSR1)
	send(syscall.SIGUSR1)
	send(syscall.SIGUSR2)
	fmt.Println(<-other, len(one), signal.Ignored(syscall.SIGUSR1), signal.Ignored(syscall.SIGUSR2))
})");
  EXPECT_EQ(result.output,
            "user defined signal 1 user defined signal 1 0\n"
            "user defined signal 2 user defined signal 2 0\n"
            "user defined signal 1 0\n"
            "user defined signal 2 0 true false\n")
      << result.errors;
  EXPECT_TRUE(IsDefault(SIGUSR2));
  EXPECT_TRUE(IsDefault(SIGTERM));
  std::signal(SIGUSR1, SIG_DFL);
}

TEST(Signals, EndAContext) {
  const RunResult result = RunOn(1, R"(
func main() {
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM, os.Interrupt)
	fmt.Println(ctx, ctx.Err())
	send(syscall.SIGTERM)
	<-ctx.Done()
	fmt.Println(ctx.Err(), context.Cause(ctx))
	stop()
	ctx, stop = signal.NotifyContext(context.Background(), syscall.SIGTERM)
	stop()
	<-ctx.Done()
	fmt.Println(context.Cause(ctx))
})");
  EXPECT_EQ(result.output,
            "signal.NotifyContext(context.Background, [terminated interrupt]) <nil>\n"
            "context canceled terminated signal received\n"
            "context canceled\n")
      << result.errors;
  EXPECT_TRUE(IsDefault(SIGTERM));
}

// Who waits for a signal is not deadlocked: one may come. It does, from the outside.
TEST(Signals, AreWaitedForByWorldsBesideEachOther) {
  const lang::CompileResult compiled = CompileProgram(std::string(kHeader) + R"(
func main() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR2)
	fmt.Println("ready")
	fmt.Println(<-c)
})");
  std::atomic<int> ready{0};
  std::string outputs[2];
  std::thread worlds[2];
  for (int i = 0; i < 2; ++i) {
    worlds[i] = std::thread([&, i] {
      WorldOptions options;
      options.processors = 2;
      options.write = [&, i](int, std::string_view text) {
        outputs[i] += text;
        if (text == "ready\n") ready.fetch_add(1);
      };
      World(compiled.image, options).Run();
    });
  }
  while (ready.load() < 2) std::this_thread::yield();
  raise(SIGUSR2);
  for (std::thread& one : worlds) one.join();
  for (const std::string& output : outputs) EXPECT_EQ(output, "ready\nuser defined signal 2\n");
  EXPECT_TRUE(IsDefault(SIGUSR2));
}

TEST(Signals, DoNotComeInRunsOnOneThread) {
  const RunResult result = RunOn(0, R"(
func main() {
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGUSR1)
	fmt.Println(len(c))
})");
  EXPECT_EQ(result.output, "0\n");
  EXPECT_TRUE(IsDefault(SIGUSR1));
}

}  // namespace
}  // namespace assay::runtime
