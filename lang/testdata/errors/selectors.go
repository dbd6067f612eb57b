package p

type T struct{ a int }
type E1 struct{ x int }
type E2 struct{ x int }
type E struct {
	E1
	E2
}

func (T) B() {}

type I interface{ m() }

func selectors(t T, p *T, pp **T, e E, pi *I, i I, n int, s []int) {
	t.b = 1 // ERROR `4: t.b undefined (type T has no field or method b, but does have method B)`
	t.A = 1 // ERROR `4: t.A undefined (type T has no field or method A, but does have field a)`
	t.b() // ERROR `4: t.b undefined (type T has no field or method b, but does have method B)`
	p.c() // ERROR `4: p.c undefined (type *T has no field or method c)`
	pp.a = 1 // ERROR `5: pp.a undefined (type **T has no field or method a)`
	pp.B() // ERROR `5: pp.B undefined (type **T has no field or method B)`
	_ = e.x // ERROR `8: ambiguous selector e.x`
	pi.m() // ERROR `5: pi.m undefined (type *I is pointer to interface, not interface)`
	i.zz() // ERROR `4: i.zz undefined (type I has no field or method zz)`
	i.M() // ERROR `4: i.M undefined (type I has no field or method M, but does have method m)`
	n.x = 1 // ERROR `4: n.x undefined (type int has no field or method x)`
	s.y() // ERROR `4: s.y undefined (type []int has no field or method y)`
	T.a = 1 // ERROR `4: T.a undefined (type T has no method a)`
	_ = T.B
	_ = T.c // ERROR `8: T.c undefined (type T has no field or method c)`
	selectors.x() // ERROR `12: selectors.x undefined (type func(t T, p *T, pp **T, e E, pi *I, i I, n int, s []int) has no field or method x)`
	_ = T // ERROR `6: T (type) is not an expression`
	t.B = nil // ERROR `2: cannot assign to t.B (neither addressable nor a map index expression)`
}
