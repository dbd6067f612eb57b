// Order of evaluation: calls left to right, operands of assignments once, phase two from left to right.
package main

func t(n int) int {
	print(n, " ")
	return n
}

func ptr(n int, p *int) *int {
	print("p", n, " ")
	return p
}

func pair() (int, int) {
	print("pair ")
	return 1, 2
}

func cond(b bool) bool {
	print(b, " ")
	return b
}

type S struct{ a, b, c int }

func main() {
	println(t(1) + t(2)*t(3))
	a := []int{0, 0, 0, 0}
	a[t(1)], a[t(2)] = t(3), t(4)
	println(a[1], a[2])
	a[t(0)] += t(5)
	a[t(0)]++
	println(a[0])
	var x, y int
	*ptr(1, &x), *ptr(2, &y) = pair()
	println(x, y)
	m := map[int]int{}
	m[t(1)] = t(2)
	m[t(1)] += t(3)
	println(m[1])
	s := S{t(1), t(2), t(3)}
	s = S{c: t(4), a: t(5)}
	println(s.a, s.b, s.c)
	println(cond(false) && cond(true), cond(true) || cond(false), cond(true) && cond(false) || cond(true))
	f := func() func(int, int) int {
		print("f ")
		return func(a, b int) int { return a - b }
	}
	println(f()(t(1), t(2)))
	l := []int{t(1), t(2), 2 * t(3)}
	println(len(l), [2]int{t(8), t(9)}[t(1)])
	i := 0
	i, a[i] = 1, 50
	println(i, a[0])
	i, j := 1, 2
	i, j = j, i
	println(i, j)
	a[i], i = 60, 3
	println(a[2], i)
	p := &S{1, 2, 3}
	q := &S{}
	p, p.a = q, 100
	println(p.a, q.a)
	arr := [3]int{1, 2, 3}
	arr[0], arr[1], arr[2] = arr[2], arr[0], arr[1]
	println(arr[0], arr[1], arr[2])
	ch := make(chan int, 2)
	ch <- 10
	ch <- 20
	println(<-ch-<-ch, len(ch))
	str := "x"
	str, n := str+"y", len(str)
	println(str, n)
	switch t(1) {
	case t(0), t(1), t(2):
		println("hit")
	}
	defer println("deferred", t(7))
	if v := t(3); v > t(2) && t(1) > 0 {
		println("if")
	}
}
