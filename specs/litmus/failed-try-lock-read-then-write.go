// Between a Lock and a TryLock that fails because of it: it is not so that what is written behind
// is not seen before.
//
// generated: read-then-write(failed-try-lock)
// verifies: MM-014 MM-026
// since: go1.18
// model: racy
// outcome: "1 1" permitted
// outcome: "2 1" permitted
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
	s.r = s.x + 1
	s.m1.TryLock()
}

func Actor2(s *State) {
	s.m1.TryLock()
	s.x = 1
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
