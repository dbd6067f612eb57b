// A send case on a closed channel can proceed, by panicking; other ready cases stay choosable.
//
// verifies: SEL-013 SEL-006
// outcome: "panicked" permitted
// outcome: "received" permitted
package main

func Litmus() (text string) {
	defer func() {
		if recover() != nil {
			text = "panicked"
		}
	}()
	closed, ready := make(chan int), make(chan int, 1)
	close(closed)
	ready <- 1
	select {
	case closed <- 1:
		return "sent"
	case <-ready:
		return "received"
	}
}
