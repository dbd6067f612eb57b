// Whoever returns from Do sees what the one call of f has written.
//
// verifies: MM-016 MM-017
// outcome: "1 1, called once" permitted
package main

import "sync"

type State struct {
	once             sync.Once
	x, calls, r1, r2 int
}

func initialise(s *State) {
	s.once.Do(func() {
		s.calls++
		s.x = 1
	})
}

func Actor1(s *State) {
	initialise(s)
	s.r1 = s.x
}

func Actor2(s *State) {
	initialise(s)
	s.r2 = s.x
}

func Outcome(s *State) string {
	text := string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2))
	if s.calls == 1 {
		return text + ", called once"
	}
	return text + ", not called once"
}
