// A channel made with size n starts empty, has room for n, and counts what it holds.
//
// verifies: CHAN-002 CHAN-006 SEND-003
// outcome: "3: 0 1 2 3 2" permitted
package main

func Litmus() string {
	c := make(chan int, 3)
	text := digit(cap(c)) + ": " + digit(len(c))
	for i := 0; i < 3; i++ {
		c <- i
		text += " " + digit(len(c))
	}
	<-c
	return text + " " + digit(len(c))
}

func digit(n int) string { return string(rune('0' + n)) }
