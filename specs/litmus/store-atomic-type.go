// With an atomic type: who sees a write does not write before what was written before it.
//
// generated: store(atomic-type), Wx2 Wy1 | Ry Wx1
// verifies: MM-002 MM-003 MM-019
// since: go1.19
// outcome: "0, 1" permitted
// outcome: "0, 2" permitted
// outcome: "1, 1" permitted
package main

import "sync/atomic"

type State struct {
	r1 int32
	x  atomic.Int32
	y  atomic.Int32
}

func Actor1(s *State) {
	s.x.Store(2)
	s.y.Store(1)
}

func Actor2(s *State) {
	s.r1 = s.y.Load()
	s.x.Store(1)
}

func Outcome(s *State) string {
	return digit(s.r1) + ", " + digit(s.x.Load())
}

func digit(n int32) string { return string(rune('0' + n)) }
