// Methods on values and pointers, method values, method expressions, methods of many kinds of types.
package main

type Counter struct{ n int }

func (c Counter) Get() int { return c.n }
func (c *Counter) Add(d int) *Counter {
	c.n += d
	return c
}

type Func func(int) int

func (f Func) Twice(x int) int { return f(f(x)) }

type List []int

func (l List) Sum() (s int) {
	for _, x := range l {
		s += x
	}
	return
}
func (l *List) Push(x int) { *l = append(*l, x) }

type Dict map[string]int

func (d Dict) Has(k string) bool { _, ok := d[k]; return ok }

type Num int8

func (n Num) Neg() Num   { return -n }
func (n *Num) Inc()      { *n++ }
func (Num) Zero() string { return "zero" }

type Big struct {
	a [4]int
	s string
}

func (b Big) Last() int { b.a[3]++; return b.a[3] }

type Wrap struct {
	Counter
	*Big
	Num
}

func main() {
	c := Counter{1}
	c.Add(2).Add(3)
	println(c.Get(), (&c).Get())
	get, add := c.Get, c.Add
	add(10)
	println(get(), c.Get())
	expr, pexpr := Counter.Get, (*Counter).Add
	pexpr(&c, 100)
	println(expr(c), (*Counter).Get(&c))
	f := Func(func(x int) int { return x * 3 })
	println(f.Twice(2), Func.Twice(f, 1))
	var l List
	l.Push(1)
	l.Push(2)
	push := l.Push
	push(3)
	println(l.Sum(), len(l))
	println(Dict{"a": 1}.Has("a"), Dict(nil).Has("a"))
	n := Num(127)
	n.Inc()
	println(n, n.Neg(), n.Zero(), Num.Neg(5))
	b := Big{a: [4]int{3: 9}}
	last := b.Last
	b.a[3] = 50
	println(last(), b.Last(), b.a[3])
	w := Wrap{Counter{1}, &b, 5}
	w.Add(1)
	w.Inc()
	println(w.Get(), w.Last(), w.Neg(), w.n, w.Num)
	g := w.Last
	h := Wrap.Get
	k := (*Wrap).Add
	k(&w, 7)
	println(g(), h(w))
	defer println("deferred", c.Get())
	defer c.Add(1000).Add(1)
	println(c.Get())
}
