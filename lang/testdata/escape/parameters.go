package main

type node struct {
	next  *node
	value *int
	count int
}

var kept *int
var keptNode *node

func leak(p *int)                       { kept = p }
func give(p *int) *int                  { return p }
func give2(a, b *int) (x, y *int)       { return b, a }
func follow(p **int) *int               { return *p }
func look(p *int) int                   { return *p }
func lookDeep(n *node) int              { return n.next.next.count }
func inside(n *node)                    { kept = n.value }
func deep(n *node) *node                { return n.next.next }
func store(n *node, p *int)             { n.value = p }
func field(n node) *int                 { return n.value }
func structure(p *int) node             { return node{value: p} }
func elements(xs []*int) *int           { return xs[0] }
func sub(xs []*int) []*int              { return xs[1:] }
func array(p *[4]int) []int             { return p[:] }
func addressOfField(n *node) *int       { return &n.count }
func addressOfElement(xs []int) *int    { return &xs[0] }
func mapped(m map[string]*int) *int     { return m["x"] }
func put(m map[string]*int, p *int)     { m["x"] = p }
func key(m map[*int]bool, p *int)       { m[p] = true }
func seek(m map[*int]bool, p *int) bool { return m[p] }
func send(c chan *int, p *int)          { c <- p }
func receive(c chan *int) *int          { return <-c }
func named(p *int) (q *int)             { q = p; return }
func unused(p *int, _ *int)       {}
func text(s string) string              { return s[1:] }
func bytes(b []byte) int                { return len(b) }
func iface(x any) any                   { return x }
func assert(x any) *int                 { return x.(*int) }
func assertStruct(x any) *int           { return x.(node).value }
func function(f func())                 { f() }
func keepFunction(f func() *int) *int   { return f() }
func number(n int, f float64) int       { return n + int(f) }

func loop(n *node) *node {
	for n.next != nil {
		n = n.next
	}
	return n
}

func recursive(n int, p *int) *int {
	if n == 0 {
		return p
	}
	return recursive(n-1, p)
}

func even(n int, p *int) *int {
	if n == 0 {
		return nil
	}
	return odd(n-1, p)
}

func odd(n int, p *int) *int {
	if n == 0 {
		return p
	}
	return even(n-1, p)
}

func swap(a, b *node) {
	a.next, b.next = b, a
}

func choose(x any, p, q *int) *int {
	switch x := x.(type) {
	case *int:
		return x
	case node:
		return x.value
	case nil:
		return p
	}
	return q
}

func (n *node) method(p *int) *int  { n.value = p; return n.next.value }
func (n node) value2() *int         { return n.value }
func (n *node) self() *node         { return n }
func chain(n *node) *node           { return n.self().self() }
func through(n *node) *int          { return n.value2() }
func both(p *int) (*int, error)     { return p, nil }
func forward(p *int) (*int, error)  { return both(p) }
func spread(p *int) *int            { q, _ := both(p); return q }
func stop(p *int)                   { panic(p) }
func variadic(ps ...*int) *int      { return ps[0] }
func variadicLook(ps ...*int) int   { return len(ps) }

func main() {
	x := 1
	println(*give(&x), look(&x), recursive(3, &x) == odd(3, &x))
	y := 2
	leak(&y)
	var n node
	n.value = &x
	println(*field(n), *addressOfField(&n), loop(&n).count, lookDeep(&node{next: &node{next: &n}}))
	println(*variadic(&x, &x), variadicLook(&x, &x))
}
