// A sender that waits when the channel is closed panics; so does one that comes later.
//
// verifies: SEND-006 SEND-005
// outcome: "panicked" permitted
package main

func Litmus() string {
	c := make(chan int)
	done := make(chan string)
	go func() {
		defer func() {
			if recover() != nil {
				done <- "panicked"
			} else {
				done <- "sent"
			}
		}()
		c <- 1
	}()
	close(c)
	return <-done
}
