// Between an Unlock and a TryLock that succeeds after it: what is written before is seen behind.
//
// generated: message(try-lock)
// verifies: MM-014 MM-003
// since: go1.18
// outcome: "0" permitted
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.Mutex
}

func Setup() *State {
	s := &State{}
	s.m1.Lock()
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.Unlock()
}

func Actor2(s *State) {
	seen := s.m1.TryLock()
	if seen {
		s.r = s.x + 1
	}
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
