// The end of a goroutine is no event: a reader may see its write or not.
//
// verifies: MM-006 MM-026
// model: racy
// outcome: "0" permitted
// outcome: "1" permitted
package main

type State struct{ x, r int32 }

func Actor1(s *State) { s.x = 1 }

func Actor2(s *State) { s.r = s.x }

func Outcome(s *State) string { return string(rune('0' + s.r)) }
