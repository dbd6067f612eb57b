// No atomic addition is lost, and each sees a different sum.
//
// verifies: SYNC-009 MM-019
// outcome: "1 2, 2" permitted
package main

import "sync/atomic"

type State struct{ n, r1, r2 int32 }

func Actor1(s *State) { s.r1 = atomic.AddInt32(&s.n, 1) }

func Actor2(s *State) { s.r2 = atomic.AddInt32(&s.n, 1) }

func Outcome(s *State) string {
	low, high := s.r1, s.r2
	if low > high {
		low, high = high, low
	}
	return string(rune('0'+low)) + " " + string(rune('0'+high)) + ", " + string(rune('0'+s.n))
}
