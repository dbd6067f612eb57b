// Over a third goroutine, by the start of a timer, and a close by the function that it calls, then
// a receive from a full channel and the send that it makes room for: what is written before is seen
// behind.
//
// generated: message(after-func, receive-makes-room)
// verifies: MM-025 MM-010 MM-002 MM-003
// outcome: "2" permitted
package main

import "time"

type State struct {
	x, r int32
	c1   chan int
	c2   chan int
}

func Setup() *State {
	s := &State{}
	s.c1 = make(chan int)
	s.c2 = make(chan int, 1)
	s.c2 <- 1
	return s
}

func Actor1(s *State) {
	s.x = 1
	time.AfterFunc(0, func() { close(s.c1) })
}

func Actor2(s *State) {
	<-s.c1
	<-s.c2
}

func Actor3(s *State) {
	s.c2 <- 2
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
