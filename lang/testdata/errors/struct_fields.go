package p

type T struct {
	a int
	a string // ERROR `2: a redeclared`
	*int
	int // ERROR `2: int redeclared`
	E
	E // ERROR `2: E redeclared`
	*P // ERROR `2: embedded field type cannot be a pointer`
	*I // ERROR `2: embedded field type cannot be a pointer to an interface`
	b, _, _ string
}
type E struct{}
type P *int
type I interface{ m() }
