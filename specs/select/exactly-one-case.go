// When several cases can proceed, exactly one does, and only its communication takes place.
//
// verifies: SEL-004 SEL-006 SEL-017
// outcome: "received 1, left 0 1 0" permitted
// outcome: "received 2, left 1 0 0" permitted
// outcome: "sent, left 1 1 1" permitted
package main

func Litmus() string {
	a, b, c := make(chan int, 1), make(chan int, 1), make(chan int, 1)
	a <- 1
	b <- 2
	text := ""
	select {
	case v := <-a:
		text = "received " + digit(v)
	case v := <-b:
		text = "received " + digit(v)
	case c <- 3:
		text = "sent"
	}
	return text + ", left " + digit(len(a)) + " " + digit(len(b)) + " " + digit(len(c))
}

func digit(n int) string { return string(rune('0' + n)) }
