// Between a Store of an atomic.Pointer and a Load that sees it: what is written behind is not seen
// before.
//
// generated: read-then-write(atomic-pointer)
// verifies: MM-018 MM-003
// since: go1.19
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

import "sync/atomic"

type State struct {
	x, r int32
	f1   atomic.Pointer[int]
}

func Actor1(s *State) {
	s.r = s.x + 1
	s.f1.Store(new(int))
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
