package main

import "fmt"

func count(n int) func(func(int) bool) {
	return func(yield func(int) bool) {
		defer fmt.Println("iterator done", n)
		for i := 0; i < n; i++ {
			if !yield(i) {
				fmt.Println("stopped", n, "at", i)
				return
			}
		}
	}
}

func pairs(yield func(string, int) bool) {
	_ = yield("a", 1) && yield("b", 2) && yield("c", 3)
}

func twice(yield func() bool) {
	_ = yield() && yield()
}

func find(want int) (where string, ok bool) {
	for i := range count(4) {
		for j := range count(4) {
			if i*10+j == want {
				return fmt.Sprint(i, "/", j), true
			}
		}
	}
	return "nowhere", false
}

func named(n int) (r int, err error) {
	defer func() { r += 100 }()
	for i := range count(5) {
		r = i
		if i == n {
			err = fmt.Errorf("at %d", i)
			return
		}
	}
	return -1, nil
}

func labels() {
outer:
	for i := range count(3) {
		for j := range 3 {
			for k := range count(3) {
				switch {
				case k == 1 && j == 0:
					continue
				case j == 1 && i == 0:
					fmt.Println("continue outer", i, j, k)
					continue outer
				case i == 1 && j == 2:
					fmt.Println("break outer", i, j, k)
					break outer
				}
				fmt.Println(i, j, k)
			}
		}
	}
	n := 0
again:
	for i := range count(3) {
		if i == 1 && n < 2 {
			n++
			goto again
		}
		for k, v := range pairs {
			if v == 2 && n == 2 {
				n++
				goto done
			}
			fmt.Println("pair", i, n, k, v)
		}
	}
done:
	fmt.Println("done", n)
}

func defers() {
	defer fmt.Println("outer defer")
	for i := range count(3) {
		defer fmt.Println("deferred", i)
		for k, v := range pairs {
			if v == 2 {
				break
			}
			defer func() { fmt.Println("inner", i, k, v) }()
		}
	}
	func() {
		defer fmt.Println("literal defer")
		for range twice {
			defer fmt.Println("in literal")
		}
		fmt.Println("literal end")
	}()
	fmt.Println("body end")
}

func deferPanic() (r any) {
	defer func() { r = recover() }()
	for i := range count(3) {
		defer fmt.Println("unwound", i)
		if i == 1 {
			panic("in body")
		}
	}
	return nil
}

func captures() {
	var fs []func() int
	for i := range count(3) {
		fs = append(fs, func() int { i++; return i })
	}
	for _, f := range fs {
		fmt.Print(f(), f(), " ")
	}
	fmt.Println()
	sum := 0
	for i := range count(4) {
		sum += i
		func() {
			for j := range count(2) {
				sum += j * i
			}
		}()
	}
	fmt.Println("sum", sum)
}

type point struct{ x, y int }

func assign() {
	var k string
	var a [3]int
	i := 0
	next := func() int { i++; return i - 1 }
	for k, a[next()] = range pairs {
		fmt.Println(k, a)
	}
	var p point
	for p.x = range count(3) {
		p.y += p.x
	}
	fmt.Println(p, k)
	for _, v := range pairs {
		fmt.Print(v, " ")
	}
	for range pairs {
		fmt.Print(".")
	}
	fmt.Println()
}

type tree struct {
	left, right *tree
	value       int
}

func (t *tree) all(yield func(int) bool) bool {
	return t == nil || t.left.all(yield) && yield(t.value) && t.right.all(yield)
}
func (t *tree) values(yield func(int) bool) { t.all(yield) }

type seq func(func(int, point) bool)

func selectLoop() int {
	c := make(chan int, 1)
loop:
	for i := range count(10) {
		c <- i
		select {
		case v := <-c:
			if v == 3 {
				break loop
			}
			if v == 1 {
				break
			}
			fmt.Println("got", v)
		}
	}
	for i := range count(1) {
		switch i {
		default:
			return i + 40
		}
	}
	return 0
}

func deep() int {
	for a := range count(2) {
		for b := range count(2) {
			for c := range count(2) {
				for d := range count(2) {
					if a+b+c+d == 3 {
						return a*1000 + b*100 + c*10 + d
					}
				}
			}
		}
	}
	return -1
}

func multi() (int, string, error) { return 1, "x", nil }
func tuple() (int, string, error) {
	for range twice {
		return multi()
	}
	return 0, "", nil
}

func main() {
	fmt.Println(find(12))
	fmt.Println(find(77))
	fmt.Println(named(2))
	fmt.Println(named(9))
	labels()
	defers()
	fmt.Println(deferPanic())
	captures()
	assign()
	t := &tree{&tree{nil, nil, 1}, &tree{&tree{nil, nil, 3}, nil, 4}, 2}
	for v := range t.values {
		if v == 4 {
			break
		}
		fmt.Println("tree", v)
	}
	var s seq = func(yield func(int, point) bool) { yield(1, point{2, 3}) }
	for i, p := range s {
		fmt.Println(i, p)
	}
	fmt.Println(selectLoop(), deep())
	fmt.Println(tuple())
}
