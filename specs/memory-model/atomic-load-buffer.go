// Load buffering: with atomics the two loads do not both see the store that comes after the other.
//
// verifies: MM-019 MM-029
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "1 0" permitted
package main

import "sync/atomic"

type State struct{ x, y, r1, r2 int32 }

func Actor1(s *State) {
	s.r1 = atomic.LoadInt32(&s.x)
	atomic.StoreInt32(&s.y, 1)
}

func Actor2(s *State) {
	s.r2 = atomic.LoadInt32(&s.y)
	atomic.StoreInt32(&s.x, 1)
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
