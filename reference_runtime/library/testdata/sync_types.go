// sync and sync/atomic, each operation where it does not wait and where it does.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
)

func main() {
	var m sync.Mutex
	fmt.Println(m.TryLock(), m.TryLock())
	m.Unlock()
	count := 0
	var wg sync.WaitGroup
	for i := 0; i < 10; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for j := 0; j < 10; j++ {
				m.Lock()
				count++
				m.Unlock()
			}
		}()
	}
	wg.Wait()
	fmt.Println(count)

	var rw sync.RWMutex
	rw.RLock()
	fmt.Println(rw.TryRLock(), rw.TryLock())
	rw.RUnlock()
	rw.RUnlock()
	fmt.Println(rw.TryLock(), rw.TryRLock())
	rw.Unlock()
	locker := rw.RLocker()
	locker.Lock()
	fmt.Println(rw.TryLock())
	locker.Unlock()

	var once sync.Once
	for i := 0; i < 3; i++ {
		once.Do(func() { fmt.Println("once", i) })
	}

	cond := sync.NewCond(&m)
	ready := 0
	wg.Add(3)
	for i := 0; i < 3; i++ {
		go func() {
			defer wg.Done()
			m.Lock()
			for ready == 0 {
				cond.Wait()
			}
			ready++
			m.Unlock()
		}()
	}
	m.Lock()
	ready = 1
	m.Unlock()
	cond.Broadcast()
	wg.Wait()
	fmt.Println(ready)

	var sm sync.Map
	sm.Store("a", 1)
	fmt.Println(sm.LoadOrStore("a", 2))
	fmt.Println(sm.LoadOrStore("b", 3))
	fmt.Println(sm.CompareAndSwap("a", 1, 4), sm.CompareAndSwap("a", 1, 5), sm.CompareAndDelete("b", 9))
	fmt.Println(sm.Swap("b", 6))
	fmt.Println(sm.LoadAndDelete("a"))
	fmt.Println(sm.Load("a"))
	n := 0
	sm.Range(func(key, value any) bool { n += value.(int); return true })
	fmt.Println(n)
	sm.Clear()

	pool := sync.Pool{New: func() any { return "new" }}
	fmt.Println(pool.Get())

	var i32 atomic.Int32
	var u64 atomic.Uint64
	var b atomic.Bool
	fmt.Println(i32.Add(5), i32.Swap(7), i32.CompareAndSwap(7, -8), i32.Load(), i32.And(0xf), i32.Or(3), i32.Load())
	fmt.Println(u64.Add(^uint64(0)), u64.Load(), b.Swap(true), b.Load(), b.CompareAndSwap(true, false))
	var v atomic.Value
	fmt.Println(v.Load(), v.CompareAndSwap(nil, 1), v.Swap(2), v.Load())
	for _, f := range []func(){
		func() { v.Store("other type") },
		func() { v.Store(nil) },
		func() { wg.Done() },
		func() { sync.OnceFunc(func() { panic("once func") })() },
	} {
		func() {
			defer func() { fmt.Println(recover()) }()
			f()
		}()
	}
}
