// sync: all of Map, Pool, Once and locks that are tried.
package main

import (
	"fmt"
	"sort"
	"sync"
	"sync/atomic"
)

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	var m sync.Map
	m.Store("a", 1)
	fmt.Println(m.Load("a"))
	fmt.Println(m.Load("b"))
	fmt.Println(m.LoadOrStore("a", 2))
	fmt.Println(m.LoadOrStore("b", 3))
	fmt.Println(m.Swap("b", 4))
	fmt.Println(m.Swap("c", 5))
	fmt.Println(m.CompareAndSwap("c", 4, 6), m.CompareAndSwap("c", 5, 6), m.CompareAndSwap("z", nil, 1))
	fmt.Println(m.CompareAndDelete("c", 5), m.CompareAndDelete("c", 6), m.CompareAndDelete("z", 1))
	fmt.Println(m.LoadAndDelete("b"))
	fmt.Println(m.LoadAndDelete("b"))
	for i := 0; i < 5; i++ {
		m.Store(i, i*i)
	}
	var keys []string
	m.Range(func(k, v any) bool {
		keys = append(keys, fmt.Sprint(k, v))
		m.Delete(k)
		m.Store("new", 1)
		return true
	})
	sort.Strings(keys)
	fmt.Println(keys[:5])
	n := 0
	m.Range(func(k, v any) bool { n++; return false })
	m.Clear()
	m.Range(func(k, v any) bool { n += 10; return true })
	fmt.Println(n)
	try(func() { m.Store([]int{}, 1) })
	try(func() { m.CompareAndSwap("x", []int{}, 1); m.Store("x", []int{}); m.CompareAndSwap("x", []int{}, 1) })

	pool := sync.Pool{New: func() any { return "new" }}
	fmt.Println(pool.Get())
	pool.Put(nil)
	fmt.Println(pool.Get())

	var mu sync.RWMutex
	fmt.Println(mu.TryRLock(), mu.TryRLock(), mu.TryLock())
	mu.RUnlock()
	mu.RUnlock()
	fmt.Println(mu.TryLock(), mu.TryRLock())
	mu.Unlock()

	var wg sync.WaitGroup
	var sum atomic.Int64
	for i := 0; i < 10; i++ {
		wg.Go(func() { sum.Add(int64(i)) })
	}
	wg.Wait()
	fmt.Println(sum.Load())
	try(func() { wg.Add(-1) })

	var once sync.Once
	try(func() { once.Do(func() { panic("once") }) })
	once.Do(func() { fmt.Println("never") })

	var u atomic.Uint32
	fmt.Println(u.Or(12), u.And(6), u.Load(), atomic.OrInt64(new(int64), 3))
	var v atomic.Value
	try(func() { v.Store(nil) })
	v.Store(1)
	try(func() { v.Store("x") })
	fmt.Println(v.Swap(2), v.CompareAndSwap(2, 3), v.Load())
	try(func() { v.CompareAndSwap(3, "x") })
}
