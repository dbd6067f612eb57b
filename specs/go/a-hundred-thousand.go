// A hundred thousand goroutines can wait at once.
//
// verifies: GO-009
// exit: 0
// stderr: "100000\n"
package main

func main() {
	const n = 100000
	begin := make(chan bool)
	arrived := make(chan bool, n)
	done := make(chan int, n)
	for i := 0; i < n; i++ {
		go func() {
			arrived <- true
			<-begin
			done <- 1
		}()
	}
	for i := 0; i < n; i++ {
		<-arrived
	}
	close(begin)
	sum := 0
	for i := 0; i < n; i++ {
		sum += <-done
	}
	println(sum)
}
