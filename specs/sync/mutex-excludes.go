// Nobody enters a critical section while another is inside.
//
// verifies: SYNC-001
// outcome: "one at a time" permitted
package main

import (
	"sync"
	"sync/atomic"
)

type State struct {
	m      sync.Mutex
	inside int32
	met    bool
}

func enter(s *State) {
	s.m.Lock()
	if atomic.AddInt32(&s.inside, 1) != 1 {
		s.met = true
	}
	atomic.AddInt32(&s.inside, -1)
	s.m.Unlock()
}

func Actor1(s *State) { enter(s) }

func Actor2(s *State) { enter(s) }

func Actor3(s *State) { enter(s) }

func Outcome(s *State) string {
	if s.met {
		return "two inside"
	}
	return "one at a time"
}
