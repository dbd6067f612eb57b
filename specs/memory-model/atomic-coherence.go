// Two reads of one atomic never go back to an older value.
//
// verifies: MM-018 MM-019
// since: go1.19
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "0 2" permitted
// outcome: "1 1" permitted
// outcome: "1 2" permitted
// outcome: "2 2" permitted
package main

import "sync/atomic"

type State struct {
	x      atomic.Int64
	r1, r2 int64
}

func Actor1(s *State) {
	s.x.Store(1)
	s.x.Store(2)
}

func Actor2(s *State) {
	s.r1 = s.x.Load()
	s.r2 = s.x.Load()
}

func Outcome(s *State) string {
	return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2))
}
