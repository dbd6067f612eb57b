// Two goroutines that write to one map at once are found out, sooner or later.
//
// verifies: FATAL-001
// features: parallelism gc-texts
// exit: 2
// stderr: /^fatal error: concurrent map (writes|read and map write)/
package main

import (
	"runtime"
	"sync"
	"time"
)

func main() {
	defer func() { recover() }()
	runtime.GOMAXPROCS(4)
	m := map[int]int{}
	var all sync.WaitGroup
	end := time.Now().Add(10 * time.Second)
	for g := 0; g < 4; g++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for time.Now().Before(end) {
				for i := 0; i < 1000; i++ {
					m[i]++
				}
			}
		}()
	}
	all.Wait()
}
