// Any number of goroutines may read a map that nobody writes.
//
// verifies: MAP-011 MM-003
// outcome: "1 2, 2" permitted
package main

type State struct {
	m          map[string]int
	r1, r2, r3 int
}

func Setup() *State { return &State{m: map[string]int{"a": 1, "b": 2}} }

func Actor1(s *State) { s.r1 = s.m["a"] }

func Actor2(s *State) { s.r2 = s.m["b"] }

func Actor3(s *State) { s.r3 = len(s.m) }

func Outcome(s *State) string {
	return string(rune('0'+s.r1)) + " " + string(rune('0'+s.r2)) + ", " + string(rune('0'+s.r3))
}
