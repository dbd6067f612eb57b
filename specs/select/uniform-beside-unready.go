// The choice is uniform among the cases that are ready, whatever cases that are not stand between
// them.
//
// verifies: SEL-005
// statistics: uniform
// outcome: "first" permitted
// outcome: "last" permitted
package main

func Litmus() string {
	a, b, c := make(chan int, 1), make(chan int, 1), make(chan int, 1)
	a <- 1
	c <- 1
	select {
	case <-a:
		return "first"
	case <-b:
		return "never"
	case <-c:
		return "last"
	}
}
