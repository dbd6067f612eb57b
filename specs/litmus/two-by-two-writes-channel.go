// With a channel of capacity 1 that holds the variable: not both first writes are last.
//
// generated: two-by-two-writes(channel), Wx1 Wy2 | Wy1 Wx2
// verifies: MM-002 MM-003
// outcome: "1 2" permitted
// outcome: "2 1" permitted
// outcome: "2 2" permitted
package main

type State struct {
	x chan int32
	y chan int32
}

func Setup() *State {
	s := &State{}
	s.x = make(chan int32, 1)
	s.x <- 0
	s.y = make(chan int32, 1)
	s.y <- 0
	return s
}

func Actor1(s *State) {
	<-s.x
	s.x <- 1
	<-s.y
	s.y <- 2
}

func Actor2(s *State) {
	<-s.y
	s.y <- 1
	<-s.x
	s.x <- 2
}

func Outcome(s *State) string {
	return digit(<-s.x) + " " + digit(<-s.y)
}

func digit(n int32) string { return string(rune('0' + n)) }
