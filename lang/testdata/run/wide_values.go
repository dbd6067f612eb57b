// Values of many words through calls, channels, maps, interfaces and closures.
package main

type Big struct {
	name  string
	parts [6]int32
	tags  []string
	meta  interface{}
	ok    bool
}

func make1(n int32) Big {
	b := Big{name: "big", tags: []string{"t"}, meta: n}
	for i := range b.parts {
		b.parts[i] = n * int32(i)
	}
	return b
}

func pass(a Big, b *Big, c Big) (Big, Big) {
	a.parts[0], c.parts[0] = c.parts[5], a.parts[5]
	b.ok = true
	return c, a
}

func (b Big) sum() (t int32) {
	for _, p := range b.parts {
		t += p
	}
	return
}

func main() {
	x, y, z := make1(1), make1(2), make1(3)
	x, z = pass(x, &y, z)
	println(x.parts[0], z.parts[0], y.ok, x.sum(), z.sum())
	c := make(chan Big, 1)
	c <- x
	m := map[string]Big{"y": y}
	m["c"] = <-c
	println(m["c"].sum(), m["y"].ok, m["none"].name == "", m["c"].meta.(int32))
	var i interface{} = z
	z.parts[1] = 1000
	println(i.(Big).parts[1], i.(interface{ sum() int32 }).sum())
	f := func() int32 { return z.sum() }
	z.parts[1] = 0
	println(f())
	arr := [3]Big{x, y}
	k := 1
	arr[k].parts[k] = 77
	arr[2] = arr[k]
	println(arr[2].parts[1], y.parts[1])
	s := append([]Big{x}, arr[:]...)
	s[1].name += "ger"
	println(len(s), s[1].name, arr[0].name, len(s[3].tags))
	p := &s[2]
	*p, s[3] = s[3], *p
	println(p.name, s[3].parts[1])
}
