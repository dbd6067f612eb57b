// Every goroutine that sees the channel closed sees what was written before.
//
// verifies: MM-008 CLOSE-005
// outcome: "1 1" permitted
package main

type State struct {
	x, r1, r2 int
	c         chan int
}

func Setup() *State { return &State{c: make(chan int)} }

func Actor1(s *State) {
	s.x = 1
	close(s.c)
}

func Actor2(s *State) {
	for range s.c {
	}
	s.r1 = s.x
}

func Actor3(s *State) {
	select {
	case <-s.c:
		s.r2 = s.x
	}
}

func Outcome(s *State) string { return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) }
