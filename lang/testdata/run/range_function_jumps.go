package main

import (
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
)

func count(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		defer fmt.Println("count done", n)
		for i := 0; i < n; i++ {
			if !yield(i) {
				fmt.Println("stopped", i)
				return
			}
		}
	}
}

func bad(yield func(int) bool) {
	yield(1)
	yield(2)
}

func nested() (r int) {
	defer func() { fmt.Println("nested result", r) }()
outer:
	for i := range count(4) {
		defer fmt.Println("deferred in body", i)
		for j := range count(4) {
			switch {
			case j == 1 && i == 0:
				continue outer
			case j == 2 && i == 1:
				break outer
			case j == 3:
				goto end
			}
			for k := range count(2) {
				if i == 1 && k == 1 {
					continue outer
				}
				r += 100*i + 10*j + k
			}
		}
	}
end:
	return r + 1
}

func ret() (a, b int, err error) {
	for x := range count(10) {
		for y := range count(10) {
			if x*y == 6 {
				return x, y, errors.New("found")
			}
		}
	}
	return
}

func named() (n int) {
	for x := range count(3) {
		defer func() { n += x }()
		n = x * 10
		if x == 2 {
			return n + 5
		}
	}
	return -1
}

func try(name string, f func()) {
	defer func() { fmt.Println(name, "recovered", recover()) }()
	f()
}

func swallow(yield func(int) bool) {
	defer func() { fmt.Println("swallowed", recover()) }()
	yield(1)
}

type Tree[T any] struct {
	l, r *Tree[T]
	v    T
}

func (t *Tree[T]) All() iter.Seq[T] {
	return func(yield func(T) bool) { t.push(yield) }
}
func (t *Tree[T]) push(yield func(T) bool) bool {
	return t == nil || t.l.push(yield) && yield(t.v) && t.r.push(yield)
}

func main() {
	fmt.Println(nested())
	fmt.Println(ret())
	fmt.Println(named())
	try("bad", func() {
		for x := range bad {
			if x == 1 {
				break
			}
		}
	})
	try("panic in body", func() {
		for x := range count(3) {
			if x == 1 {
				panic("boom")
			}
		}
	})
	try("swallow", func() {
		for range swallow {
			panic("in body")
		}
		fmt.Println("after swallow")
	})
	var saved func(int) bool
	try("escaped", func() {
		for x := range func(yield func(int) bool) { saved = yield; yield(7) } {
			fmt.Println("x", x)
		}
		saved(8)
	})
	t := &Tree[string]{&Tree[string]{nil, nil, "a"}, &Tree[string]{nil, nil, "c"}, "b"}
	for s := range t.All() {
		fmt.Print(s, " ")
		if s == "b" {
			break
		}
	}
	fmt.Println()
	next, stop := iter.Pull(count(3))
	fmt.Println(next())
	fmt.Println(next())
	stop()
	fmt.Println(next())
	fmt.Println(slices.Sorted(maps.Keys(map[string]int{"x": 1, "a": 2})))
	for i := range 3 {
		defer func() { fmt.Println("main defer", i) }()
	}
	var fs []func()
	for i := 0; i < 3; i++ {
		fs = append(fs, func() { i += 10; fmt.Println(i) })
		i := i
		_ = i
	}
	for _, f := range fs {
		f()
		f()
	}
}
