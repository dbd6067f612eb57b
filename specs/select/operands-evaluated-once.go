// Channels and values of all cases are evaluated once, in source order, chosen or not.
//
// verifies: SEL-001 SEL-002
// outcome: "abVc, received" permitted
package main

func Litmus() string {
	ready, never := make(chan int, 1), make(chan int)
	ready <- 1
	trace := ""
	channel := func(name string, c chan int) chan int {
		trace += name
		return c
	}
	value := func() int {
		trace += "V"
		return 1
	}
	select {
	case <-channel("a", never):
		return trace + ", never"
	case channel("b", never) <- value():
		return trace + ", sent"
	case <-channel("c", ready):
		return trace + ", received"
	}
}
