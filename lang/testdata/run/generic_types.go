// Generic types: recursive ones, methods and method values, embedding, instances in interfaces and maps, aliases.
package main

import "fmt"

type List[T any] struct {
	head *node[T]
	size int
}

type node[T any] struct {
	next  *node[T]
	value T
}

func (l *List[T]) Push(v T) *List[T] {
	l.head = &node[T]{l.head, v}
	l.size++
	return l
}

func (l *List[T]) All() func(yield func(int, T) bool) {
	return func(yield func(int, T) bool) {
		i := 0
		for n := l.head; n != nil; n = n.next {
			if !yield(i, n.value) {
				return
			}
			i++
		}
	}
}

type Tree[K interface{ ~int | ~string }, V any] struct {
	left, right *Tree[K, V]
	key         K
	value       V
}

func (t *Tree[K, V]) Insert(key K, value V) *Tree[K, V] {
	switch {
	case t == nil:
		return &Tree[K, V]{key: key, value: value}
	case key < t.key:
		t.left = t.left.Insert(key, value)
	case key > t.key:
		t.right = t.right.Insert(key, value)
	default:
		t.value = value
	}
	return t
}

func (t *Tree[K, V]) Walk(f func(K, V)) {
	if t != nil {
		t.left.Walk(f)
		f(t.key, t.value)
		t.right.Walk(f)
	}
}

type Pair[A, B any] struct {
	First  A
	Second B
}

func MakePair[A, B any](a A, b B) Pair[A, B] { return Pair[A, B]{a, b} }
func (p Pair[A, B]) Swap() Pair[B, A]        { return Pair[B, A]{p.Second, p.First} }
func (p Pair[_, B]) Last() B                 { return p.Second }
func (p Pair[A, B]) String() string          { return fmt.Sprintf("<%v|%v>", p.First, p.Second) }

type Set[T comparable] map[T]struct{}

func SetOf[T comparable](items ...T) Set[T] {
	s := Set[T]{}
	for _, item := range items {
		s[item] = struct{}{}
	}
	return s
}
func (s Set[T]) Has(v T) bool { _, ok := s[v]; return ok }

type Stack[T any] struct {
	List[T]
	name string
}

type Named[T any] struct {
	*Stack[T]
	fmt.Stringer
}

type Option[T any] func(*T)

type Num[T ~int | ~float64] struct{ v T }

func (n *Num[T]) Add(d T) { n.v += d }

type Visitor[T any] interface {
	Visit(T) Visitor[T]
}

type counting[T any] struct{ n *int }

func (c counting[T]) Visit(T) Visitor[T] { *c.n++; return c }

type Vec[T any] = []T
type StrMap[V any] = map[string]V
type Ints = List[int]

type Equaler[T any] interface{ Equal(T) bool }
type point struct{ x, y int }

func (p point) Equal(q point) bool { return p == q }

func Index[T Equaler[T]](s []T, v T) int {
	for i, x := range s {
		if x.Equal(v) {
			return i
		}
	}
	return -1
}

type Graph[N interface{ Edges() []E }, E interface{ To() N }] struct{ start N }
type vertex struct{ out []edge }
type edge struct{ to *vertex }

func (v *vertex) Edges() []edge { return v.out }
func (e edge) To() *vertex      { return e.to }
func (g Graph[N, E]) Degree() int {
	n := 0
	for _, e := range g.start.Edges() {
		n += 1 + len(e.To().Edges())
	}
	return n
}

type Matrix[T any] [2][2]T

func (m *Matrix[T]) At(i, j int) *T { return &m[i][j] }

func main() {
	var l Ints
	l.Push(1).Push(2).Push(3)
	for i, v := range l.All() {
		if i == 2 {
			break
		}
		fmt.Println(i, v)
	}
	var t *Tree[string, int]
	for i, w := range []string{"pear", "apple", "fig", "apple"} {
		t = t.Insert(w, i)
	}
	t.Walk(func(k string, v int) { fmt.Print(k, "=", v, " ") })
	fmt.Println()
	p := MakePair("k", 7)
	fmt.Println(p, p.Swap(), p.Swap().Last(), Pair[int, []int]{1, nil})
	fmt.Printf("%T %T %T %v\n", p, p.Swap(), &l, MakePair(MakePair(1, 2), true))
	s := SetOf("a", "b")
	fmt.Println(s.Has("a"), s.Has("c"), len(s))
	st := &Stack[float64]{name: "st"}
	st.Push(1.5).Push(2)
	n := Named[float64]{st, MakePair(0, 0)}
	n.Push(3)
	fmt.Println(n.size, n.String(), n.name)
	push := n.Push
	push(4)
	pushOf := (*List[float64]).Push
	pushOf(&n.List, 5)
	fmt.Println(st.size)
	num := Num[int]{1}
	add := num.Add
	add(4)
	fmt.Println(num.v)
	count := 0
	var v Visitor[string] = counting[string]{&count}
	v.Visit("a").Visit("b")
	fmt.Println(count)
	var vec Vec[int] = []int{1, 2}
	m := StrMap[Vec[int]]{"x": vec}
	fmt.Println(len(m["x"]), fmt.Sprintf("%T", m))
	fmt.Println(Index([]point{{1, 2}, {3, 4}}, point{3, 4}), Index([]point{}, point{}))
	a, b := &vertex{}, &vertex{}
	a.out = []edge{{b}, {a}}
	fmt.Println(Graph[*vertex, edge]{a}.Degree())
	var mat Matrix[string]
	*mat.At(1, 0) = "z"
	fmt.Println(mat[1][0], len(mat))
	keys := map[Pair[int, string]]int{{1, "a"}: 10}
	keys[MakePair(1, "a")]++
	fmt.Println(keys[Pair[int, string]{1, "a"}])
	var any1, any2 any = Pair[int, int]{1, 2}, MakePair(1, 2)
	_, isOther := any1.(Pair[int, int64])
	fmt.Println(any1 == any2, isOther)
	opts := []Option[point]{func(p *point) { p.x = 5 }}
	var pt point
	for _, o := range opts {
		o(&pt)
	}
	fmt.Println(pt)
	type local[T any] struct{ in T }
	fmt.Println(local[local[int]]{local[int]{3}}.in.in)
}
