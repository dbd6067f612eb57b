// With a mutex for each variable: not both first writes are last.
//
// generated: two-by-two-writes(mutex), Wx1 Wy2 | Wy1 Wx2
// verifies: MM-002 MM-003
// outcome: "1 2" permitted
// outcome: "2 1" permitted
// outcome: "2 2" permitted
package main

import "sync"

type State struct {
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
	s.y = 2
	s.my.Unlock()
}

func Actor2(s *State) {
	s.my.Lock()
	s.y = 1
	s.my.Unlock()
	s.mx.Lock()
	s.x = 2
	s.mx.Unlock()
}

func Outcome(s *State) string {
	return digit(s.x) + " " + digit(s.y)
}

func digit(n int32) string { return string(rune('0' + n)) }
