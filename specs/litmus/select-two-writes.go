// Between a send and a receive that are cases of two selects: what is written behind stays.
//
// generated: two-writes(select)
// verifies: MM-007 SEL-001 MM-003
// outcome: "2" permitted
package main

type State struct {
	x, r   int32
	c1, d1 chan int
}

func Setup() *State {
	s := &State{}
	s.c1, s.d1 = make(chan int), make(chan int)
	return s
}

func Actor1(s *State) {
	s.x = 1
	select {
	case s.c1 <- 1:
	case <-s.d1:
	}
}

func Actor2(s *State) {
	select {
	case <-s.c1:
	case <-s.d1:
	}
	s.x = 2
}

func Outcome(s *State) string {
	return digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
