// An operand that a call in an earlier case returned is not changed by the call of a later case.
//
// verifies: SEL-023 SEL-001
// outcome: "first" permitted
package main

func Litmus() string {
	first, second := make(chan int, 1), make(chan int, 1)
	c := first
	current := func() chan int { return c }
	replace := func() chan int {
		c = second
		return nil
	}
	select {
	case current() <- 1:
	case <-replace():
	}
	if len(first) == 1 && len(second) == 0 {
		return "first"
	}
	return "second"
}
