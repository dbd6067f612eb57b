// Message passing by an atomic flag: whoever sees the flag sees the data.
//
// verifies: MM-018 MM-019
// outcome: "not yet" permitted
// outcome: "1" permitted
package main

import "sync/atomic"

type State struct {
	x    int
	flag int32
	r    string
}

func Actor1(s *State) {
	s.x = 1
	atomic.StoreInt32(&s.flag, 1)
}

func Actor2(s *State) {
	if atomic.LoadInt32(&s.flag) == 1 {
		s.r = string(rune('0' + s.x))
	} else {
		s.r = "not yet"
	}
}

func Outcome(s *State) string { return s.r }
