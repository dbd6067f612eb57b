// Between a Store of an atomic.Bool and a Load that sees it: what is written behind stays.
//
// generated: two-writes(atomic-bool)
// verifies: MM-018 MM-003
// since: go1.19
// outcome: "1" permitted
// outcome: "2" permitted
package main

import "sync/atomic"

type State struct {
	x, r int32
	f1   atomic.Bool
}

func Actor1(s *State) {
	s.x = 1
	s.f1.Store(true)
}

func Actor2(s *State) {
	seen := s.f1.Load()
	if seen {
		s.x = 2
	}
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
