package driver

import (
	"sync/atomic"
	"time"
)

// litmusSlice calls Litmus from v.callers goroutines at once until the time is up.
func (r *run) litmusSlice(v *variant, until time.Time) {
	share := int64(r.calls)
	litmus := r.program.Litmus
	if v.odds > 0 {
		litmus = r.program.Perturbed
		perturb(v.odds, r.seed)
	}
	begin := newBarrier(r.style, v.callers)
	counted := make(chan counts, v.callers)
	for i := 0; i < v.callers; i++ {
		go func(caller int) {
			c := make(counts)
			begin.wait(caller)
			for atomic.AddInt64(&share, -1) >= 0 {
				c.add(litmus())
				if !time.Now().Before(until) {
					break
				}
			}
			counted <- c
		}(i)
	}
	called := 0
	for i := 0; i < v.callers; i++ {
		called += r.report.count(v.name, <-counted)
	}
	r.calls -= called
}
