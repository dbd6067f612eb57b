// A send beside a close comes first and its value can be received, or panics: never is it lost.
//
// verifies: CLOSE-007 SEND-005 RECV-003
// outcome: "sent, received 7" permitted
// outcome: "panicked, nothing" permitted
package main

func Litmus() string {
	c := make(chan int, 1)
	done := make(chan string)
	go func() {
		defer func() {
			if recover() != nil {
				done <- "panicked"
			} else {
				done <- "sent"
			}
		}()
		c <- 7
	}()
	close(c)
	text := <-done
	if v, ok := <-c; ok {
		return text + ", received " + string(rune('0'+v))
	}
	return text + ", nothing"
}
