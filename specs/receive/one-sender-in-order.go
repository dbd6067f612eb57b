// With one sender and one receiver values arrive in the order sent, through a buffer and without.
//
// verifies: RECV-007
// outcome: "123 123" permitted
package main

func Litmus() string { return through(0) + " " + through(2) }

func through(size int) string {
	c := make(chan int, size)
	go func() {
		c <- 1
		c <- 2
		c <- 3
	}()
	text := ""
	for i := 0; i < 3; i++ {
		text += string(rune('0' + <-c))
	}
	return text
}
