package driver

import (
	"runtime"
	"time"
)

const (
	batchMin = 8
	batchMax = 4096
)

// A batch is a number of States, and the order in which every actor visits them: all the same one, so
// that the actors of a State meet, but shuffled, so that neighbours in memory do not follow each other.
type batch struct {
	order []int
	begin *barrier
}

// actorsSlice runs batches until the time is up. The actors' goroutines last as long as the slice.
func (r *run) actorsSlice(v *variant, until time.Time) {
	n := len(r.program.Actors)
	start := make([]chan batch, n)
	done := make(chan bool, n)
	for k := range start {
		start[k] = make(chan batch, 1)
		go r.act(v, k, start[k], done)
	}
	shuffle := newRandom(r.seed, 1000)
	c := make(counts)
	size := batchMin
	for r.calls > 0 {
		began := time.Now()
		if size > r.calls {
			size = r.calls
		}
		r.program.Make(size)
		b := batch{order: make([]int, size), begin: newBarrier(r.style, n)}
		for i := range b.order {
			j := shuffle.below(i + 1)
			b.order[i] = b.order[j]
			b.order[j] = i
		}
		for k := range start {
			start[k] <- b
		}
		for range start {
			<-done
		}
		for i := 0; i < size; i++ {
			c.add(r.program.Outcome(i))
		}
		r.calls -= size
		now := time.Now()
		if !now.Before(until) {
			break
		}
		// Long enough that the barrier's cost does not matter, short enough that the slice ends.
		if now.Sub(began) < 2*time.Millisecond && size < batchMax {
			size *= 2
		}
	}
	for k := range start {
		close(start[k])
	}
	r.report.count(v.name, c)
}

// act is the k-th actor's goroutine.
func (r *run) act(v *variant, k int, start <-chan batch, done chan<- bool) {
	actor := r.program.Actors[k]
	random := newRandom(r.seed, k)
	sink := 0
	for b := range start {
		b.begin.wait(k)
		for _, i := range b.order {
			if v.lockstep {
				b.begin.wait(k)
			}
			if v.jitter > 0 {
				for turns := random.below(v.jitter); turns > 0; turns-- {
					sink += turns
				}
			}
			if v.gosched && random.below(4) == 0 {
				runtime.Gosched()
			}
			actor(i)
		}
		done <- true
	}
	spun[k&7] = sink
}

// spun keeps compilers from dropping the jitter.
var spun [8]int
