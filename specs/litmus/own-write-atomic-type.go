// With an atomic type: a goroutine sees its own write or a later one.
//
// generated: own-write(atomic-type), Wx1 Rx | Wx2 Rx
// verifies: MM-002 MM-003 MM-019
// since: go1.19
// outcome: "1 1" permitted
// outcome: "1 2" permitted
// outcome: "2 2" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2 int32
	x      atomic.Int32
}

func Actor1(s *State) {
	s.x.Store(1)
	s.r1 = s.x.Load()
}

func Actor2(s *State) {
	s.x.Store(2)
	s.r2 = s.x.Load()
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
