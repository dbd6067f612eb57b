package main

import "runtime"

func main() {
	const n = 20000
	c := make(chan int)
	done := make(chan int)
	for i := 0; i < n; i++ {
		go func() { done <- <-c + i }()
	}
	for i := 0; i < 5; i++ {
		runtime.Gosched()
	}
	println(runtime.NumGoroutine())
	for i := 0; i < n; i++ {
		c <- 1
	}
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-done
	}
	println(sum)

	// A chain: each goroutine passes on what it gets, plus one.
	left := make(chan int)
	first := left
	for i := 0; i < n; i++ {
		right := make(chan int)
		go func(l, r chan int) { r <- <-l + 1 }(left, right)
		left = right
	}
	first <- 0
	println(<-left)
}
