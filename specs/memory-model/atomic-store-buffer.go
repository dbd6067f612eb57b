// Store buffering: with atomics at least one goroutine sees the other's store.
//
// verifies: MM-019 MM-002
// outcome: "0 1" permitted
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

import "sync/atomic"

type State struct{ x, y, r1, r2 int32 }

func Actor1(s *State) {
	atomic.StoreInt32(&s.x, 1)
	s.r1 = atomic.LoadInt32(&s.y)
}

func Actor2(s *State) {
	atomic.StoreInt32(&s.y, 1)
	s.r2 = atomic.LoadInt32(&s.x)
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
