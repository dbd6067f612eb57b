// sync.OnceFunc and its like, atomic.Pointer, iter.Pull without range.
package main

import (
	"cmp"
	"fmt"
	"iter"
	"sync"
	"sync/atomic"
)

type config struct{ n int }

func count(from, to int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("count ends")
		for i := from; i < to; i++ {
			if !yield(i) {
				fmt.Println("stopped at", i)
				return
			}
		}
	}
}

func try(f func()) {
	defer func() { fmt.Println(recover()) }()
	f()
}

func main() {
	calls := 0
	value := sync.OnceValue(func() int { calls++; return calls })
	fmt.Println(value(), value())
	values := sync.OnceValues(func() (string, error) { calls++; return "x", nil })
	fmt.Println(values())
	fmt.Println(values())
	bad := sync.OnceValue(func() string { calls++; panic("no value") })
	try(func() { bad() })
	try(func() { bad() })
	f := sync.OnceFunc(func() { calls++ })
	f()
	f()
	fmt.Println(calls)

	var p atomic.Pointer[config]
	fmt.Println(p.Load() == nil)
	a, b := &config{1}, &config{2}
	p.Store(a)
	fmt.Println(p.Swap(b).n, p.CompareAndSwap(a, b), p.CompareAndSwap(b, a), p.Load().n)
	fmt.Println(cmp.Compare(1, 2), cmp.Less("b", "a"), cmp.Or(0, 7, 8))

	next, stop := iter.Pull(count(1, 4))
	for i := 0; i < 5; i++ {
		fmt.Println(next())
	}
	stop()
	next, stop = iter.Pull(count(1, 4))
	fmt.Println(next())
	stop()
	stop()
	fmt.Println(next())
	next, stop = iter.Pull(count(1, 4))
	stop()
	fmt.Println(next())
	next, stop = iter.Pull(func(yield func(int) bool) {
		yield(1)
		panic("from within")
	})
	fmt.Println(next())
	try(func() { next() })
	fmt.Println(next())
	next, stop = iter.Pull(func(yield func(int) bool) {
		defer func() { panic("on the way out") }()
		yield(1)
	})
	fmt.Println(next())
	try(func() { stop() })
	fmt.Println(next())
	next2, stop2 := iter.Pull2(func(yield func(string, int) bool) { _ = yield("a", 1) && yield("b", 2) })
	fmt.Println(next2())
	fmt.Println(next2())
	fmt.Println(next2())
	stop2()
}
