// A value is handed over to the receiver that waits for it, or the send panics.
//
// verifies: CLOSE-007 SEND-006 RECV-005
// outcome: "sent, received 7" permitted
// outcome: "panicked, nothing" permitted
package main

func Litmus() string {
	c := make(chan int)
	sender, receiver := make(chan string), make(chan string)
	go func() {
		defer func() {
			if recover() != nil {
				sender <- "panicked"
			} else {
				sender <- "sent"
			}
		}()
		c <- 7
	}()
	go func() {
		if v, ok := <-c; ok {
			receiver <- ", received " + string(rune('0'+v))
		} else {
			receiver <- ", nothing"
		}
	}()
	close(c)
	return <-sender + <-receiver
}
