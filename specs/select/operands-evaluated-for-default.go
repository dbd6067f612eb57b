// The operands are evaluated also when the default is taken.
//
// verifies: SEL-002 SEL-007 SEND-001
// outcome: "channel value default" permitted
package main

func Litmus() string {
	never := make(chan int)
	trace := ""
	channel := func() chan int {
		trace += "channel "
		return never
	}
	value := func() int {
		trace += "value "
		return 1
	}
	select {
	case channel() <- value():
		return trace + "sent"
	default:
		return trace + "default"
	}
}
