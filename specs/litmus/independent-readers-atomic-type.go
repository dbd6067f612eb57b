// With an atomic type: two readers do not see two writes in opposite order.
//
// generated: independent-readers(atomic-type), Wx1 | Wy1 | Rx Ry | Ry Rx
// verifies: MM-002 MM-003 MM-019
// since: go1.19
// outcome: "0 0 0 0" permitted
// outcome: "0 0 0 1" permitted
// outcome: "0 0 1 0" permitted
// outcome: "0 0 1 1" permitted
// outcome: "0 1 0 0" permitted
// outcome: "0 1 0 1" permitted
// outcome: "0 1 1 0" permitted
// outcome: "0 1 1 1" permitted
// outcome: "1 0 0 0" permitted
// outcome: "1 0 0 1" permitted
// outcome: "1 0 1 1" permitted
// outcome: "1 1 0 0" permitted
// outcome: "1 1 0 1" permitted
// outcome: "1 1 1 0" permitted
// outcome: "1 1 1 1" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2, r3, r4 int32
	x              atomic.Int32
	y              atomic.Int32
}

func Actor1(s *State) {
	s.x.Store(1)
}

func Actor2(s *State) {
	s.y.Store(1)
}

func Actor3(s *State) {
	s.r1 = s.x.Load()
	s.r2 = s.y.Load()
}

func Actor4(s *State) {
	s.r3 = s.y.Load()
	s.r4 = s.x.Load()
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2) + " " + digit(s.r3) + " " + digit(s.r4)
}

func digit(n int32) string { return string(rune('0' + n)) }
