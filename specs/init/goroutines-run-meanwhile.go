// A goroutine that an init function starts may run before main, and main waits for no such goroutine.
//
// verifies: INIT-008 INIT-010 MM-004
// exit: 0
// stderr: /^(init main|main)$/
package main

var early = make(chan string, 1)

func init() {
	go func() { early <- "init " }()
}

func main() {
	select {
	case s := <-early:
		println(s + "main")
	default:
		println("main")
	}
}
