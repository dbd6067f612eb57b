// Structs: copies, comparison, embedding, promotion, anonymous types, pointers, narrow fields.
package main

type Base struct {
	id   int8
	name string
}

func (b Base) Name() string      { return b.name }
func (b *Base) Rename(to string) { b.name = to }

type Middle struct {
	*Base
	flag bool
}

type Top struct {
	Middle
	extra [2]int16
	inner struct{ a, b uint8 }
}

type Empty struct{}

func byValue(b Base) Base {
	b.id++
	b.name += "?"
	return b
}

func main() {
	b := Base{id: 127, name: "n"}
	c := byValue(b)
	println(b.id, b.name, c.id, c.name, b == c, b == Base{127, "n"})
	t := Top{Middle: Middle{Base: &b, flag: true}, extra: [2]int16{-1, 1}}
	t.inner.b = 250
	t.inner.b += 10
	t.extra[1] -= 2
	t.Rename("renamed")
	println(t.name, t.Name(), b.name, t.id, t.flag, t.inner.a, t.inner.b, t.extra[0], t.extra[1])
	u := t
	u.extra[0] = 5
	u.id = 1
	println(t.extra[0], t.id, u == t)
	p := &u
	p.Middle.flag = false
	(*p).inner = struct{ a, b uint8 }{1, 2}
	println(u.flag, u.inner.b, p.Base.name)
	x := struct {
		Empty
		n int
	}{n: 3}
	y := x
	y.n++
	println(x.n, y.n, x.Empty == Empty{})
	pp := &p
	(*pp).flag = true
	(**pp).extra = [2]int16{7, 8}
	println(u.flag, u.extra[1])
	list := []Top{t, u}
	for i := range list {
		list[i].Rename("x")
		list[i].inner.a += uint8(i)
	}
	println(b.name, list[0].inner.a, list[1].inner.a)
	e := Empty{}
	f := &e
	println(*f == Empty{})
	m := Middle{}
	defer func() { println(recover().(error).Error()) }()
	println(m.name)
}
