// A select that waits to send panics when the channel is closed.
//
// verifies: SEL-013 SEND-006
// outcome: "panicked" permitted
package main

func Litmus() string {
	c, never := make(chan int), make(chan int)
	done := make(chan string)
	go func() {
		defer func() {
			if recover() != nil {
				done <- "panicked"
			} else {
				done <- "went on"
			}
		}()
		select {
		case c <- 1:
		case <-never:
		}
	}()
	close(c)
	return <-done
}
