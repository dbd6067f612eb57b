// A select that waited on two channels and got a value from one is no longer there for the other.
//
// verifies: SEL-017 RECV-009
// outcome: "a, then b waits" permitted
// outcome: "b, then a waits" permitted
package main

func Litmus() string {
	a, b := make(chan int), make(chan int)
	chosen := make(chan string)
	go func() {
		select {
		case <-a:
			chosen <- "a"
		case <-b:
			chosen <- "b"
		}
	}()
	// One of the two sends meets the select, the other must wait for the receive below.
	sent := make(chan string, 2)
	go func() {
		a <- 1
		sent <- "a"
	}()
	go func() {
		b <- 1
		sent <- "b"
	}()
	first := <-chosen
	text := first + ", then "
	if <-sent != first {
		return text + "both are gone"
	}
	select {
	case other := <-sent:
		return text + other + " is gone"
	default:
	}
	if first == "a" {
		<-b
	} else {
		<-a
	}
	return text + <-sent + " waits"
}
