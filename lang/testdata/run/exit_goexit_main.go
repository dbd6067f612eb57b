package main

import "runtime"

func main() {
	go func() { println("other goes on") }()
	defer println("deferred")
	runtime.Goexit()
}
