// Between an Unlock and the Lock that it lets through: what is written behind stays.
//
// generated: two-writes(unlock)
// verifies: MM-012 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.Mutex
}

func Setup() *State {
	s := &State{}
	s.m1.Lock()
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.Lock()
	s.x = 2
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
