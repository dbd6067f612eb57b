// Between a close and a receive that returns because of it: what is written behind stays.
//
// generated: two-writes(close)
// verifies: MM-008 MM-003
// outcome: "2" permitted
package main

type State struct {
	x, r int32
	c1   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int)
	return s
}

func Actor1(s *State) {
	s.x = 1
	close(s.c1)
}

func Actor2(s *State) {
	<-s.c1
	s.x = 2
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
