// Of two goroutines that swap the same old value for a new one, one succeeds.
//
// verifies: SYNC-009 MM-018
// outcome: "first" permitted
// outcome: "second" permitted
package main

import "sync/atomic"

type State struct {
	x        int32
	one, two bool
}

func Actor1(s *State) { s.one = atomic.CompareAndSwapInt32(&s.x, 0, 1) }

func Actor2(s *State) { s.two = atomic.CompareAndSwapInt32(&s.x, 0, 2) }

func Outcome(s *State) string {
	switch {
	case s.one && !s.two && s.x == 1:
		return "first"
	case s.two && !s.one && s.x == 2:
		return "second"
	}
	return "both or none"
}
