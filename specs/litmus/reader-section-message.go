// Between a writer's and a reader's section of an RWMutex, the second of which sees the flag of the
// first: what is written before is seen behind.
//
// generated: message(reader-section)
// verifies: MM-013 MM-003
// outcome: "0" permitted
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.RWMutex
	f1   bool
}

func Actor1(s *State) {
	s.x = 1
	s.m1.Lock()
	s.f1 = true
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.RLock()
	seen := s.f1
	s.m1.RUnlock()
	if seen {
		s.r = s.x + 1
	}
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
