// Goroutines hand elements over, with and without a buffer.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import "os"

func main() {
	for _, size := range []int{0, 2} {
		c := make(chan int, size)
		go func() {
			for i := 1; i <= 5; i++ {
				c <- i
			}
		}()
		for i := 1; i <= 5; i++ {
			if <-c != i {
				return
			}
		}
	}
	os.Stdout.WriteString("yes\n")
}
