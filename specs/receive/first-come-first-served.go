// Receivers that wait are served in the order in which they came. It is what gc does and no promise;
// a busy machine may change the order in which they come, so most rounds count.
//
// verifies: RECV-011
// exit: 0
// stderr: "in order\n"
package main

import "time"

const receivers = 5

func round() bool {
	c := make(chan int)
	order := make(chan int, receivers)
	done := make(chan bool)
	for i := 0; i < receivers; i++ {
		go func(i int) {
			v := <-c
			order <- i*receivers + v
			done <- true
		}(i)
		time.Sleep(2 * time.Millisecond) // it waits by now
	}
	for v := 0; v < receivers; v++ {
		c <- v
	}
	for i := 0; i < receivers; i++ {
		<-done
	}
	for i := 0; i < receivers; i++ {
		if got := <-order; got/receivers != got%receivers {
			return false
		}
	}
	return true
}

func main() {
	good := 0
	for i := 0; i < 9; i++ {
		if round() {
			good++
		}
	}
	if good < 5 {
		println("in order in", good, "of 9 rounds")
		return
	}
	println("in order")
}
