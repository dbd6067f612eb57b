// Each go statement has its own copy of the arguments, also when the next one follows at once.
//
// verifies: GO-001 RECV-009
// outcome: "1 2" permitted
// outcome: "2 1" permitted
package main

func Litmus() string {
	c := make(chan int)
	go send(c, 1)
	go send(c, 2)
	first := <-c
	return string(rune('0'+first)) + " " + string(rune('0'+<-c))
}

func send(c chan int, n int) { c <- n }
