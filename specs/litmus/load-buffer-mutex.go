// With a mutex for each variable: two reads do not both see the write behind the other.
//
// generated: load-buffer(mutex), Rx Wy1 | Ry Wx1
// verifies: MM-002 MM-003
// outcome: "0 0" permitted
// outcome: "0 1" permitted
// outcome: "1 0" permitted
package main

import "sync"

type State struct {
	r1, r2 int32
	x      int32
	mx     sync.Mutex
	y      int32
	my     sync.Mutex
}

func Actor1(s *State) {
	s.mx.Lock()
	s.r1 = s.x
	s.mx.Unlock()
	s.my.Lock()
	s.y = 1
	s.my.Unlock()
}

func Actor2(s *State) {
	s.my.Lock()
	s.r2 = s.y
	s.my.Unlock()
	s.mx.Lock()
	s.x = 1
	s.mx.Unlock()
}

func Outcome(s *State) string {
	return digit(s.r1) + " " + digit(s.r2)
}

func digit(n int32) string { return string(rune('0' + n)) }
