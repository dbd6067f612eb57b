// Between a Broadcast and the Wait that it wakes: what is written before is seen behind.
//
// generated: message(broadcast)
// verifies: MM-021 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	m1   sync.Mutex
	k1   *sync.Cond
	f1   bool
}

func Setup() *State {
	s := &State{}
	s.k1 = sync.NewCond(&s.m1)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.m1.Lock()
	s.f1 = true
	s.k1.Broadcast()
	s.m1.Unlock()
}

func Actor2(s *State) {
	s.m1.Lock()
	for !s.f1 {
		s.k1.Wait()
	}
	s.m1.Unlock()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
