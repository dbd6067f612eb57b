// Elements of size zero are queued and counted like others.
//
// verifies: CHAN-007
// outcome: "2 0, 3 received" permitted
package main

func Litmus() string {
	c := make(chan struct{}, 2)
	done := make(chan int)
	c <- struct{}{}
	c <- struct{}{}
	text := digit(len(c))
	go func() {
		n := 0
		for range c {
			n++
		}
		done <- n
	}()
	c <- struct{}{}
	close(c)
	n := <-done
	return text + " " + digit(len(c)) + ", " + digit(n) + " received"
}

func digit(n int) string { return string(rune('0' + n)) }
