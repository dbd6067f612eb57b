// Between a Store of an atomic.Value and a Load that sees it: what is written behind is not seen
// before.
//
// generated: read-then-write(atomic-value)
// verifies: MM-018 MM-003
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

import "sync/atomic"

type State struct {
	x, r int32
	f1   atomic.Value
}

func Actor1(s *State) {
	s.r = s.x + 1
	s.f1.Store(1)
}

func Actor2(s *State) {
	seen := s.f1.Load() != nil
	if seen {
		s.x = 1
	}
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
