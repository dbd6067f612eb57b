// Between two readers' sections of an RWMutex: it is not so that what is written behind is not seen
// before.
//
// generated: read-then-write(two-readers)
// verifies: MM-013 MM-026
// model: racy
// outcome: "1 1" permitted
// outcome: "2 1" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.RWMutex
}

func Actor1(s *State) {
	s.r = s.x + 1
	s.m1.RLock()
	s.m1.RUnlock()
}

func Actor2(s *State) {
	s.m1.RLock()
	s.m1.RUnlock()
	s.x = 1
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
