// Package testing: functions that test, as methods of a T, and functions that measure, as methods of
// a B.
package testing

import (
	"context"
	"flag"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// TB is what T and B have in common.
type TB interface {
	Cleanup(func())
	Context() context.Context
	Error(args ...any)
	Errorf(format string, args ...any)
	Fail()
	FailNow()
	Failed() bool
	Fatal(args ...any)
	Fatalf(format string, args ...any)
	Helper()
	Log(args ...any)
	Logf(format string, args ...any)
	Name() string
	Setenv(key, value string)
	Chdir(dir string)
	Skip(args ...any)
	SkipNow()
	Skipf(format string, args ...any)
	Skipped() bool
	TempDir() string

	private()
}

// A common is the state of one test or benchmark.
type common struct {
	name   string
	parent *common
	level  int // of the tree: the tests of the program are 1

	mu       sync.Mutex
	failed   bool
	skipped  bool
	finished bool // by FailNow or SkipNow, or because the function returned
	logged   strings.Builder
	cleanups []func()
	helpers  map[string]bool // functions

	start    time.Time
	duration time.Duration
	panicked any

	context context.Context // of Context; nil before the first call
	cancel  context.CancelFunc
}

func (c *common) private()     {}
func (c *common) Name() string { return c.name }

func (c *common) Fail() {
	for at := c; at != nil; at = at.parent {
		at.mu.Lock()
		at.failed = true
		at.mu.Unlock()
	}
}

func (c *common) Failed() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.failed
}

func (c *common) Skipped() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.skipped
}

func (c *common) end() {
	c.mu.Lock()
	c.finished = true
	c.mu.Unlock()
	runtime.Goexit()
}

func (c *common) FailNow() {
	c.Fail()
	c.end()
}

func (c *common) SkipNow() {
	c.mu.Lock()
	c.skipped = true
	c.mu.Unlock()
	c.end()
}

// Helper says that the calling function is one for tests: the lines of logs are those of its callers.
func (c *common) Helper() {
	frames := callers()
	if len(frames) == 0 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.helpers == nil {
		c.helpers = map[string]bool{}
	}
	c.helpers[frames[0].function] = true
}

// A frame is a call that has not returned.
type frame struct{ function, place string } // place: "x_test.go:12"

// callers are the calls of the calling goroutine from outside of this package, innermost first.
func callers() []frame {
	buf := make([]byte, 64<<10)
	lines := strings.Split(string(buf[:runtime.Stack(buf, false)]), "\n")
	var frames []frame
	for i := 1; i+1 < len(lines); i += 2 { // "f(...)", "\tfile:line +0x1"
		function, _, _ := strings.Cut(lines[i], "(...)")
		if paren := strings.LastIndexByte(function, '('); paren > 0 && strings.HasSuffix(function, ")") {
			function = function[:paren]
		}
		place, _, _ := strings.Cut(strings.TrimSpace(lines[i+1]), " ")
		if strings.HasPrefix(function, "created by ") {
			break
		}
		if strings.HasPrefix(function, "testing.") || strings.HasPrefix(function, "runtime.") {
			continue
		}
		frames = append(frames, frame{function, place[strings.LastIndexByte(place, '/')+1:]})
	}
	return frames
}

// place is that of the innermost call that is no helper's.
func (c *common) place() string {
	frames := callers()
	for _, f := range frames {
		helps := false
		for at := c; at != nil; at = at.parent {
			at.mu.Lock()
			helps = helps || at.helpers[f.function]
			at.mu.Unlock()
		}
		if !helps {
			return f.place
		}
	}
	if len(frames) > 0 {
		return frames[len(frames)-1].place // the test calls itself a helper
	}
	return "???:1"
}

// log adds text with the place of the call that logs.
func (c *common) log(text string) {
	text = strings.TrimSuffix(text, "\n")
	text = fmt.Sprintf("    %s: %s\n", c.place(), strings.ReplaceAll(text, "\n", "\n        "))
	c.mu.Lock()
	defer c.mu.Unlock()
	if *verbose {
		fmt.Print(text)
	} else {
		c.logged.WriteString(text)
	}
}

func (c *common) Log(args ...any)                 { c.log(fmt.Sprintln(args...)) }
func (c *common) Logf(format string, args ...any) { c.log(fmt.Sprintf(format, args...)) }

func (c *common) Error(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.Fail()
}

func (c *common) Errorf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.Fail()
}

func (c *common) Fatal(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.FailNow()
}

func (c *common) Fatalf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.FailNow()
}

func (c *common) Skip(args ...any) {
	c.log(fmt.Sprintln(args...))
	c.SkipNow()
}

func (c *common) Skipf(format string, args ...any) {
	c.log(fmt.Sprintf(format, args...))
	c.SkipNow()
}

// Cleanup calls f when the test and its subtests have ended, the latest f first.
func (c *common) Cleanup(f func()) {
	c.mu.Lock()
	c.cleanups = append(c.cleanups, f)
	c.mu.Unlock()
}

// Context is cancelled before the functions of Cleanup are called.
func (c *common) Context() context.Context {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.context == nil {
		c.context, c.cancel = context.WithCancel(context.Background())
	}
	return c.context
}

func (c *common) runCleanups() {
	c.mu.Lock()
	cancel := c.cancel
	c.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	for {
		c.mu.Lock()
		n := len(c.cleanups)
		if n == 0 {
			c.mu.Unlock()
			return
		}
		f := c.cleanups[n-1]
		c.cleanups = c.cleanups[:n-1]
		c.mu.Unlock()
		f()
	}
}

func (c *common) Setenv(key, value string) {
	before, had := os.LookupEnv(key)
	if err := os.Setenv(key, value); err != nil {
		c.Fatalf("cannot set environment variable: %v", err)
	}
	c.Cleanup(func() {
		if had {
			os.Setenv(key, before)
		} else {
			os.Unsetenv(key)
		}
	})
}

func (c *common) Chdir(dir string) {
	before, err := os.Getwd()
	if err == nil {
		err = os.Chdir(dir)
	}
	if err != nil {
		c.Fatal(err)
	}
	c.Cleanup(func() { os.Chdir(before) })
}

// TempDir is a new directory that goes when the test ends.
func (c *common) TempDir() string {
	dir, err := os.MkdirTemp("", strings.ReplaceAll(c.name, "/", "_"))
	if err != nil {
		c.Fatalf("TempDir: %v", err)
	}
	c.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			c.Errorf("TempDir RemoveAll cleanup: %v", err)
		}
	})
	return dir
}

var (
	verbose = flag.Bool("test.v", false, "verbose: print additional output")
	short   = flag.Bool("test.short", false, "run smaller test suite to save time")
	run     = flag.String("test.run", "", "run only tests and examples matching `regexp`")
	bench   = flag.String("test.bench", "", "run only benchmarks matching `regexp`")
)

func Short() bool       { return *short }
func Verbose() bool     { return *verbose }
func Testing() bool     { return true }
func CoverMode() string { return "" }
func Init()             {}

// parseFlags reads the command line, unless that has been done.
func parseFlags() {
	if !flag.Parsed() {
		flag.Parse()
	}
}
