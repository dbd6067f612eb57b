// Two goroutines run in any order.
//
// verifies: GO-002 MM-002
// outcome: "12" permitted
// outcome: "21" permitted
package main

func Litmus() string {
	c := make(chan string, 2)
	go func() { c <- "1" }()
	go func() { c <- "2" }()
	return <-c + <-c
}
