// Selects that send and receive on shared channels, while one goroutine closes the quit channel.
package main

import "sync"

func main() {
	const workers, tokens = 6, 40
	a, b := make(chan int), make(chan int, 2)
	quit := make(chan struct{})
	var done sync.WaitGroup
	sums := make([]int, workers)
	for w := 0; w < workers; w++ {
		done.Add(1)
		go func() {
			defer done.Done()
			for {
				select {
				case v := <-a:
					sums[w] += v
				case v := <-b:
					sums[w] += v
				case <-quit:
					return
				}
			}
		}()
	}
	for i := 0; i < tokens; i++ {
		select {
		case a <- 1:
		case b <- 1:
		}
	}
	close(quit)
	done.Wait()
	total := len(b)
	for _, s := range sums {
		total += s
	}
	println("at most", tokens, total <= tokens)
}
