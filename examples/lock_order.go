// Two goroutines take two locks in opposite orders: sometimes both wait for ever.
package main

import "sync"

var left, right sync.Mutex

func main() {
	done := make(chan bool)
	go func() {
		left.Lock()
		right.Lock()
		right.Unlock()
		left.Unlock()
		done <- true
	}()
	right.Lock()
	left.Lock()
	left.Unlock()
	right.Unlock()
	<-done
	println("done")
}
