// With room in the buffer a send completes though nobody receives.
//
// verifies: SEND-003
// outcome: "sent" permitted
package main

func Litmus() string {
	c := make(chan int, 2)
	done := make(chan bool)
	go func() {
		c <- 1
		c <- 2
		done <- true
	}()
	<-done
	if len(c) != 2 {
		return "lost"
	}
	return "sent"
}
