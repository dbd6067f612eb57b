// Between a send on a buffered channel and a select with default that receives its value: what is
// written before is seen behind.
//
// generated: message(poll)
// verifies: MM-007 SEL-003 MM-003
// outcome: "0" permitted
// outcome: "2" permitted
package main

type State struct {
	x, r int32
	c1   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int, 1)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.c1 <- 1
}

func Actor2(s *State) {
	seen := false
	select {
	case <-s.c1:
		seen = true
	default:
	}
	if seen {
		s.r = s.x + 1
	}
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
