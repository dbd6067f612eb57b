package testing

import (
	"fmt"
	"runtime"
	"time"
)

// A B is one benchmark that runs.
type B struct {
	common
	N           int
	running     bool
	started     time.Time
	elapsed     time.Duration
	before      memory // when the timer was started
	used        memory
	bytes       int64
	reports     bool
	looped      int // calls of Loop
	extra       map[string]float64
	parallelism int
}

type InternalBenchmark struct {
	Name string
	F    func(b *B)
}

// How long a benchmark runs.
const benchmarkTime = 100 * time.Millisecond

func (b *B) StartTimer() {
	if !b.running {
		b.running = true
		b.before = readMemory()
		b.started = time.Now()
	}
}

func (b *B) StopTimer() {
	if b.running {
		b.running = false
		b.elapsed += time.Since(b.started)
		now := readMemory()
		b.used.objects += now.objects - b.before.objects
		b.used.bytes += now.bytes - b.before.bytes
	}
}

func (b *B) ResetTimer() {
	b.elapsed, b.used = 0, memory{}
	if b.running {
		b.before = readMemory()
		b.started = time.Now()
	}
}

func (b *B) Elapsed() time.Duration {
	if b.running {
		return b.elapsed + time.Since(b.started)
	}
	return b.elapsed
}

func (b *B) SetBytes(n int64) { b.bytes = n }
func (b *B) ReportAllocs()    { b.reports = true }

func (b *B) ReportMetric(n float64, unit string) {
	if b.extra == nil {
		b.extra = map[string]float64{}
	}
	b.extra[unit] = n
}

// Loop reports whether the benchmark is to do its work once more.
func (b *B) Loop() bool {
	if b.looped == 0 {
		b.ResetTimer()
		b.StartTimer()
	} else if b.Elapsed() >= benchmarkTime {
		b.StopTimer()
		b.N = b.looped
		return false
	}
	b.looped++
	return true
}

func (b *B) Run(name string, f func(b *B)) bool {
	result, ok := measure(name, f)
	fmt.Printf("%s/%s\t%s\n", b.name, name, result)
	if !ok {
		b.Fail()
	}
	return ok
}

// SetParallelism makes RunParallel use p times as many goroutines.
func (b *B) SetParallelism(p int) { b.parallelism = p }

// RunParallel does the work in GOMAXPROCS goroutines.
func (b *B) RunParallel(body func(*PB)) {
	n := runtime.GOMAXPROCS(0) * max(b.parallelism, 1)
	pb := &PB{left: make(chan struct{}, 1), n: b.N}
	pb.left <- struct{}{}
	done := make(chan struct{})
	for i := 0; i < n; i++ {
		go func() {
			body(pb)
			done <- struct{}{}
		}()
	}
	for i := 0; i < n; i++ {
		<-done
	}
}

// A PB hands out iterations to goroutines.
type PB struct {
	left chan struct{} // holds one element while nobody changes n
	n    int
}

func (pb *PB) Next() bool {
	<-pb.left
	more := pb.n > 0
	if more {
		pb.n--
	}
	pb.left <- struct{}{}
	return more
}

// A BenchmarkResult is what was measured.
type BenchmarkResult struct {
	N         int
	T         time.Duration
	Bytes     int64
	MemAllocs uint64
	MemBytes  uint64
	Extra     map[string]float64

	reports bool
}

func (r BenchmarkResult) NsPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return r.T.Nanoseconds() / int64(r.N)
}

func (r BenchmarkResult) AllocsPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemAllocs) / int64(r.N)
}

func (r BenchmarkResult) AllocedBytesPerOp() int64 {
	if r.N <= 0 {
		return 0
	}
	return int64(r.MemBytes) / int64(r.N)
}

func (r BenchmarkResult) String() string {
	text := fmt.Sprintf("%8d\t%10d ns/op", r.N, r.NsPerOp())
	if r.reports {
		text += fmt.Sprintf("\t%8d B/op\t%8d allocs/op", r.AllocedBytesPerOp(), r.AllocsPerOp())
	}
	return text
}

func Benchmark(f func(b *B)) BenchmarkResult {
	result, _ := measure("", f)
	return result
}

// measure calls f with larger and larger N until that takes long enough.
func measure(name string, f func(b *B)) (result BenchmarkResult, ok bool) {
	for n := 1; ; {
		b := &B{common: common{name: name}, N: n}
		done := make(chan struct{})
		go func() {
			defer close(done)
			b.StartTimer()
			f(b)
			b.StopTimer()
		}()
		<-done
		b.StopTimer()
		b.runCleanups()
		if b.Failed() || b.looped > 0 || b.elapsed >= benchmarkTime || n >= 1e9 {
			return BenchmarkResult{N: b.N, T: b.elapsed, Bytes: b.bytes,
				MemAllocs: b.used.objects, MemBytes: b.used.bytes, Extra: b.extra, reports: b.reports}, !b.Failed()
		}
		next := 100 * n
		if b.elapsed > 0 {
			next = int(float64(n) * 1.2 * float64(benchmarkTime) / float64(b.elapsed))
		}
		n = min(max(next, n+1), 100*n)
	}
}
