// With atomic operations that read and write at once: not both first writes are last.
//
// generated: two-by-two-writes(read-modify-write), Wx1 Wy2 | Wy1 Wx2
// verifies: MM-002 MM-003 MM-019
// outcome: "1 2" permitted
// outcome: "2 1" permitted
// outcome: "2 2" permitted
package main

import "sync/atomic"

type State struct {
	x int32
	y int32
}

func Actor1(s *State) {
	atomic.SwapInt32(&s.x, 1)
	atomic.SwapInt32(&s.y, 2)
}

func Actor2(s *State) {
	atomic.SwapInt32(&s.y, 1)
	atomic.SwapInt32(&s.x, 2)
}

func Outcome(s *State) string {
	return digit(s.x) + " " + digit(s.y)
}

func digit(n int32) string { return string(rune('0' + n)) }
