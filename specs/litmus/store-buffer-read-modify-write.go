// With atomic operations that read and write at once: at least one goroutine sees the other's
// write.
//
// generated: store-buffer(read-modify-write), Wx1 Ry | Wy1 Rx
// verifies: MM-002 MM-003 MM-019
// outcome: "0 1" permitted
// outcome: "1 0" permitted
// outcome: "1 1" permitted
package main

import "sync/atomic"

type State struct {
	r1, r2 int32
	x      int32
	y      int32
}

func Actor1(s *State) {
	atomic.SwapInt32(&s.x, 1)
	s.r1 = atomic.AddInt32(&s.y, 0)
}

func Actor2(s *State) {
	atomic.SwapInt32(&s.y, 1)
	s.r2 = atomic.AddInt32(&s.x, 0)
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
