// Writes of neighbouring bytes and fields do not disturb each other.
//
// verifies: MM-034 MM-003
// outcome: "1 2 3" permitted
package main

type State struct {
	bytes [3]uint8
}

func Actor1(s *State) { s.bytes[0] = 1 }

func Actor2(s *State) { s.bytes[1] = 2 }

func Actor3(s *State) { s.bytes[2] = 3 }

func Outcome(s *State) string {
	return digit(s.bytes[0]) + " " + digit(s.bytes[1]) + " " + digit(s.bytes[2])
}

func digit(n uint8) string { return string(rune('0' + n)) }
