package p

type Number interface{ ~int | ~float64 }
type Ordered interface{ Number | ~string }
type Named []int
type List[T any] struct {
	next *List[T]
	v    T
}
type Of[E any] interface{ ~[]E }
type Self[T Self[T]] interface{ Equal(T) bool }
type Tree[T interface{ Less(T) bool }] struct {
	l, r *Tree[T]
	v    T
}
type Arr[P *T, T any] [2]P
type Map[K comparable, V any] = map[K]V
type Both[T Of[E], E any] interface{ Get(T) E }
type Chain[A any] struct{ in *Chain2[A] }
type Chain2[B any] struct{ out *Chain[B] }

func (l *List[E]) Len() int {
	if l == nil {
		return 0
	}
	return 1 + l.next.Len()
}
func (*List[_]) None() {}

func core[S ~[]E, E any, M ~map[string]E, C ~chan E, F ~func(E) E, P ~*E](s S, m M, c C, f F, p P) {
	s[0], m["a"], *p = f(<-c), s[1], *p
	c <- f(m["b"])
	s = append(s[1:2:3], s...)
	s = append(s, *p, f(s[0]))
	for _, e := range s {
		c <- e
	}
	for k, v := range m {
		delete(m, k)
		_ = f(v)
	}
	for e := range c {
		p = &e
	}
	clear(m)
	clear(s)
	close(c)
	s, m, c = make(S, 1, 2), make(M), make(C, 1)
	_ = S{0: *p, 2: f(*p)}
	_ = M{"x": *p}
	copy(s, []E{*p})
	_ = len(s) + len(m) + len(c) + cap(s) + cap(c)
	var plain []E = s
	s = plain
	f = func(e E) E { return e }
	_ = s == nil || m == nil || c == nil || f == nil || p == nil
}

func arithmetic[I ~int8 | ~uint16, N Number, O Ordered](i I, n N, o O) bool {
	i = i<<1 | 3&^i
	i++
	i %= 100
	n = -n + 2*n - 1
	const k = 100
	i = k
	n = N(i) + N(k)
	_ = I(n) + I(k)
	_ = min(i, 1) + max(i, 2)
	_ = o + o
	switch {
	case o < o, i > 2:
	}
	return o == o && o <= o && n != 0
}

func bytes[B ~string | ~[]byte](b B) (string, []byte) {
	_ = b[0] + b[len(b)-1]
	_ = b[1:]
	return string(b), append([]byte(nil), b...)
}

func pointers[T any, P interface {
	*T
	Set(int)
}](x T) {
	P(&x).Set(1)
	var p P = &x
	p.Set(2)
	x = *p
}

func inference() {
	id := func(x int) int { return x }
	_ = apply([]int{1}, id)
	_ = apply(Named{1}, double)
	var f func(float64) float64 = double
	f = double[float64]
	f(2)
	_ = apply[Named]
	_ = sum(1, 2.5, 'a')
	_ = first(Named{}) + first([]int{})
	apply2(double, 1)
	direct(make(chan int), make(<-chan int))
}

func apply[S ~[]E, E any](s S, f func(E) E) S { return append(s, f(s[0])) }
func apply2[T any](f func(T) T, x T) T        { return f(x) }
func double[T Number](x T) T                  { return 2 * x }
func sum[T Number](xs ...T) (t T)             { return }
func first[S Of[E], E any](s S) E             { return s[0] }
func direct[T any](a, b <-chan T)             {}

func switches[T any](x T) int {
	switch y := any(x).(type) {
	case int:
		return y
	case T:
		_ = y
	case []T, map[string]T:
	}
	var e interface{ m() }
	_, _ = e.(T)
	type local struct{ x T }
	_ = local{x}
	return 0
}

func recursive[T any](n int, x T) {
	if n > 0 {
		recursive(n-1, x)
		recursive[int](n-1, 1)
	}
}

type eq int

func (a eq) Equal(b eq) bool { return a == b }
func (a eq) Less(b eq) bool  { return a < b }

func equal[T Self[T]](a, b T) bool { return a.Equal(b) }

var (
	_ = equal(eq(1), 2)
	_ Tree[eq]
	_ Arr[*int, int]
	_ Map[string, List[Map[int, any]]]
)
