package p

type B bool
type E int

func f1(B a, b B) bool    { return a && b } // ERROR `11: undefined: a` `36: undefined: a`
func (E e) f2() *E        { return &e } // ERROR `9: undefined: e` `37: undefined: e`
func f3(f3 int)           {}
func (E E) f4(E E) (E E)  {} // ERROR `15: E redeclared in this block` `28: missing return`
func f5(E, x E) (t, E E)  { var _ E; return x, x } // ERROR `21: E redeclared in this block` `35: E (parameter) is not a type`
func f6(x int, y [len(x)]int) {} // ERROR `23: undefined: x`
func () f7()              {} // ERROR `9: method has no receiver`
func () f7(x y)           {} // ERROR `9: method has no receiver` `9: f7 redeclared in this block` `14: undefined: y`
