package main

import "fmt"

type Animal interface{ Sound() string }
type Base struct{ name string }

func (b Base) Name() string      { return b.name }
func (b *Base) SetName(s string) { b.name = s }
func (b Base) Sound() string     { return "..." }

type Dog struct {
	Base
	age int
}

func (d Dog) Sound() string { return d.Base.Sound() + "woof" }

type Puppy struct {
	*Dog
	Animal2
}
type Animal2 interface{ Play() string }
type player struct{}

func (player) Play() string { return "play" }

type Num interface{ ~int | ~float64 }

func SumMap[K comparable, V Num](m map[K]V) (s V) {
	for _, v := range m {
		s += v
	}
	return
}

type Stack[T any] struct{ xs []T }

func (s *Stack[T]) Push(x T) { s.xs = append(s.xs, x) }
func (s *Stack[T]) Pop() (x T, ok bool) {
	if len(s.xs) == 0 {
		return
	}
	x = s.xs[len(s.xs)-1]
	s.xs = s.xs[:len(s.xs)-1]
	return x, true
}

type A[P any] = []P
type MapOf[K comparable] = map[K]Stack[K]
type Celsius float64
type Fn func(int) int

func (f Fn) Twice(x int) int { return f(f(x)) }

type Ord[T Ord[T]] interface{ Less(T) bool }
type MyInt int

func (a MyInt) Less(b MyInt) bool { return a < b }
func Smallest[T Ord[T]](xs ...T) T {
	m := xs[0]
	for _, x := range xs[1:] {
		if x.Less(m) {
			m = x
		}
	}
	return m
}
func Compose[A, B, C any](f func(A) B, g func(B) C) func(A) C { return func(a A) C { return g(f(a)) } }
func Map[S ~[]E, E, R any](s S, f func(E) R) []R {
	var r []R
	for _, x := range s {
		r = append(r, f(x))
	}
	return r
}

type List[T any] struct {
	head *node[T]
}
type node[T any] struct {
	v    T
	next *node[T]
}

func (l *List[T]) Each(f func(T)) {
	for n := l.head; n != nil; n = n.next {
		f(n.v)
	}
}

type Opt func(*cfg)
type cfg struct{ a, b int }

func kind[T any](x T) string {
	switch any(x).(type) {
	case int:
		return "int"
	case []T:
		return "slice of T"
	case fmt.Stringer:
		return "stringer"
	}
	return fmt.Sprintf("%T", x)
}

func main() {
	d := Dog{Base{"rex"}, 3}
	d.SetName("max")
	p := Puppy{&d, player{}}
	p.SetName("bob")
	fmt.Println(p.Name(), d.name, p.Sound(), p.Play(), p.age)
	f := d.Sound
	d.SetName("changed")
	g := (*Base).SetName
	g(&d.Base, "zed")
	h := Dog.Sound
	fmt.Println(f(), h(d), d.name, Base.Name(d.Base))
	var an Animal = d
	k := Animal.Sound
	fmt.Println(k(an))
	fmt.Println(SumMap(map[string]Celsius{"a": 1.5, "b": 2}))
	var s Stack[string]
	s.Push("x")
	fmt.Println(s.Pop())
	fmt.Println(s.Pop())
	var a A[int] = []int{1}
	var mo MapOf[string] = map[string]Stack[string]{"q": s}
	fmt.Printf("%T %T %v\n", a, mo, len(mo))
	fmt.Println(Fn(func(x int) int { return x * 3 }).Twice(2))
	fmt.Println(Smallest(MyInt(3), 1, 2))
	c := Compose(func(x int) string { return fmt.Sprint(x) }, func(s string) []byte { return []byte(s + "!") })
	fmt.Println(string(c(42)), Map([]int{1, 2}, func(x int) string { return fmt.Sprint(x * 2) }))
	l := List[int]{&node[int]{1, &node[int]{2, nil}}}
	l.Each(func(x int) { fmt.Print(x, ";") })
	fmt.Println(kind(1), kind("s"), kind([]int{}), kind[any](nil))
	fmt.Printf("%T %T %T\n", l, Stack[map[string]*int]{}, struct {
		X int `json:"x"`
		y any
	}{})
	type local[T any] struct{ v T }
	anon := struct {
		Base
		n int
	}{Base{"anon"}, 1}
	fmt.Println(anon.Name(), anon)
	var arr [2][3]int
	arr[1][2] = 5
	brr := arr
	brr[0][0] = 1
	fmt.Println(arr, brr, arr == brr, len(arr), cap(arr[0][:2]))
	m := map[[2]int]struct{ a, b int }{{1, 2}: {3, 4}}
	fmt.Println(m[[2]int{1, 2}], m[[2]int{}])
	const (
		_  = iota
		KB = 1 << (10 * iota)
		MB
	)
	const (
		c0, d0 = iota, iota * 10
		c1, d1
		_, _
		c3, d3
	)
	fmt.Println(KB, MB, c1, d1, c3, d3)
	goto done
done:
	for i := 0; i < 2; i++ {
		switch i {
		case 0:
			continue done
		default:
			break done
		}
	}
	func() {
		defer func() {
			r := recover()
			fmt.Println("r", r)
			defer func() { fmt.Println("r2", recover()) }()
			panic(fmt.Sprint("again ", r))
		}()
		defer func() { panic("second") }()
		panic("first")
	}()
	func() (x int) {
		defer func() { x *= 2; fmt.Println(x) }()
		return 21
	}()
	x := []int{1, 2, 3, 4, 5}
	y := x[1:3:4]
	y = append(y, 10)
	y = append(y, 11)
	y[0] = 99
	fmt.Println(x, y, len(y))
	copy(x[1:], x)
	fmt.Println(x, append([]byte("a"), "bc"...))
	var np *Dog
	func() {
		defer func() { fmt.Println(recover()) }()
		fmt.Println(np.Base.name)
	}()
	func() {
		defer func() { e := recover().(error); fmt.Println(e) }()
		var pu Puppy
		pu.Play()
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		panic(nil)
	}()
	func() {
		defer func() { fmt.Println(recover()) }()
		var mm map[string]int
		delete(mm, "a")
		fmt.Println(mm["q"], len(mm))
		var z int
		fmt.Println(1 / z)
	}()
}
