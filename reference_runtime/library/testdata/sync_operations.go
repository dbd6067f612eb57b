// The operations of sync and sync/atomic that a free run may do without a call, at the edges of what
// that covers: each of them, on words near their limits, and in the states in which it must not.
package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"unsafe"
)

func panics(name string, f func()) {
	defer func() { fmt.Println(name, recover()) }()
	f()
}

func int32s(values []int32) {
	for _, v := range values {
		for _, w := range values {
			a := v
			fmt.Println(atomic.LoadInt32(&a), atomic.AddInt32(&a, w), a, atomic.SwapInt32(&a, w), a)
			fmt.Println(atomic.CompareAndSwapInt32(&a, v, w), a, atomic.CompareAndSwapInt32(&a, w, v), a)
			atomic.StoreInt32(&a, v)
			fmt.Println(a, atomic.AndInt32(&a, w), a, atomic.OrInt32(&a, w), a)
			var x atomic.Int32
			x.Store(v)
			fmt.Println(x.Load(), x.Add(w), x.Swap(v), x.CompareAndSwap(v, w), x.Load(), x.CompareAndSwap(v, w+1))
		}
	}
	panics("load", func() { atomic.LoadInt32(nil) })
	panics("store", func() { atomic.StoreInt32(nil, 1) })
	panics("add", func() { atomic.AddInt32(nil, 1) })
	panics("swap", func() { atomic.SwapInt32(nil, 1) })
	panics("compare", func() { atomic.CompareAndSwapInt32(nil, 1, 2) })
	panics("method", func() { (*atomic.Int32)(nil).Load() })
}

func int64s(values []int64) {
	for _, v := range values {
		for _, w := range values {
			a := v
			fmt.Println(atomic.LoadInt64(&a), atomic.AddInt64(&a, w), a, atomic.SwapInt64(&a, w), a)
			fmt.Println(atomic.CompareAndSwapInt64(&a, v, w), a, atomic.CompareAndSwapInt64(&a, w, v), a)
			atomic.StoreInt64(&a, v)
			fmt.Println(a, atomic.AndInt64(&a, w), a, atomic.OrInt64(&a, w), a)
			var x atomic.Int64
			x.Store(v)
			fmt.Println(x.Load(), x.Add(w), x.Swap(v), x.CompareAndSwap(v, w), x.Load(), x.CompareAndSwap(v, w+1))
		}
	}
	panics("load", func() { atomic.LoadInt64(nil) })
	panics("store", func() { atomic.StoreInt64(nil, 1) })
	panics("add", func() { atomic.AddInt64(nil, 1) })
	panics("swap", func() { atomic.SwapInt64(nil, 1) })
	panics("compare", func() { atomic.CompareAndSwapInt64(nil, 1, 2) })
	panics("method", func() { (*atomic.Int64)(nil).Load() })
}

func uint32s(values []uint32) {
	for _, v := range values {
		for _, w := range values {
			a := v
			fmt.Println(atomic.LoadUint32(&a), atomic.AddUint32(&a, w), a, atomic.SwapUint32(&a, w), a)
			fmt.Println(atomic.CompareAndSwapUint32(&a, v, w), a, atomic.CompareAndSwapUint32(&a, w, v), a)
			atomic.StoreUint32(&a, v)
			fmt.Println(a, atomic.AndUint32(&a, w), a, atomic.OrUint32(&a, w), a)
			var x atomic.Uint32
			x.Store(v)
			fmt.Println(x.Load(), x.Add(w), x.Swap(v), x.CompareAndSwap(v, w), x.Load(), x.CompareAndSwap(v, w+1))
		}
	}
	panics("load", func() { atomic.LoadUint32(nil) })
	panics("store", func() { atomic.StoreUint32(nil, 1) })
	panics("add", func() { atomic.AddUint32(nil, 1) })
	panics("swap", func() { atomic.SwapUint32(nil, 1) })
	panics("compare", func() { atomic.CompareAndSwapUint32(nil, 1, 2) })
	panics("method", func() { (*atomic.Uint32)(nil).Load() })
}

func uint64s(values []uint64) {
	for _, v := range values {
		for _, w := range values {
			a := v
			fmt.Println(atomic.LoadUint64(&a), atomic.AddUint64(&a, w), a, atomic.SwapUint64(&a, w), a)
			fmt.Println(atomic.CompareAndSwapUint64(&a, v, w), a, atomic.CompareAndSwapUint64(&a, w, v), a)
			atomic.StoreUint64(&a, v)
			fmt.Println(a, atomic.AndUint64(&a, w), a, atomic.OrUint64(&a, w), a)
			var x atomic.Uint64
			x.Store(v)
			fmt.Println(x.Load(), x.Add(w), x.Swap(v), x.CompareAndSwap(v, w), x.Load(), x.CompareAndSwap(v, w+1))
		}
	}
	panics("load", func() { atomic.LoadUint64(nil) })
	panics("store", func() { atomic.StoreUint64(nil, 1) })
	panics("add", func() { atomic.AddUint64(nil, 1) })
	panics("swap", func() { atomic.SwapUint64(nil, 1) })
	panics("compare", func() { atomic.CompareAndSwapUint64(nil, 1, 2) })
	panics("method", func() { (*atomic.Uint64)(nil).Load() })
}

func uintptrs(values []uintptr) {
	for _, v := range values {
		for _, w := range values {
			a := v
			fmt.Println(atomic.LoadUintptr(&a), atomic.AddUintptr(&a, w), a, atomic.SwapUintptr(&a, w), a)
			fmt.Println(atomic.CompareAndSwapUintptr(&a, v, w), a, atomic.CompareAndSwapUintptr(&a, w, v), a)
			atomic.StoreUintptr(&a, v)
			fmt.Println(a, atomic.AndUintptr(&a, w), a, atomic.OrUintptr(&a, w), a)
			var x atomic.Uintptr
			x.Store(v)
			fmt.Println(x.Load(), x.Add(w), x.Swap(v), x.CompareAndSwap(v, w), x.Load(), x.CompareAndSwap(v, w+1))
		}
	}
	panics("load", func() { atomic.LoadUintptr(nil) })
	panics("store", func() { atomic.StoreUintptr(nil, 1) })
	panics("add", func() { atomic.AddUintptr(nil, 1) })
	panics("swap", func() { atomic.SwapUintptr(nil, 1) })
	panics("compare", func() { atomic.CompareAndSwapUintptr(nil, 1, 2) })
	panics("method", func() { (*atomic.Uintptr)(nil).Load() })
}

func bools() {
	var b atomic.Bool
	fmt.Println(b.Load(), b.Swap(true), b.Load(), b.CompareAndSwap(true, false), b.Load())
	n := 1
	p := unsafe.Pointer(&n)
	fmt.Println(*(*int)(atomic.LoadPointer(&p)))
	panics("pointer", func() { atomic.LoadPointer(nil) })
}

func mutexes() {
	var mu sync.Mutex
	mu.Lock()
	fmt.Println(mu.TryLock())
	mu.Unlock()
	fmt.Println(mu.TryLock(), mu.TryLock())
	turns := 0
	var wg sync.WaitGroup
	for range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 100 {
				mu.Lock()
				turns++
				mu.Unlock()
			}
		}()
	}
	mu.Unlock()
	wg.Wait()
	fmt.Println(turns)
	var locker sync.Locker = &mu
	locker.Lock()
	fmt.Println(mu.TryLock())
	locker.Unlock()
	panics("lock", func() { (*sync.Mutex)(nil).Lock() })
	panics("unlock", func() { (*sync.Mutex)(nil).Unlock() })
}

func rwMutexes() {
	var rw sync.RWMutex
	rw.RLock()
	rw.RLock()
	fmt.Println(rw.TryRLock(), rw.TryLock())
	rw.RUnlock()
	rw.RUnlock()
	fmt.Println(rw.TryLock())
	rw.RUnlock()
	fmt.Println(rw.TryLock(), rw.TryRLock(), rw.TryLock())
	rw.Unlock()
	sum, shared := 0, 0
	var mu sync.Mutex
	var wg sync.WaitGroup
	for i := range 4 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 50 {
				if i == 0 {
					rw.Lock()
					shared++
					rw.Unlock()
					continue
				}
				rw.RLock()
				seen := shared
				rw.RUnlock()
				mu.Lock()
				if seen <= 50 {
					sum++
				}
				mu.Unlock()
			}
		}()
	}
	wg.Wait()
	fmt.Println(sum, shared)
	panics("rlock", func() { (*sync.RWMutex)(nil).RLock() })
	panics("runlock", func() { (*sync.RWMutex)(nil).RUnlock() })
}

func waitGroups() {
	var wg sync.WaitGroup
	wg.Add(3)
	wg.Add(-1)
	wg.Done()
	wg.Done()
	wg.Wait()
	panics("done", func() { wg.Done() })
	var other sync.WaitGroup
	other.Add(2)
	panics("add", func() { other.Add(-3) })
	var third sync.WaitGroup
	third.Add(1)
	done := make(chan bool)
	go func() {
		third.Wait()
		done <- true
	}()
	third.Add(1)
	third.Done()
	third.Done()
	fmt.Println(<-done)
	panics("nil", func() { (*sync.WaitGroup)(nil).Add(1) })
}

func onces() {
	var once sync.Once
	for i := range 3 {
		once.Do(func() { fmt.Println("once", i) })
	}
	panics("once", func() { (*sync.Once)(nil).Do(func() {}) })
}

func main() {
	int32s([]int32{0, 1, -1, 1<<31 - 1, -1 << 31})
	int64s([]int64{0, 1, -1, 1<<63 - 1, -1 << 63, 1 << 31})
	uint32s([]uint32{0, 1, 1<<31 - 1, 1 << 31, 1<<32 - 1})
	uint64s([]uint64{0, 1, 1 << 32, 1<<63 - 1, 1<<64 - 1})
	uintptrs([]uintptr{0, 1, 1 << 32, 1<<63 - 1, 1<<64 - 1})
	bools()
	mutexes()
	rwMutexes()
	waitGroups()
	onces()
}
