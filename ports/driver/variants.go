package driver

import (
	"runtime"
	"sync/atomic"
)

// A variant is one way of perturbing the runs.
type variant struct {
	name  string
	procs int
	noise string // "", "gc", "yield"

	callers int    // litmus: goroutines that call at once
	odds    uint32 // litmus: one statement in so many is perturbed; 0 calls the program as it is

	lockstep bool // actors: a barrier before each State, not only before the batch
	jitter   int  // actors: spins at most so many turns before each State
	gosched  bool // actors: now and then yields before a State
}

var litmusVariants = []variant{
	{name: "procs=1", procs: 1, callers: 1},
	{name: "procs=2", procs: 2, callers: 1},
	{name: "procs=2 callers=4", procs: 2, callers: 4},
	{name: "procs=1 callers=4 yield", procs: 1, callers: 4, noise: "yield"},
	{name: "procs=4", procs: 4, callers: 1},
	{name: "procs=4 callers=8", procs: 4, callers: 8},
	{name: "procs=2 callers=2 gc", procs: 2, callers: 2, noise: "gc"},
	{name: "procs=4 callers=2 yield", procs: 4, callers: 2, noise: "yield"},
	{name: "procs=1 perturbed", procs: 1, callers: 1, odds: 2},
	{name: "procs=2 perturbed", procs: 2, callers: 1, odds: 3},
	{name: "procs=2 perturbed rarely", procs: 2, callers: 1, odds: 12},
	{name: "procs=4 callers=4 perturbed", procs: 4, callers: 4, odds: 4},
}

var actorsVariants = []variant{
	{name: "procs=2 batch", procs: 2},
	{name: "procs=2 lockstep", procs: 2, lockstep: true},
	{name: "procs=2 lockstep jitter", procs: 2, lockstep: true, jitter: 60},
	{name: "procs=2 lockstep far jitter", procs: 2, lockstep: true, jitter: 400},
	{name: "procs=4 batch jitter", procs: 4, jitter: 200},
	{name: "procs=4 lockstep gosched", procs: 4, lockstep: true, jitter: 20, gosched: true},
	{name: "procs=1 batch gosched", procs: 1, gosched: true},
	{name: "procs=2 batch gc", procs: 2, jitter: 20, noise: "gc"},
}

// timeShares is how many thousandths of the time each variant gets: what asked names ("750:procs=2;50:procs=4",
// or "-"), and an equal part of what that leaves. Not known: asked names none of them.
func timeShares(variants []variant, asked string) (shares []int, known bool) {
	shares = make([]int, len(variants))
	left := 1000
	for rest := asked; rest != "" && rest != "-"; {
		share, name := 0, ""
		for ; rest != "" && rest[0] >= '0' && rest[0] <= '9'; rest = rest[1:] {
			share = share*10 + int(rest[0]-'0')
		}
		if rest == "" {
			return nil, false
		}
		for rest = rest[1:]; rest != "" && rest[0] != ';'; rest = rest[1:] {
			name += rest[:1]
		}
		if rest != "" {
			rest = rest[1:]
		}
		at := 0
		for at < len(variants) && variants[at].name != name {
			at++
		}
		if at == len(variants) {
			return nil, false
		}
		shares[at] = share
		left -= share
	}
	for i := range shares {
		shares[i] += left / len(shares)
	}
	return shares, true
}

// startNoise disturbs the scheduler or the collector until the function that it returns is called.
func startNoise(kind string) (stop func()) {
	if kind == "" {
		return func() {}
	}
	var stopped int32
	done := make(chan bool)
	go func() {
		var garbage []byte
		for atomic.LoadInt32(&stopped) == 0 {
			if kind == "gc" {
				garbage = make([]byte, 1<<12)
				garbage[0] = 1
				runtime.GC()
			}
			runtime.Gosched()
		}
		done <- true
	}()
	return func() {
		atomic.StoreInt32(&stopped, 1)
		<-done
	}
}

// A random source is one goroutine's own.
type random uint64

func (r *random) below(n int) int {
	*r ^= *r << 13
	*r ^= *r >> 7
	*r ^= *r << 17
	return int((uint64(*r) >> 1) % uint64(n))
}

func newRandom(seed uint64, salt int) random {
	return random((seed ^ uint64(salt)*0x9e3779b97f4a7c15) | 1)
}
