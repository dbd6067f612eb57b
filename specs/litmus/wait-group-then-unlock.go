// Over a third goroutine, by the last Done of a WaitGroup and the return of Wait, then an Unlock
// and the Lock that it lets through: what is written before is seen behind.
//
// generated: message(wait-group, unlock)
// verifies: MM-022 MM-012 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	w1   sync.WaitGroup
	m2   sync.Mutex
}

func Setup() *State {
	s := &State{}
	s.w1.Add(1)
	s.m2.Lock()
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.w1.Done()
}

func Actor2(s *State) {
	s.w1.Wait()
	s.m2.Unlock()
}

func Actor3(s *State) {
	s.m2.Lock()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
