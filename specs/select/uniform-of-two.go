// Of two ready cases each is chosen with the same probability.
//
// verifies: SEL-005 SEL-006
// statistics: uniform
// outcome: "first" permitted
// outcome: "second" permitted
package main

func Litmus() string {
	a, b := make(chan int, 1), make(chan int, 1)
	a <- 1
	b <- 1
	select {
	case <-a:
		return "first"
	case <-b:
		return "second"
	}
}
