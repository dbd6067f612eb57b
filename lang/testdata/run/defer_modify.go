// Results in frames and in boxes, with defers that change them, recover or panic again.
package main

func a() (x int, y string, z [2]int) {
	defer func() {
		x, y, z[1] = x+1, y+"b", 9
	}()
	x, y = 1, "a"
	return x * 10, y + "c", [2]int{5, 6}
}

func b(n int) (err string) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(string) + " recovered"
		}
	}()
	if n > 0 {
		return b2(n)
	}
	return "plain"
}

func b2(n int) string {
	if n > 1 {
		panic("panic")
	}
	return "b2"
}

func c() (i int) {
	defer func() { i++ }()
	defer func() { i *= 2 }()
	return 3
}

func d() (p *int, f func() int) {
	n := 1
	defer func() { n = 50 }()
	return &n, func() int { return n }
}

func e() (s []int) {
	for i := 0; i < 3; i++ {
		defer func() { s = append(s, i) }()
	}
	return []int{100}
}

func f() (r int) {
	defer func() {
		recover()
	}()
	r = 1
	var m map[int]int
	m[0], r = 1, 2
	return 3
}

func g() (x, y int) {
	x, y = 1, 2
	return y, x
}

func h() (n int8, u uint8, ok bool) {
	defer func() { recover() }()
	n, u, ok = -5, 250, true
	n -= 125
	u += 10
	panic("x")
}

func main() {
	x, y, z := a()
	println(x, y, z[0], z[1])
	println(b(0), b(1), b(2))
	println(c())
	p, fn := d()
	println(*p, fn())
	s := e()
	println(len(s), s[1], s[3])
	println(f())
	println(g())
	println(h())
}
