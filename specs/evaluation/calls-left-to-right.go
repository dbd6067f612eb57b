// Calls, receives and the operands of && and || are evaluated from left to right.
//
// verifies: EVAL-001 EVAL-004 RECV-007
// outcome: "abc 12 dg" permitted
package main

func Litmus() string {
	trace := ""
	f := func(name string, b bool) bool {
		trace += name
		return b
	}
	three(f("a", true), f("b", true), f("c", true))
	c := make(chan int, 2)
	c <- 1
	c <- 2
	trace += " " + string(rune('0'+<-c)) + string(rune('0'+<-c)) + " "
	if f("d", false) && f("e", true) {
		trace += "x"
	}
	if f("g", true) || f("h", true) {
		return trace
	}
	return "wrong branch"
}

func three(_, _, _ bool) {}
