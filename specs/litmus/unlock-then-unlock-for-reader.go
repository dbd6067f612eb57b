// Over a third goroutine, by an Unlock and the Lock that it lets through, then an Unlock of an
// RWMutex and the RLock that it lets through: what is written before is seen behind.
//
// generated: message(unlock, unlock-for-reader)
// verifies: MM-012 MM-013 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.Mutex
	m2   sync.RWMutex
}

func Setup() *State {
	s := &State{}
	s.m1.Lock()
	s.m2.Lock()
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.Lock()
	s.m2.Unlock()
}

func Actor3(s *State) {
	s.m2.RLock()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
