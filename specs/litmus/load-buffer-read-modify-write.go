// With atomic operations that read and write at once: two reads do not both see the write behind
// the other.
//
// generated: load-buffer(read-modify-write), Rx Wy1 | Ry Wx1
// verifies: MM-002 MM-003 MM-019
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "1 0" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2 int32
	x      int32
	y      int32
}

func Actor1(s *State) {
	s.r1 = atomic.AddInt32(&s.x, 0)
	atomic.SwapInt32(&s.y, 1)
}

func Actor2(s *State) {
	s.r2 = atomic.AddInt32(&s.y, 0)
	atomic.SwapInt32(&s.x, 1)
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
