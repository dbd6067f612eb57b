package main

import (
	"sync"
	"sync/atomic"
)

func main() {
	var mu sync.Mutex
	var wg sync.WaitGroup
	n := 0
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			n += i
		}()
	}
	wg.Wait()
	println(n)
	var once sync.Once
	for range 3 {
		once.Do(func() { println("once") })
	}
	var c int64
	var a atomic.Int32
	for range 5 {
		wg.Add(1)
		go func() {
			atomic.AddInt64(&c, 2)
			a.Add(1)
			wg.Done()
		}()
	}
	wg.Wait()
	println(atomic.LoadInt64(&c), a.Load(), a.CompareAndSwap(5, 50), a.Load())
	var rw sync.RWMutex
	rw.RLock()
	rw.RLock()
	rw.RUnlock()
	rw.RUnlock()
	rw.Lock()
	rw.Unlock()
	println(mu.TryLock(), mu.TryLock())
}
