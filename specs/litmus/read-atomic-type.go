// With an atomic type: who overwrites the second write sees the first.
//
// generated: read(atomic-type), Wx1 Wy1 | Wy2 Rx
// verifies: MM-002 MM-003 MM-019
// since: go1.19
// outcome: "0, 1" permitted
// outcome: "1, 1" permitted
// outcome: "1, 2" permitted
package main

import "sync/atomic"

type State struct {
	r1 int32
	x  atomic.Int32
	y  atomic.Int32
}

func Actor1(s *State) {
	s.x.Store(1)
	s.y.Store(1)
}

func Actor2(s *State) {
	s.y.Store(2)
	s.r1 = s.x.Load()
}

func Outcome(s *State) string {
	return digit(s.r1) + ", " + digit(s.y.Load())
}

func digit(n int32) string { return string(rune('0' + n)) }
