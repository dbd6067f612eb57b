package driver

import (
	"runtime"
	"sync/atomic"
)

// A barrier lets n goroutines go on together, again and again. Its style is what the port survives:
//
//	spin     waits without yielding: closest starts, needs parallelism or preemption
//	yield    spins a little, then yields: needs Gosched
//	channel  parks: needs channels only
type barrier struct {
	style   string
	n       int32
	arrived int32
	phase   int32
	// channel: each member parks on its own; the last to arrive wakes the others.
	gates []chan bool
}

func newBarrier(style string, n int) *barrier {
	b := &barrier{style: style, n: int32(n)}
	if style == "channel" {
		for i := 0; i < n; i++ {
			b.gates = append(b.gates, make(chan bool, 1))
		}
	}
	return b
}

// wait returns when all n members have called it. member is from 0 to n-1.
func (b *barrier) wait(member int) {
	phase := atomic.LoadInt32(&b.phase)
	if atomic.AddInt32(&b.arrived, 1) == b.n {
		atomic.StoreInt32(&b.arrived, 0)
		atomic.AddInt32(&b.phase, 1)
		for i := 0; i < len(b.gates); i++ {
			if i != member {
				b.gates[i] <- true
			}
		}
		return
	}
	if b.style == "channel" {
		<-b.gates[member]
		return
	}
	for turns := 1; atomic.LoadInt32(&b.phase) == phase; turns++ {
		if b.style != "spin" && turns%64 == 0 {
			runtime.Gosched()
		}
	}
}
