// Between a Store of a sync.Map and a Load that finds it: what is written behind stays.
//
// generated: two-writes(sync-map)
// verifies: MM-023 MM-003
// since: go1.9
// outcome: "1" permitted
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	t1   sync.Map
}

func Actor1(s *State) {
	s.x = 1
	s.t1.Store(1, true)
}

func Actor2(s *State) {
	_, seen := s.t1.Load(1)
	if seen {
		s.x = 2
	}
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
