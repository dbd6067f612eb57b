// Over a third goroutine, by a send on a buffered channel and the receive of its value, then a
// close and the end of a range over what the channel still held: what is written before is seen
// behind.
//
// generated: message(buffered-send, close-behind-buffer)
// verifies: MM-007 MM-008 MM-002 MM-003
// outcome: "2" permitted
package main

type State struct {
	x, r int32
	c1   chan int
	c2   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int, 2)
	s.c2 = make(chan int, 1)
	s.c2 <- 1
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.c1 <- 1
}

func Actor2(s *State) {
	<-s.c1
	close(s.c2)
}

func Actor3(s *State) {
	for range s.c2 {
	}
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
