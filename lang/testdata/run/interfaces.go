// Interfaces: static and dynamic types, embedding, nil, comparison, conversion between interfaces.
package main

type Shape interface {
	Area() int
	Name() string
}
type Named interface{ Name() string }
type Both interface {
	Named
	Scaler
}
type Scaler interface{ Scale(by int) }

type Square struct{ side int }

func (s Square) Area() int     { return s.side * s.side }
func (s Square) Name() string  { return "square" }
func (s *Square) Scale(by int) { s.side *= by }

type Unit uint8

func (u Unit) Area() int    { return int(u) }
func (u Unit) Name() string { return "unit" }

type Fn func() string

func (f Fn) Name() string { return f() }

type Emb struct {
	Shape
	n int
}

func describe(x interface{}) string {
	if n, ok := x.(Named); ok {
		return n.Name()
	}
	return "?"
}

func main() {
	var s Shape
	println(s == nil)
	s = Square{3}
	println(s.Area(), s.Name(), s == Shape(Square{3}), s == Shape(Square{4}), s != nil)
	s = Unit(7)
	println(s.Area(), s.Name(), s == Shape(Unit(7)))
	sq := &Square{2}
	var b Both = sq
	b.Scale(5)
	s = sq
	println(s.Area(), b.Name(), s.(*Square) == sq)
	var n Named = s
	println(n.Name(), n.(Shape).Area())
	println(describe(Fn(func() string { return "fn" })), describe(3), describe(nil), describe(sq))
	e := Emb{Square{9}, 1}
	println(e.Area(), describe(e), describe(&e))
	var any interface{} = e
	println(any.(Shape).Name(), any.(Emb).n)
	_, isScaler := any.(Scaler)
	_, isStr := any.(string)
	println(isScaler, isStr)
	list := []interface{}{1, "s", 2.5, nil, Square{1}, sq, []int{1}, true, 'x', int8(5)}
	for _, x := range list {
		switch v := x.(type) {
		case nil:
			print("nil ")
		case int, int8:
			_, ok := v.(int)
			print("int:", ok, " ")
		case string:
			print("string:", v, " ")
		case float64:
			print("float:", v, " ")
		case Shape:
			print("shape:", v.Area(), " ")
		case []int:
			print("slice:", len(v), " ")
		case bool, rune:
			print("other ")
		default:
			print("default ")
		}
	}
	println()
	var p *Square
	s = p
	println(s == nil, s != nil, p == nil)
	var i1, i2 interface{} = 1, 1.0
	println(i1 == i2, i1 == 1, i2 == 1.0, i1 != nil)
	m := s.(interface{ Scale(int) })
	println(m != nil)
	f := Shape.Name
	g := Shape(Unit(3)).Area
	println(f(Unit(1)), g())
	m2 := map[Shape]int{Unit(1): 1, Square{2}: 2}
	println(m2[Unit(1)], m2[Square{2}], m2[Unit(2)])
	var err error
	println(err == nil)
}
