// What is written before a Signal is seen after the Wait that it ends.
//
// verifies: MM-021 SYNC-005
// outcome: "1" permitted
package main

import "sync"

type State struct {
	m    sync.Mutex
	cond *sync.Cond
	full bool
	x, r int
}

func Setup() *State {
	s := &State{}
	s.cond = sync.NewCond(&s.m)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m.Lock()
	s.full = true
	s.m.Unlock()
	s.cond.Signal()
}

func Actor2(s *State) {
	s.m.Lock()
	for !s.full {
		s.cond.Wait()
	}
	s.m.Unlock()
	s.r = s.x
}

func Outcome(s *State) string { return string(rune('0' + s.r)) }
