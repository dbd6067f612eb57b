// Over a third goroutine, by a go statement, and a send of the goroutine that it starts, then the
// start of a timer, and a close by the function that it calls: what is written before is seen
// behind.
//
// generated: message(go-statement, after-func)
// verifies: MM-005 MM-007 MM-025 MM-002 MM-003
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
	s.c2 = make(chan int)
	return s
}

func Actor1(s *State) {
	s.x = 1
	go func() { s.c1 <- 1 }()
}

func Actor2(s *State) {
	<-s.c1
	time.AfterFunc(0, func() { close(s.c2) })
}

func Actor3(s *State) {
	<-s.c2
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
