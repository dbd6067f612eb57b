// Channels and functions are values that a channel can carry.
//
// verifies: CHAN-008 SEND-002
// outcome: "42" permitted
package main

type request struct {
	work  func(int) int
	reply chan int
}

func Litmus() string {
	requests := make(chan request)
	go func() {
		for r := range requests {
			r.reply <- r.work(6)
		}
	}()
	reply := make(chan int)
	factor := 7
	requests <- request{func(n int) int { return n * factor }, reply}
	got := <-reply
	close(requests)
	return string(rune('0'+got/10)) + string(rune('0'+got%10))
}
