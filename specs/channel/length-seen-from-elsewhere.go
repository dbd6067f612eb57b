// Another goroutine may ask for the length at any time and sees it before or after a send.
//
// verifies: CHAN-006
// outcome: "0" permitted
// outcome: "1" permitted
package main

func Litmus() string {
	c := make(chan int, 1)
	done := make(chan bool)
	go func() {
		c <- 7
		done <- true
	}()
	n := len(c)
	<-done
	<-c
	return string(rune('0' + n))
}
