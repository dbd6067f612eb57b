// A racy read of a value of several words may see parts of different writes.
//
// verifies: MM-027 MM-026
// model: racy
// outcome: "0 of 0" permitted
// outcome: "1 of 1" permitted
// outcome: "2 of 2" permitted
// outcome: "0 of 1" interesting weak: torn
// outcome: "0 of 2" interesting weak: torn
// outcome: "1 of 0" interesting weak: torn
// outcome: "1 of 2" interesting weak: torn
// outcome: "2 of 0" interesting weak: torn
// outcome: "2 of 1" interesting weak: torn
package main

type State struct {
	array [2]int
	s, r  []int
}

// All slices begin at the same element, so that a torn one is harmless as long as it is not used.
func Actor1(s *State) { s.s = s.array[:1:1] }

func Actor2(s *State) { s.s = s.array[:2:2] }

func Actor3(s *State) { s.r = s.s }

func Outcome(s *State) string {
	return string(rune('0'+len(s.r))) + " of " + string(rune('0'+cap(s.r)))
}
