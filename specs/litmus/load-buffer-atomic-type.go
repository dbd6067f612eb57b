// With an atomic type: two reads do not both see the write behind the other.
//
// generated: load-buffer(atomic-type), Rx Wy1 | Ry Wx1
// verifies: MM-002 MM-003 MM-019
// since: go1.19
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "1 0" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2 int32
	x      atomic.Int32
	y      atomic.Int32
}

func Actor1(s *State) {
	s.r1 = s.x.Load()
	s.y.Store(1)
}

func Actor2(s *State) {
	s.r2 = s.y.Load()
	s.x.Store(1)
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
