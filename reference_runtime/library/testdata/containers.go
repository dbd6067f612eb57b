// container/heap, container/list and container/ring.
package main

import (
	"container/heap"
	"container/list"
	"container/ring"
	"fmt"
)

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

func show(l *list.List) {
	fmt.Print(l.Len(), ":")
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(" ", e.Value)
	}
	fmt.Print(" |")
	for e := l.Back(); e != nil; e = e.Prev() {
		fmt.Print(" ", e.Value)
	}
	fmt.Println()
}

func main() {
	h := &ints{5, 2, 8, 9, 1, 7, 7, 3}
	heap.Init(h)
	heap.Push(h, 4)
	(*h)[0] = 10
	heap.Fix(h, 0)
	fmt.Println(heap.Remove(h, 3), *h)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()

	var l list.List
	show(&l)
	fmt.Println(l.Front(), l.Back())
	b := l.PushBack("b")
	a := l.PushFront("a")
	d := l.PushBack("d")
	c := l.InsertBefore("c", d)
	e := l.InsertAfter("e", d)
	show(&l)
	l.MoveToFront(e)
	l.MoveToBack(a)
	show(&l)
	l.MoveBefore(b, c)
	l.MoveAfter(b, a)
	l.MoveAfter(b, b)
	l.MoveBefore(c, c)
	show(&l)
	fmt.Println(l.Remove(c), l.Remove(c), c.Next(), c.Prev())
	other := list.New()
	other.PushBack(1)
	other.PushBack(2)
	fmt.Println(other.Remove(a), other.InsertAfter(1, a), l.InsertBefore(9, c))
	l.PushBackList(other)
	l.PushFrontList(other)
	l.PushBackList(&l)
	show(&l)
	l.Init()
	show(&l)

	r := ring.New(5)
	for i := 0; i < r.Len(); i++ {
		r.Value = i
		r = r.Next()
	}
	ringText := func(r *ring.Ring) {
		r.Do(func(x any) { fmt.Print(x, " ") })
		fmt.Println(r.Len())
	}
	ringText(r)
	ringText(r.Move(-2))
	cut := r.Unlink(2)
	ringText(cut)
	ringText(r)
	r.Link(cut)
	ringText(r)
	ringText(nil)
	var zero ring.Ring
	ringText(&zero)
	fmt.Println(ring.New(0) == nil, zero.Next() == &zero, zero.Prev() == &zero, r.Unlink(0) == nil)
}
