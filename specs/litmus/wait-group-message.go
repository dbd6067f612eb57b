// Between the last Done of a WaitGroup and the return of Wait: what is written before is seen
// behind.
//
// generated: message(wait-group)
// verifies: MM-022 MM-003
// outcome: "2" permitted
package main

import "sync"

type State struct {
	x, r int32
	w1   sync.WaitGroup
}

func Setup() *State {
	s := &State{}
	s.w1.Add(1)
	return s
}

func Actor1(s *State) {
	s.x = 1
	s.w1.Done()
}

func Actor2(s *State) {
	s.w1.Wait()
	s.r = s.x + 1
}

func Outcome(s *State) string {
	return digit(s.r)
}

func digit(n int32) string { return string(rune('0' + n)) }
