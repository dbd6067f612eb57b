package main

import "sync"

type shape interface{ area() *int }
type square struct{ side *int }

func (s square) area() *int  { return s.side }
func (s *square) set(p *int) { s.side = p }
func (s *square) get() *int  { return s.side }

var keptFunction func() int

func direct(p *int) int {
	return func() int { return *p }()
}

func local() int {
	x := 1
	f := func() int { x++; return x }
	return f() + f()
}

func escaping() func() int {
	x := 1
	return func() int { x++; return x }
}

func byValue(p *int) func() int { return func() int { return *p } }

func nested() int {
	x := 1
	f := func() int {
		y := 2
		g := func() int { x++; y++; return x + y }
		return g()
	}
	return f()
}

func nestedEscapes() {
	x := 1
	f := func() {
		y := 2
		keptFunction = func() int { return x + y }
		y++
	}
	f()
}

func stores() int {
	var p *int
	f := func() {
		x := 3
		p = &x
	}
	f()
	return *p
}

func passes() int {
	x := 3
	f := func(p *int) int { return *p }
	return f(&x)
}

func passesUnknown(f func(*int)) {
	x := 3
	f(&x)
}

func results() *int {
	x := 3
	f := func() *int { return &x }
	return f()
}

func deferred(p *int) (n int) {
	defer func() { n += *p }()
	return 1
}

func deferredInLoop(p *int) {
	for i := 0; i < 2; i++ {
		defer func() { println(*p + i) }()
	}
}

func deferredCall(p *int) {
	defer println(*p)
	defer give(p)
}

func give(p *int) *int { return p }

func goroutine(p *int, wait *sync.WaitGroup) {
	go func() {
		println(*p)
		wait.Done()
	}()
}

func methodValue(s *square) func() *int { return s.get }

func methodValueStays(s *square) int {
	f := s.get
	return *f()
}

func methodExpression(s *square) *int {
	f := (*square).get
	return f(s)
}

func dynamic(s shape) *int { return s.area() }

func dynamicStays() int {
	x := 3
	var s shape = square{&x}
	return *s.area()
}

func convert(p *int) shape { return square{p} }

func setter(p *int) int {
	var s square
	s.set(p)
	return *s.get()
}

func recursiveClosure(n int) int {
	var f func(int) int
	f = func(n int) int {
		if n == 0 {
			return 1
		}
		return n * f(n-1)
	}
	return f(n)
}

func sum(xs ...int) int {
	total := 0
	for _, x := range xs {
		total += x
	}
	return total
}

func apply(f func(int) int, n int) int { return f(n) }

func applies() int {
	base := 10
	return apply(func(n int) int { base++; return n + base }, 3)
}

func iterate(yield func(int) bool) { _ = yield(1) && yield(2) }

func ranges() int {
	total := 0
	for x := range iterate {
		p := &x
		total += *p
	}
	return total
}

func rangesKeep() *int {
	var last *int
	for x := range iterate {
		last = &x
	}
	return last
}

func main() {
	x := 3
	println(direct(&x), local(), escaping()(), byValue(&x)(), nested())
	nestedEscapes()
	println(keptFunction(), stores(), passes(), *results(), deferred(&x))
	passesUnknown(func(p *int) { *p = 4 })
	deferredInLoop(&x)
	deferredCall(&x)
	var wait sync.WaitGroup
	wait.Add(1)
	goroutine(&x, &wait)
	wait.Wait()
	s := &square{&x}
	println(*methodValue(s)(), methodValueStays(s), *methodExpression(s), *dynamic(s), dynamicStays())
	println(*convert(&x).area(), setter(&x), recursiveClosure(5), sum(1, 2, 3), applies())
	println(ranges(), *rangesKeep())
}
