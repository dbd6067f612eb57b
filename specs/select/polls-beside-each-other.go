// Who polls finds the value, or the room, that is there for it, even if another polls the same
// channel at that moment.
//
// verifies: SEL-007
// outcome: "value room, value room" permitted
package main

type State struct {
	values, room  chan int
	first, second string
}

func Setup() *State {
	s := &State{values: make(chan int, 2), room: make(chan int, 2)}
	s.values <- 1
	s.values <- 2
	return s
}

func Actor1(s *State) { s.first = polls(s) }

func Actor2(s *State) { s.second = polls(s) }

func polls(s *State) string {
	text := "no value"
	select {
	case <-s.values:
		text = "value"
	default:
	}
	select {
	case s.room <- 1:
		return text + " room"
	default:
		return text + " no room"
	}
}

func Outcome(s *State) string { return s.first + ", " + s.second }
