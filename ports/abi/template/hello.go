package main

import "runtime"

func main() {
	go println("hello from another goroutine")
	runtime.Gosched()
	println("hello from main")
}
