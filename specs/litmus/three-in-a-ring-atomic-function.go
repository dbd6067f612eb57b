// With functions of sync/atomic: of three goroutines that write and look at their neighbour one
// sees a write.
//
// generated: three-in-a-ring(atomic-function), Wx1 Ry | Wy1 Rz | Wz1 Rx
// verifies: MM-002 MM-003 MM-019
// outcome: "0 0 1" permitted
// outcome: "0 1 0" permitted
// outcome: "0 1 1" permitted
// outcome: "1 0 0" permitted
// outcome: "1 0 1" permitted
// outcome: "1 1 0" permitted
// outcome: "1 1 1" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2, r3 int32
	x          int32
	y          int32
	z          int32
}

func Actor1(s *State) {
	atomic.StoreInt32(&s.x, 1)
	s.r1 = atomic.LoadInt32(&s.y)
}

func Actor2(s *State) {
	atomic.StoreInt32(&s.y, 1)
	s.r2 = atomic.LoadInt32(&s.z)
}

func Actor3(s *State) {
	atomic.StoreInt32(&s.z, 1)
	s.r3 = atomic.LoadInt32(&s.x)
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2) + " " + digit(s.r3)
}

func digit(n int32) string { return string(rune('0' + n)) }
