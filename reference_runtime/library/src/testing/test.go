package testing

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// A T is one test that runs.
type T struct {
	common
	done     chan struct{} // closed at the end
	paused   chan struct{} // closed when it has called Parallel, which waits for resume
	resume   chan struct{}
	parallel bool
	waiting  []*T // subtests that have called Parallel
	names    map[string]int
	matches  func(pattern, name string) (bool, error)
}

type InternalTest struct {
	Name string
	F    func(*T)
}

type InternalExample struct {
	Name      string
	F         func()
	Output    string
	Unordered bool
}

// Run runs f as the subtest name and waits until it has ended or is parallel. It reports whether f did
// not fail before that.
func (t *T) Run(name string, f func(t *T)) bool {
	sub := t.child(name)
	if *verbose {
		fmt.Printf("=== RUN   %s\n", sub.name)
	}
	go sub.execute(f)
	select {
	case <-sub.done:
		t.rethrow(sub)
	case <-sub.paused:
		t.mu.Lock()
		t.waiting = append(t.waiting, sub)
		t.mu.Unlock()
	}
	return !sub.Failed()
}

func (t *T) child(name string) *T {
	full := strings.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\n' {
			return '_'
		}
		return r
	}, name)
	if t.level > 0 {
		full = t.name + "/" + full
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.names == nil {
		t.names = map[string]int{}
	}
	count := t.names[full]
	t.names[full]++
	if count > 0 || name == "" {
		full = fmt.Sprintf("%s#%02d", full, count)
	}
	return &T{
		common:  common{name: full, parent: &t.common, level: t.level + 1},
		done:    make(chan struct{}),
		paused:  make(chan struct{}),
		resume:  make(chan struct{}),
		matches: t.matches,
	}
}

// rethrow lets the panic of a subtest end the program.
func (t *T) rethrow(sub *T) {
	if sub.panicked != nil {
		panic(sub.panicked)
	}
}

func (t *T) execute(f func(*T)) {
	t.start = time.Now()
	defer func() {
		value := recover()
		if value == nil && !t.finished {
			value = "test executed panic(nil) or runtime.Goexit"
		}
		if value != nil {
			t.Fail()
			t.panicked = value
		}
		t.runWaiting()
		t.runCleanups()
		t.duration += time.Since(t.start)
		t.report()
		close(t.done)
	}()
	f(t)
	t.mu.Lock()
	t.finished = true
	t.mu.Unlock()
}

// runWaiting lets the parallel subtests go on, and waits for them.
func (t *T) runWaiting() {
	t.mu.Lock()
	waiting := t.waiting
	t.waiting = nil
	t.mu.Unlock()
	for _, sub := range waiting {
		close(sub.resume)
	}
	for _, sub := range waiting {
		<-sub.done
		t.rethrow(sub)
	}
}

// Parallel says that the test runs beside other parallel ones, once the tests that are not have ended.
func (t *T) Parallel() {
	if t.parallel {
		panic("testing: t.Parallel called multiple times")
	}
	t.parallel = true
	t.duration += time.Since(t.start)
	if *verbose {
		fmt.Printf("=== PAUSE %s\n", t.name)
	}
	close(t.paused)
	<-t.resume
	if *verbose {
		fmt.Printf("=== CONT  %s\n", t.name)
	}
	t.start = time.Now()
}

func (t *T) Deadline() (deadline time.Time, ok bool) { return time.Time{}, false }

// report hands the result and what was logged to the parent, whose lines it stands among; those of a
// test of the program itself are printed.
func (t *T) report() {
	result := "PASS"
	switch {
	case t.Failed():
		result = "FAIL"
	case t.Skipped():
		result = "SKIP"
	}
	if !*verbose && !t.Failed() {
		return
	}
	text := fmt.Sprintf("--- %s: %s (%.2fs)\n%s", result, t.name, t.duration.Seconds(), t.logged.String())
	if t.level == 1 || t.panicked != nil {
		fmt.Print(text)
		return
	}
	text = "    " + strings.ReplaceAll(strings.TrimSuffix(text, "\n"), "\n", "\n    ") + "\n"
	t.parent.mu.Lock()
	t.parent.logged.WriteString(text)
	t.parent.mu.Unlock()
}

// An M is all tests of a program.
type M struct {
	matches    func(pattern, name string) (bool, error)
	tests      []InternalTest
	benchmarks []InternalBenchmark
	fuzz       []InternalFuzzTarget
	examples   []InternalExample
	exitCode   int // of Run, for main functions that call TestMain
}

// Main runs tests and ends the process: what the main function of a test program calls.
func Main(matchString func(pat, str string) (bool, error), tests []InternalTest, benchmarks []InternalBenchmark, examples []InternalExample) {
	os.Exit((&M{matchString, tests, benchmarks, nil, examples, 0}).Run())
}

type testDeps interface {
	MatchString(pat, str string) (bool, error)
}

// MainStart is for main functions that hand the tests on, to a TestMain.
func MainStart(deps testDeps, tests []InternalTest, benchmarks []InternalBenchmark, fuzzTargets []InternalFuzzTarget, examples []InternalExample) *M {
	return &M{deps.MatchString, tests, benchmarks, fuzzTargets, examples, 0}
}

// Run is the exit status: 0 if no test failed.
func (m *M) Run() int {
	m.exitCode = m.runAll()
	return m.exitCode
}

func (m *M) runAll() int {
	parseFlags()
	root := &T{matches: m.matches}
	for _, test := range m.tests {
		if ok, err := m.matches(*run, test.Name); err != nil || !ok {
			continue
		}
		root.Run(test.Name, test.F)
	}
	for _, target := range m.fuzz {
		if ok, err := m.matches(*run, target.Name); err == nil && ok {
			root.Run(target.Name, target.runSeeds)
		}
	}
	root.runWaiting()
	for _, example := range m.examples {
		if ok, err := m.matches(*run, example.Name); err == nil && ok && !example.run() {
			root.Fail()
		}
	}
	if root.Failed() {
		fmt.Println("FAIL")
		return 1
	}
	for _, b := range m.benchmarks {
		if ok, err := m.matches(*bench, b.Name); *bench != "" && err == nil && ok {
			fmt.Printf("%s\t%s\n", b.Name, Benchmark(b.F))
		}
	}
	fmt.Println("PASS")
	return 0
}
