// What is written before Put is seen by the Get that returns the item.
//
// verifies: MM-024 SYNC-008
// outcome: "written" permitted
package main

import "sync"

type item struct{ value int }

type State struct {
	pool sync.Pool
	bad  bool
}

func Actor1(s *State) {
	it := &item{}
	it.value = 5
	s.pool.Put(it)
}

func Actor2(s *State) {
	if it, ok := s.pool.Get().(*item); ok {
		s.bad = it.value != 5
	}
}

func Outcome(s *State) string {
	if s.bad {
		return "stale"
	}
	return "written"
}
