// With functions of sync/atomic: who sees a write because of another goroutine sees what that one
// saw.
//
// generated: handed-on(atomic-function), Wx1 | Rx Wy1 | Ry Rx
// verifies: MM-002 MM-003 MM-019
// outcome: "0 0 0" permitted
// outcome: "0 0 1" permitted
// outcome: "0 1 0" permitted
// outcome: "0 1 1" permitted
// outcome: "1 0 0" permitted
// outcome: "1 0 1" permitted
// outcome: "1 1 1" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2, r3 int32
	x          int32
	y          int32
}

func Actor1(s *State) {
	atomic.StoreInt32(&s.x, 1)
}

func Actor2(s *State) {
	s.r1 = atomic.LoadInt32(&s.x)
	atomic.StoreInt32(&s.y, 1)
}

func Actor3(s *State) {
	s.r2 = atomic.LoadInt32(&s.y)
	s.r3 = atomic.LoadInt32(&s.x)
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2) + " " + digit(s.r3)
}

func digit(n int32) string { return string(rune('0' + n)) }
