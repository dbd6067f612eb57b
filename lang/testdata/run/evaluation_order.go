package main

import "fmt"

var trace []string

func t[T any](s string, v T) T { trace = append(trace, s); return v }
func show(n string)            { fmt.Println(n, trace); trace = nil }

type S struct {
	a []int
	m map[string]int
}

func (s *S) get(n string) *S { trace = append(trace, n); return s }
func two() (int, int)        { return 1, 2 }

func main() {
	s := &S{a: []int{1, 2, 3}, m: map[string]int{}}
	s.get("l").a[t("i", 1)], s.m[t("k", "x")] = t("r1", 5), t("r2", 6)
	show("assign")
	s.get("op").a[t("i", 0)] += t("v", 3)
	show("op")
	i := 0
	i, s.a[i] = 2, 9
	fmt.Println(i, s.a)
	a, b := 1, 2
	a, b = b, a
	fmt.Println(a, b)
	x := []int{1, 2, 3}
	j := 0
	j, x[j] = 1, 2
	x[0], x[0] = 1, 2
	x[1], x[2] = 4, 5
	fmt.Println(j, x)
	var p *struct{ x int }
	func() {
		defer func() { fmt.Println(recover(), x) }()
		x[2], p.x = 6, 7
	}()
	func() {
		defer func() { fmt.Println(recover(), x) }()
		x[5], x[1] = t("n", 8), t("n", 9)
	}()
	show("panics")
	m := map[string]int{t("ka", "a"): t("va", 1), t("kb", "b"): t("vb", 2)}
	show("map")
	_ = m
	_ = []int{t("0", 1), t("1", 2)}
	show("slice")
	f := func(a, b, c int) {}
	f(t("a", 1), t("b", 2), t("c", 3))
	show("args")
	_ = t("l", true) && t("r", false) || t("rr", true)
	show("logic")
	y := 1
	g := func() int { y = 5; return 0 }
	arr := []int{y, g(), y}
	fmt.Println(arr)
	z := y + g()*0
	fmt.Println(z)
	switch t("tag", 3) {
	case t("c1", 1), t("c2", 3), t("c3", 3):
		show("switch")
		fallthrough
	case 100:
		fmt.Println("ft")
	default:
		fmt.Println("no")
	}
	switch {
	case t("t1", false):
	case t("t2", true):
		show("sw2")
	}
	switch x := any(3.5).(type) {
	case int, string:
		fmt.Printf("%T\n", x)
	case nil:
	default:
		fmt.Printf("def %T\n", x)
	}
	var ch = make(chan int, 1)
	select {
	case t("ch", ch) <- t("val", 3):
		show("select")
	default:
	}
	var arr3 [3]int
	k := 0
	for k, arr3[k] = range []int{7, 8, 9} {
	}
	fmt.Println(k, arr3)
	var fs []func()
	for i := 0; i < 3; i++ {
		defer func() { fmt.Print(i, " ") }()
		fs = append(fs, func() { i += 10; fmt.Print(i, ";") })
	}
	for _, f := range fs {
		f()
		f()
	}
	n := 0
L:
	for {
		switch {
		case n > 3:
			break L
		case n == 2:
			n += 2
			continue L
		}
		n++
	}
	fmt.Println(n)
	goto end
end:
	var e1, e2 any = [2]any{1, "a"}, [2]any{1, "a"}
	fmt.Println(e1 == e2, e1 != e2)
	type R struct {
		_ int
		A int
		b struct{ c *int }
	}
	fmt.Println(R{A: 1} == R{A: 1}, [0]int{} == [0]int{})
	ss := struct{ a, _, c int }{1, 2, 3}
	fmt.Println(ss)
	const big = 1 << 100
	fmt.Println(big>>98, len([big >> 98]int{}), 'a'+1.0, 7/2*2.0, 1/3.0)
	var iface interface{ String() string }
	func() { defer func() { fmt.Println(recover()) }(); iface.String() }()
	var by byte = 255
	by++
	var i8 int8 = 127
	i8++
	fmt.Println(by, i8, ^by, -i8, uint32(1)<<31>>31, ^0, 6&^3)
	l1, l2 := two()
	fmt.Println(l1, l2)
	func(xs ...int) { fmt.Println(len(xs), xs == nil) }()
	func(a int, xs ...int) { fmt.Println(a, xs) }(two())
	copy(x, x[1:])
	fmt.Println(x)
	fmt.Println(copy(make([]byte, 3), "hello"), string(append([]byte("a"), "bc"...)))
	var np *[3]int
	for i := range np {
		fmt.Print(i)
	}
	fmt.Println(len(np), cap(np))
	func() {
		defer func() { fmt.Println(recover()) }()
		for i, v := range np {
			fmt.Print(i, v)
		}
	}()
	str := "héllo"
	fmt.Println(str[1], str[1:3], len(str))
lbl:
	for i := range 3 {
		for range 2 {
			if i == 1 {
				continue lbl
			}
			fmt.Print(i)
		}
	}
	fmt.Println()
}
