// Between two critical sections of a mutex, the second of which sees the flag of the first: what is
// written behind is not seen before.
//
// generated: read-then-write(critical-section)
// verifies: MM-012 MM-003
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.Mutex
	f1   bool
}

func Actor1(s *State) {
	s.r = s.x + 1
	s.m1.Lock()
	s.f1 = true
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.Lock()
	seen := s.f1
	s.m1.Unlock()
	if seen {
		s.x = 1
	}
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
