// A racy read of a machine word sees one of the values written there whole, or the old one.
//
// verifies: MM-026
// model: racy
// outcome: "old" permitted
// outcome: "ones" permitted
// outcome: "twos" permitted
package main

const (
	ones = 0x1111111111111111
	twos = 0x2222222222222222
)

type State struct{ x, r uint }

func Actor1(s *State) {
	const word = ^uint(0)
	s.x = ones & word
}

func Actor2(s *State) {
	const word = ^uint(0)
	s.x = twos & word
}

func Actor3(s *State) { s.r = s.x }

func Outcome(s *State) string {
	const word = ^uint(0)
	switch s.r {
	case 0:
		return "old"
	case ones & word:
		return "ones"
	case twos & word:
		return "twos"
	}
	return "torn"
}
