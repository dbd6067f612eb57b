// Readers see all that a writer wrote under the lock, or nothing.
//
// verifies: MM-013 SYNC-003
// outcome: "00" permitted
// outcome: "03" permitted
// outcome: "30" permitted
// outcome: "33" permitted
package main

import "sync"

type State struct {
	m            sync.RWMutex
	x, y, r1, r2 int
}

func Actor1(s *State) {
	s.m.Lock()
	s.x = 1
	s.y = 2
	s.m.Unlock()
}

func Actor2(s *State) {
	s.m.RLock()
	s.r1 = s.x + s.y
	s.m.RUnlock()
}

func Actor3(s *State) {
	s.m.RLock()
	s.r2 = s.y + s.x
	s.m.RUnlock()
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + string(rune('0'+s.r2)) }
