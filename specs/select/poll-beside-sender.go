// A receive that does not wait finds the value of a sender that has come, or finds nothing.
//
// verifies: SEL-007 SEL-020
// outcome: "received 6" permitted
// outcome: "default, then 6" permitted
package main

func Litmus() string {
	c := make(chan int)
	go func() { c <- 6 }()
	select {
	case v := <-c:
		return "received " + string(rune('0'+v))
	default:
		return "default, then " + string(rune('0'+<-c))
	}
}
