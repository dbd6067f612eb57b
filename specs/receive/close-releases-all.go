// Close releases every receiver that waits, each with zero and without ok.
//
// verifies: RECV-006 CLOSE-005
// outcome: "0 received" permitted
package main

func Litmus() string {
	c := make(chan int)
	results := make(chan int)
	for i := 0; i < 2; i++ {
		go func() {
			v, ok := <-c
			if ok {
				v++
			}
			results <- v
		}()
	}
	close(c)
	return string(rune('0'+<-results+<-results)) + " received"
}
