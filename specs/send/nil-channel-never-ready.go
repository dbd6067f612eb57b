// A send on a nil channel cannot proceed, whoever asks.
//
// verifies: SEND-007 SEL-011
// outcome: "not ready" permitted
package main

func Litmus() string {
	var c chan int
	select {
	case c <- 1:
		return "sent"
	default:
		return "not ready"
	}
}
