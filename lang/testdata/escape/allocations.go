package main

type pair struct{ a, b int }
type list struct {
	items []*pair
	first *pair
}

var sink any
var global *pair

func newStays() int                       { p := new(int); *p = 3; return *p }
func newEscapes() *int                    { p := new(int); return p }
func literalStays() int                   { p := &pair{1, 2}; return p.a }
func literalEscapes() *pair               { return &pair{1, 2} }
func nestedLiteral() int                  { l := &list{first: &pair{1, 2}}; return l.first.b }
func nestedEscapes()                      { l := &list{first: &pair{1, 2}}; global = l.first }
func sliceStays() int                     { s := []int{1, 2, 3}; return s[1] }
func sliceEscapes() []int                 { s := []int{1, 2, 3}; return s }
func elided() int                         { s := []*pair{{1, 2}, {3, 4}}; return s[1].b }
func elidedEscapes() *pair                { s := []*pair{{1, 2}, {3, 4}}; return s[1] }
func makeStays() int                      { s := make([]int, 10); s[3] = 4; return s[3] + len(s) }
func makeVariable(n int) int              { s := make([]int, n); return len(s) }
func makeEscapes() []int                  { return make([]int, 3) }
func makeCapacity() int                   { s := make([]int, 2, 8); s = append(s, 5); return s[2] + cap(s) }
func makeLarge() int                      { s := make([]int, 100000); return len(s) }
func mapStays() int                       { m := map[string]int{"a": 1}; m["b"] = 2; return len(m) }
func mapEscapes() map[int]int             { return map[int]int{} }
func mapMade() int                        { m := make(map[int]*pair); m[1] = &pair{}; return len(m) }
func channel() chan int                   { return make(chan int) }
func largeVariable() int                  { var a [1 << 17]int; a[5] = 6; return a[5] }
func largeNew() int                       { p := new([1 << 14]int); return p[3] }
func notSoLarge() int                     { var a [1 << 10]int; s := a[:]; s[3] = 5; return a[3] }
func concat(a, b string) string           { return a + b + "c" }
func concatStays(a, b string) bool        { return a+b == "ab" }
func toBytes(s string) []byte             { return []byte(s) }
func toBytesStays(s string) int           { b := []byte(s); b[0] = 'x'; return len(b) }
func toString(b []byte) string            { return string(b) }
func toStringStays(b []byte) bool         { return string(b) == "ab" }
func toRunes(s string) int                { return len([]rune(s)) }
func fromRune(r rune) string              { return string(r) }
func box(x int)                           { sink = x }
func boxStays(x int) bool                 { var i any = x; return i == any(3) }
func boxStruct(p pair) any                { return p }
func boxPointer(p *pair) any              { return p }
func appendTo(xs []*pair, p pair) []*pair { return append(xs, &p) }
func appendAll(a, b []*pair) []*pair      { return append(a, b...) }
func copyAll(a, b []*pair)                { copy(a, b) }
func sliceOfArray() int                   { var a [4]int; s := a[1:]; return len(s) }
func sliceOfArrayEscapes() []int          { var a [4]int; return a[1:] }
func addressOfVariable() *int             { x := 3; return &x }
func pointerChain() int                   { x := 3; p := &x; q := &p; **q = 4; return x }
func pointerChainEscapes() *int           { x := 3; p := &x; q := &p; return *q }
func structWithPointer() int              { x := 3; s := struct{ p *int }{&x}; return *s.p }
func parameterMoved(x int) *int           { return &x }
func resultMoved() (x int)                { p := &x; sink = p; return }

func loopKeeps() int {
	var last *int
	for i := 0; i < 3; i++ {
		x := i
		last = &x
	}
	return *last
}

func loopForgets() int {
	sum := 0
	for i := 0; i < 3; i++ {
		x := i
		p := &x
		sum += *p
	}
	return sum
}

func loopVariable() int {
	var ps []*int
	for i := 0; i < 3; i++ {
		ps = append(ps, &i)
	}
	return *ps[0]
}

func rangeForgets(xs []pair) int {
	sum := 0
	for _, x := range xs {
		p := &x
		sum += p.a
	}
	return sum
}

func gotoLoop() int {
	n := 0
	var last *int
again:
	x := n
	if last != nil {
		n += *last
	}
	last = &x
	n++
	if n < 3 {
		goto again
	}
	return n
}

func carried() int {
	sum := 0
	for i, p := 0, (*int)(nil); i < 3; i++ {
		if p != nil {
			sum += *p
		}
		p = &i
	}
	return sum
}

func main() {
	println(newStays(), *newEscapes(), literalStays(), literalEscapes().b, nestedLiteral())
	nestedEscapes()
	println(global.a, sliceStays(), sliceEscapes()[1], elided(), elidedEscapes().b)
	println(makeStays(), makeVariable(7), len(makeEscapes()), makeCapacity(), makeLarge())
	println(mapStays(), len(mapEscapes()), mapMade(), cap(channel()))
	println(largeVariable(), largeNew(), notSoLarge())
	println(concat("a", "b"), concatStays("a", "b"), len(toBytes("abc")), toBytesStays("abc"))
	println(toString([]byte{'a'}), toStringStays([]byte("ab")), toRunes("äö"), fromRune('x'))
	box(3)
	println(boxStays(3), boxStruct(pair{1, 2}) == any(pair{1, 2}), boxPointer(global) == any(global))
	println(len(appendTo(nil, pair{})), len(appendAll(nil, []*pair{nil})))
	copyAll([]*pair{nil}, []*pair{nil})
	println(sliceOfArray(), len(sliceOfArrayEscapes()), *addressOfVariable(), pointerChain())
	println(*pointerChainEscapes(), structWithPointer(), *parameterMoved(4), resultMoved())
	println(loopKeeps(), loopForgets(), loopVariable(), rangeForgets([]pair{{1, 2}}), gotoLoop(), carried())
}
