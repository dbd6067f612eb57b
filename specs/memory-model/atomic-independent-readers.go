// Independent reads of independent writes: two readers do not see two stores in opposite order.
//
// verifies: MM-019 MM-002
// outcome: "0 0, 0 0" permitted
// outcome: "0 0, 0 1" permitted
// outcome: "0 0, 1 0" permitted
// outcome: "0 0, 1 1" permitted
// outcome: "0 1, 0 0" permitted
// outcome: "0 1, 0 1" permitted
// outcome: "0 1, 1 0" permitted
// outcome: "0 1, 1 1" permitted
// outcome: "1 0, 0 0" permitted
// outcome: "1 0, 0 1" permitted
// outcome: "1 0, 1 1" permitted
// outcome: "1 1, 0 0" permitted
// outcome: "1 1, 0 1" permitted
// outcome: "1 1, 1 0" permitted
// outcome: "1 1, 1 1" permitted
package main

import "sync/atomic"

type State struct{ x, y, r1, r2, r3, r4 int32 }

func Actor1(s *State) { atomic.StoreInt32(&s.x, 1) }

func Actor2(s *State) { atomic.StoreInt32(&s.y, 1) }

func Actor3(s *State) {
	s.r1 = atomic.LoadInt32(&s.x)
	s.r2 = atomic.LoadInt32(&s.y)
}

func Actor4(s *State) {
	s.r3 = atomic.LoadInt32(&s.y)
	s.r4 = atomic.LoadInt32(&s.x)
}

// Outcome shows "1 0, 1 0", the forbidden one, when the readers disagree.
func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2) + ", " + digit(s.r3) + " " + digit(s.r4)
}

func digit(n int32) string { return string(rune('0' + n)) }
