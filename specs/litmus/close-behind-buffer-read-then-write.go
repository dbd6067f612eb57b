// Between a close and the end of a range over what the channel still held: what is written behind
// is not seen before.
//
// generated: read-then-write(close-behind-buffer)
// verifies: MM-008 MM-003
// outcome: "1 1" permitted
package main

type State struct {
	x, r int32
	c1   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int, 1)
	s.c1 <- 1
	return s
}

func Actor1(s *State) {
	s.r = s.x + 1
	close(s.c1)
}

func Actor2(s *State) {
	for range s.c1 {
	}
	s.x = 1
}

func Outcome(s *State) string {
	return digit(s.r) + " " + digit(s.x)
}

func digit(n int32) string { return string(rune('0' + n)) }
