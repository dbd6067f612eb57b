// Generic code together with the library: iterators, slices, maps, atomics, sorting, goroutines, errors.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sort"
	"strings"
	"sync"
	"sync/atomic"
)

type Cache[K comparable, V any] struct {
	mu    sync.Mutex
	items map[K]V
	hits  atomic.Int64
	load  func(K) (V, error)
}

func NewCache[K comparable, V any](load func(K) (V, error)) *Cache[K, V] {
	return &Cache[K, V]{items: make(map[K]V), load: load}
}
func (c *Cache[K, V]) Get(k K) (v V, err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if v, ok := c.items[k]; ok {
		c.hits.Add(1)
		return v, nil
	}
	if v, err = c.load(k); err != nil {
		return v, fmt.Errorf("loading %v: %w", k, err)
	}
	c.items[k] = v
	return
}

type Event[T any] struct{ subs []func(T) }

func (e *Event[T]) On(f func(T)) { e.subs = append(e.subs, f) }
func (e *Event[T]) Fire(v T) {
	for _, s := range e.subs {
		s(v)
	}
}

func Filter[V any](seq iter.Seq[V], keep func(V) bool) iter.Seq[V] {
	return func(yield func(V) bool) {
		for v := range seq {
			if keep(v) && !yield(v) {
				return
			}
		}
	}
}
func Collect[V any](seq iter.Seq[V]) (out []V) {
	for v := range seq {
		out = append(out, v)
	}
	return
}

type Heap[T any] struct {
	data []T
	less func(a, b T) bool
}

func (h *Heap[T]) Len() int           { return len(h.data) }
func (h *Heap[T]) Less(i, j int) bool { return h.less(h.data[i], h.data[j]) }
func (h *Heap[T]) Swap(i, j int)      { h.data[i], h.data[j] = h.data[j], h.data[i] }

func Parallel[T, R any](in []T, f func(T) R) []R {
	out := make([]R, len(in))
	var wg sync.WaitGroup
	for i, v := range in {
		wg.Add(1)
		go func() { defer wg.Done(); out[i] = f(v) }()
	}
	wg.Wait()
	return out
}

type Result[T any] struct {
	Val T
	Err error
}

func Try[T any](f func() T) (r Result[T]) {
	defer func() {
		if e := recover(); e != nil {
			r.Err = fmt.Errorf("panic: %v", e)
		}
	}()
	r.Val = f()
	return
}

type MyErr[T any] struct{ v T }

func (e MyErr[T]) Error() string { return fmt.Sprint("myerr ", e.v) }

func main() {
	c := NewCache(func(k string) (int, error) {
		if k == "" {
			return 0, MyErr[string]{"empty"}
		}
		return len(k), nil
	})
	fmt.Println(c.Get("abc"))
	fmt.Println(c.Get("abc"))
	_, err := c.Get("")
	var me MyErr[string]
	fmt.Println(err, errors.As(err, &me), me.v, c.hits.Load())
	var ev Event[struct{ X int }]
	ev.On(func(s struct{ X int }) { fmt.Println("got", s.X) })
	ev.Fire(struct{ X int }{4})
	fmt.Println(Collect(Filter(slices.Values([]int{1, 2, 3, 4}), func(i int) bool { return i%2 == 0 })))
	h := &Heap[string]{[]string{"c", "a", "b"}, func(a, b string) bool { return a < b }}
	sort.Sort(h)
	fmt.Println(h.data, slices.Max(h.data), slices.Index(h.data, "b"))
	fmt.Println(Parallel([]int{1, 2, 3}, func(i int) string { return strings.Repeat("x", i) }))
	fmt.Println(Try(func() int { var m map[string]int; m["a"] = 1; return 1 }).Err, Try(func() string { return "ok" }))
	m := map[string]int{"a": 1, "b": 2}
	keys := slices.Sorted(maps.Keys(m))
	fmt.Println(keys, cmp.Compare(1, 2))
	slices.SortFunc(keys, func(a, b string) int { return -cmp.Compare(a, b) })
	fmt.Println(keys, len(slices.Collect(maps.Values(m))))
	once := sync.OnceValue(func() int { fmt.Println("once"); return 7 })
	fmt.Println(once(), once())
	var p atomic.Pointer[Cache[string, int]]
	p.Store(c)
	fmt.Println(p.Load() == c)
	for i, v := range slices.Backward(keys) {
		fmt.Print(i, v, " ")
	}
	fmt.Println()
}
