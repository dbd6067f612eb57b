// A write that stands after a call is not done before the call, which may never return.
//
// verifies: MM-035 MM-001
// outcome: "0, 1" permitted
package main

type State struct {
	x    int
	wait func()
	gate chan bool
	seen int
}

func Setup() *State {
	s := &State{gate: make(chan bool)}
	s.wait = func() { <-s.gate }
	return s
}

func Actor1(s *State) {
	s.wait()
	s.x = 1
}

func Actor2(s *State) {
	s.seen = s.x
	s.gate <- true
}

func Outcome(s *State) string {
	return string(rune('0'+s.seen)) + ", " + string(rune('0'+s.x))
}
