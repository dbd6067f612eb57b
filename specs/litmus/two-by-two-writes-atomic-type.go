// With an atomic type: not both first writes are last.
//
// generated: two-by-two-writes(atomic-type), Wx1 Wy2 | Wy1 Wx2
// verifies: MM-002 MM-003 MM-019
// since: go1.19
// outcome: "1 2" permitted
// outcome: "2 1" permitted
// outcome: "2 2" permitted
package main

import "sync/atomic"

type State struct {
	x atomic.Int32
	y atomic.Int32
}

func Actor1(s *State) {
	s.x.Store(1)
	s.y.Store(2)
}

func Actor2(s *State) {
	s.y.Store(1)
	s.x.Store(2)
}

func Outcome(s *State) string {
	return digit(s.x.Load()) + " " + digit(s.y.Load())
}

func digit(n int32) string { return string(rune('0' + n)) }
