// While values keep coming, every receiver gets some.
//
// verifies: RECV-012
// exit: 0
// stderr: "all served\n"
package main

const receivers = 4

func main() {
	c := make(chan bool)
	first := make(chan int, receivers)
	for i := 0; i < receivers; i++ {
		go func(i int) {
			<-c
			first <- i
			for range c {
			}
		}(i)
	}
	for served := 0; served < receivers; {
		select {
		case c <- true:
		case <-first:
			served++
		}
	}
	println("all served")
}
