// 2+2W: with atomics the first stores of both goroutines are not both the last ones.
//
// verifies: MM-019
// outcome: "1 1" permitted
// outcome: "1 2" permitted
// outcome: "2 1" permitted
package main

import "sync/atomic"

type State struct{ x, y int32 }

func Actor1(s *State) {
	atomic.StoreInt32(&s.x, 2)
	atomic.StoreInt32(&s.y, 1)
}

func Actor2(s *State) {
	atomic.StoreInt32(&s.y, 2)
	atomic.StoreInt32(&s.x, 1)
}

func Outcome(s *State) string { return string(rune('0'+s.x)) + " " + string(rune('0'+s.y)) }
