// Over a third goroutine, by an RUnlock and the Lock that it lets through, then a Broadcast and the
// Wait that it wakes: what is written before is seen behind.
//
// generated: message(reader-unlocks, broadcast)
// verifies: MM-013 MM-021 MM-002 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.RWMutex
	m2   sync.Mutex
	k2   *sync.Cond
	f2   bool
}

func Setup() *State {
	s := &State{}
	s.m1.RLock()
	s.k2 = sync.NewCond(&s.m2)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.RUnlock()
}

func Actor2(s *State) {
	s.m1.Lock()
	s.m2.Lock()
	s.f2 = true
	s.k2.Broadcast()
	s.m2.Unlock()
}

func Actor3(s *State) {
	s.m2.Lock()
	for !s.f2 {
		s.k2.Wait()
	}
	s.m2.Unlock()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
