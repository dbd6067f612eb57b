// A failed assertion names the instances; the traceback is of generic functions.
package main

type Box[T any] struct{ v T }

func (b *Box[T]) Get(x any) T { return x.(Box[T]).v }

func main() {
	var b Box[map[string]*Box[int]]
	defer func() { println("deferred") }()
	b.Get(Box[Box[int]]{})
}
