// A worker reports its result, unless main has already given up and closed the channel.
package main

func main() {
	results := make(chan int, 1)
	finished := make(chan bool, 1)
	go func() {
		results <- 42
		finished <- true
	}()
	select {
	case r := <-results:
		println("result", r)
	default:
		close(results)
		println("gave up")
	}
	<-finished
}
