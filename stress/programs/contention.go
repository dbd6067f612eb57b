// Many goroutines, one mutex, one counter, a WaitGroup and a Cond: no increment may be lost.
package main

import "sync"

func main() {
	const workers, rounds = 12, 60
	var (
		mu    sync.Mutex
		done  sync.WaitGroup
		count int
		open  bool
	)
	gate := sync.NewCond(&mu)
	for w := 0; w < workers; w++ {
		done.Add(1)
		go func() {
			defer done.Done()
			mu.Lock()
			for !open {
				gate.Wait()
			}
			mu.Unlock()
			for i := 0; i < rounds; i++ {
				mu.Lock()
				count++
				mu.Unlock()
			}
		}()
	}
	mu.Lock()
	open = true
	gate.Broadcast()
	mu.Unlock()
	done.Wait()
	println("done", count)
}
