// What is written in a critical section is seen in the next one.
//
// verifies: MM-012 SYNC-001
// outcome: "3" permitted
package main

import "sync"

type State struct {
	m sync.Mutex
	n int
}

func add(s *State) {
	s.m.Lock()
	s.n++
	s.m.Unlock()
}

func Actor1(s *State) { add(s) }

func Actor2(s *State) { add(s) }

func Actor3(s *State) { add(s) }

func Outcome(s *State) string { return string(rune('0' + s.n)) }
