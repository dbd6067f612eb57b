// The left side of a receive case is evaluated only if the case is chosen, after the receive.
//
// verifies: SEL-003
// outcome: "index of b after 0 left: 7" permitted
package main

func Litmus() string {
	a, b := make(chan int), make(chan int, 1)
	b <- 7
	trace := ""
	var slots [2]int
	index := func(name string, i int) int {
		trace += "index of " + name + " after " + string(rune('0'+len(b))) + " left: "
		return i
	}
	select {
	case slots[index("a", 0)] = <-a:
	case slots[index("b", 1)] = <-b:
	}
	return trace + string(rune('0'+slots[1]))
}
