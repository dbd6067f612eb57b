package main

import "runtime"

func main() {
	done := make(chan bool)
	go func() {
		<-done
		println("other goes on")
	}()
	defer close(done)
	defer println("deferred")
	runtime.Goexit()
}
