// A reader under the lock sees all that the writer wrote under it, or nothing.
//
// verifies: MM-012 MM-003
// outcome: "0 0" permitted
// outcome: "1 2" permitted
package main

import "sync"

type State struct {
	m            sync.Mutex
	x, y, r1, r2 int
}

func Actor1(s *State) {
	s.m.Lock()
	s.x = 1
	s.y = 2
	s.m.Unlock()
}

func Actor2(s *State) {
	s.m.Lock()
	s.r2 = s.y
	s.r1 = s.x
	s.m.Unlock()
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
