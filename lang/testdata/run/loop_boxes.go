// Loops whose variables escape in ways that need a box: pointers, literals in the post statement.
package main

func main() {
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
	}
	println(*ps[0], *ps[1], *ps[2])
	var fs []func() int
	for i := 0; i < 3; func() { i++ }() {
		fs = append(fs, func() int { return i })
	}
	println(fs[0](), fs[1](), fs[2]())
	var gs []func()
	n := 0
	for i, j := 0, 10; i < j; i, j = i+3, j-1 {
		gs = append(gs, func() { n += i*100 + j })
	}
	for _, g := range gs {
		g()
	}
	println(n)
	for i := 0; i < 4; i++ {
		defer func(p *int) { print(*p, i, " ") }(&i)
		i++
	}
	var qs []*string
	for k, s := range []string{"a", "b"} {
		s += s
		if k >= 0 {
			qs = append(qs, &s)
		}
	}
	println(*qs[0], *qs[1])
}
