// What the scheduler costs, in nanoseconds an operation: the same program for any Go. Each line of
// output is a name and a number, the least of several repetitions. bench/beside_go.sh shows two
// runtimes side by side.
package main

import (
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

const repetitions = 5

// measure prints what one of n operations of f takes.
func measure(name string, n int, f func(n int)) {
	f(n / 10)
	least := time.Duration(1 << 62)
	for i := 0; i < repetitions; i++ {
		start := time.Now()
		f(n)
		least = min(least, time.Since(start))
	}
	fmt.Printf("%s %.1f\n", name, float64(least.Nanoseconds())/float64(n))
}

// on runs f with so many processors.
func on(processors int, f func()) {
	before := runtime.GOMAXPROCS(processors)
	f()
	runtime.GOMAXPROCS(before)
}

func gosched(n int) {
	var wg sync.WaitGroup
	for g := 0; g < 2; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < n/2; i++ {
				runtime.Gosched()
			}
		}()
	}
	wg.Wait()
}

func pingPong(n int) {
	a, b := make(chan int), make(chan int)
	go func() {
		for v := range a {
			b <- v
		}
	}()
	for i := 0; i < n; i++ {
		a <- i
		<-b
	}
	close(a)
}

func buffered(n int) {
	c := make(chan int, 128)
	go func() {
		for i := 0; i < n; i++ {
			c <- i
		}
		close(c)
	}()
	for range c {
	}
}

func spawn(n int) {
	var wg sync.WaitGroup
	for i := 0; i < n; i++ {
		wg.Add(1)
		go wg.Done()
	}
	wg.Wait()
}

func selectOfFour(n int) {
	var c [4]chan int
	for i := range c {
		c[i] = make(chan int)
	}
	go func() {
		for i := 0; i < n; i++ {
			c[i%4] <- i
		}
	}()
	for i := 0; i < n; i++ {
		select {
		case <-c[0]:
		case <-c[1]:
		case <-c[2]:
		case <-c[3]:
		}
	}
}

func mutexAlone(n int) {
	var mu sync.Mutex
	for i := 0; i < n; i++ {
		mu.Lock()
		mu.Unlock()
	}
}

func mutexContended(n int) {
	var mu sync.Mutex
	var wg sync.WaitGroup
	for g := 0; g < 4; g++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := 0; i < n/4; i++ {
				mu.Lock()
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
}

func timers(n int) {
	all := make([]*time.Timer, n)
	for i := range all {
		all[i] = time.AfterFunc(time.Hour+time.Duration(i%1000), func() {})
	}
	for _, t := range all {
		t.Stop()
	}
}

func systemCalls(n int) {
	f, err := os.Open("/dev/zero")
	if err != nil {
		panic(err)
	}
	defer f.Close()
	b := make([]byte, 1)
	for i := 0; i < n; i++ {
		f.Read(b)
	}
}

func main() {
	on(1, func() {
		measure("gosched", 200_000, gosched)
		measure("ping-pong", 100_000, pingPong)
		measure("buffered", 200_000, buffered)
		measure("spawn", 100_000, spawn)
		measure("select-of-four", 100_000, selectOfFour)
	})
	on(max(2, runtime.NumCPU()), func() {
		measure("buffered-across", 200_000, buffered)
		measure("mutex-contended", 100_000, mutexContended)
	})
	measure("mutex-alone", 200_000, mutexAlone)
	measure("timer", 1_000_000, timers)
	measure("system-call", 50_000, systemCalls)
}
