// With a mutex for each variable: who overwrites the second write sees the first.
//
// generated: read(mutex), Wx1 Wy1 | Wy2 Rx
// verifies: MM-002 MM-003
// outcome: "0, 1" permitted
// outcome: "1, 1" permitted
// outcome: "1, 2" permitted
package main

import "sync"

type State struct {
	r1 int32
	x  int32
	mx sync.Mutex
	y  int32
	my sync.Mutex
}

func Actor1(s *State) {
	s.mx.Lock()
	s.x = 1
	s.mx.Unlock()
	s.my.Lock()
	s.y = 1
	s.my.Unlock()
}

func Actor2(s *State) {
	s.my.Lock()
	s.y = 2
	s.my.Unlock()
	s.mx.Lock()
	s.r1 = s.x
	s.mx.Unlock()
}

func Outcome(s *State) string {
	return digit(s.r1) + ", " + digit(s.y)
}

func digit(n int32) string { return string(rune('0' + n)) }
