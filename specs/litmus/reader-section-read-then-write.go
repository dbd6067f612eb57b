// Between a writer's and a reader's section of an RWMutex, the second of which sees the flag of the
// first: what is written behind is not seen before.
//
// generated: read-then-write(reader-section)
// verifies: MM-013 MM-003
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.RWMutex
	f1   bool
}

func Actor1(s *State) {
	s.r = s.x + 1
	s.m1.Lock()
	s.f1 = true
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.RLock()
	seen := s.f1
	s.m1.RUnlock()
	if seen {
		s.x = 1
	}
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
