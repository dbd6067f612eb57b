// Two goroutines add one to a counter without a lock: an update can be lost.
package main

var counter int

func add(done chan bool) {
	counter++
	done <- true
}

func main() {
	done := make(chan bool)
	go add(done)
	go add(done)
	<-done
	<-done
	println("counter", counter)
}
