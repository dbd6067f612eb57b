// A mutex excludes others, and a WaitGroup waits for them.
//
// verifies: PROBE
// exit: 0
// stdout: "yes\n"
package main

import (
	"os"
	"runtime"
	"sync"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	count := 0
	for i := 0; i < 4; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			before := count
			runtime.Gosched()
			count = before + 1
			mu.Unlock()
		}()
	}
	wg.Wait()
	if count != 4 {
		return
	}
	os.Stdout.WriteString("yes\n")
}
