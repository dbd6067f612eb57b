// Goroutines that sleep, send, receive and wait for each other.
package main

import (
	"fmt"
	"runtime"
	"sync"
	"time"
)

func worker(jobs <-chan int, results chan<- int, done *sync.WaitGroup) {
	defer done.Done()
	for job := range jobs {
		time.Sleep(time.Millisecond)
		runtime.Gosched()
		results <- job * job
	}
}

func main() {
	jobs, results := make(chan int), make(chan int, 4)
	var done sync.WaitGroup
	for i := 0; i < 3; i++ {
		done.Add(1)
		go worker(jobs, results, &done)
	}
	go func() {
		for i := 0; i < 20; i++ {
			jobs <- i
		}
		close(jobs)
		done.Wait()
		close(results)
	}()
	sum := 0
	for result := range results {
		sum += result
	}
	fmt.Println(sum)
}
