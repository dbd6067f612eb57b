// A TryLock that succeeds is a Lock. Whether it succeeds does not show here: it may always fail.
//
// verifies: MM-014 MM-015
// since: go1.18
// outcome: "consistent" permitted
package main

import "sync"

type State struct {
	m    sync.Mutex
	x, y int
	torn bool
}

func Actor1(s *State) {
	s.m.Lock()
	s.x++
	s.y++
	s.m.Unlock()
}

func Actor2(s *State) {
	if s.m.TryLock() {
		s.torn = s.x != s.y
		s.x++
		s.y++
		s.m.Unlock()
	}
}

func Outcome(s *State) string {
	if s.torn || s.x != s.y {
		return "torn"
	}
	return "consistent"
}
