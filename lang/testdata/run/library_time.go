package main

import "time"

func main() {
	start := time.Now()
	time.Sleep(2 * time.Millisecond)
	println(time.Since(start) >= 2*time.Millisecond)
	select {
	case <-time.After(time.Millisecond):
		println("after")
	case <-time.After(time.Hour):
		println("never")
	}
	t := time.NewTimer(time.Hour)
	println(t.Stop(), t.Stop())
	c := make(chan string)
	time.AfterFunc(time.Millisecond, func() { c <- "func" })
	println(<-c)
	println(int64(time.Second), time.Duration(1500)*time.Microsecond > time.Millisecond)
}
