// A channel of capacity 1 is a lock: the first receive comes before the second send completes.
//
// verifies: MM-010 SEND-004
// outcome: "2" permitted
package main

type State struct {
	n    int
	lock chan int
}

func Setup() *State { return &State{lock: make(chan int, 1)} }

func add(s *State) {
	s.lock <- 0
	s.n++
	<-s.lock
}

func Actor1(s *State) { add(s) }

func Actor2(s *State) { add(s) }

func Outcome(s *State) string { return string(rune('0' + s.n)) }
