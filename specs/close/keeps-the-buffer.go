// Close leaves the queued values, the length and the capacity as they are.
//
// verifies: CLOSE-004
// outcome: "2 of 3, then 4 5" permitted
package main

func Litmus() string {
	c := make(chan int, 3)
	c <- 4
	c <- 5
	close(c)
	text := digit(len(c)) + " of " + digit(cap(c)) + ", then"
	for v := range c {
		text += " " + digit(v)
	}
	return text
}

func digit(n int) string { return string(rune('0' + n)) }
