// Whoever loads an entry of a sync.Map sees what was written before it was stored.
//
// verifies: MM-023 SYNC-006
// outcome: "absent" permitted
// outcome: "5" permitted
package main

import "sync"

type State struct {
	m sync.Map
	x int
	r string
}

func Actor1(s *State) {
	s.x = 5
	s.m.Store("ready", true)
}

func Actor2(s *State) {
	if _, ok := s.m.Load("ready"); ok {
		s.r = string(rune('0' + s.x))
	} else {
		s.r = "absent"
	}
}

func Outcome(s *State) string { return s.r }
