// The default is taken if and only if no case can proceed, wherever it stands.
//
// verifies: SEL-007 SEL-014 SEL-020
// outcome: "default default received sent" permitted
package main

func Litmus() string {
	c := make(chan int, 1)
	text := ""
	select {
	default:
		text += "default "
	case <-c:
		text += "received "
	}
	c <- 1
	select {
	case c <- 2:
		text += "sent "
	default:
		text += "default "
	}
	select {
	default:
		text += "default "
	case <-c:
		text += "received "
	}
	select {
	case c <- 3:
		text += "sent"
	default:
		text += "default"
	}
	return text
}
