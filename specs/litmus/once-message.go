// Between a function that a Once calls, and the return of Do to who finds it called: what is
// written before is seen behind.
//
// generated: message(once)
// verifies: MM-016 MM-003
// outcome: "0" permitted
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	o1   sync.Once
	f1   bool
}

func Actor1(s *State) {
	s.x = 1
	s.o1.Do(func() { s.f1 = true })
}

func Actor2(s *State) {
	seen := true
	s.o1.Do(func() { seen = false })
	if seen {
		s.r = s.x + 1
	}
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
