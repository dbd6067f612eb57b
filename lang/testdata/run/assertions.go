// Failed type assertions and comparisons of uncomparable values: the messages.
package main

type T struct{ f func() }
type I interface{ M() }
type J interface {
	I
	N()
}
type A struct{}

func (A) M() {}

type P struct{}

func (*P) M() {}

func try(name string, f func()) {
	defer func() {
		r := recover()
		if e, ok := r.(error); ok {
			println(name, e.Error())
		} else {
			println(name, "no error")
		}
	}()
	f()
}

func main() {
	var e interface{}
	var i I
	try("nil", func() { _ = e.(int) })
	try("nil to I", func() { _ = e.(I) })
	e = "s"
	try("wrong", func() { _ = e.(int) })
	try("missing", func() { _ = e.(I) })
	e = A{}
	try("missing N", func() { _ = e.(J) })
	i = A{}
	try("from I", func() { _ = i.(*P) })
	try("nil I", func() { i = nil; i.M() })
	e = P{}
	try("pointer method", func() { _ = e.(I) })
	var x, y interface{} = T{}, T{}
	try("compare", func() { println(x == y) })
	x, y = []int{}, []int{}
	try("slices", func() { println(x == y) })
	try("different", func() { println(x == interface{}(1)) })
	m := map[interface{}]int{}
	try("key", func() { m[[]int{1}] = 2 })
	m[1] = 1
	try("get", func() { _ = m[map[string]int{}] })
	n, ok := e.(int)
	println(n, ok)
}
