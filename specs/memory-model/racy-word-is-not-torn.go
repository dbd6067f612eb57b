// A racy read of a machine word sees one of the values written there whole, or the old one.
//
// verifies: MM-026
// model: racy
// outcome: "old" permitted
// outcome: "ones" permitted
// outcome: "twos" permitted
package main

// Every byte of a word, however wide, is 0x11, or 0x22.
const (
	ones = ^uint(0) / 15
	twos = 2 * ones
)

type State struct{ x, r uint }

func Actor1(s *State) {
	s.x = ones
}

func Actor2(s *State) {
	s.x = twos
}

func Actor3(s *State) { s.r = s.x }

func Outcome(s *State) string {
	switch s.r {
	case 0:
		return "old"
	case ones:
		return "ones"
	case twos:
		return "twos"
	}
	return "torn"
}
