package p

type I interface { m() }
type E interface {}
func f(i I, e E, s []int, p *int, m map[int]int, b bool, t string) {
	_ = i == 1 // ERROR `11: invalid operation: i == 1 (mismatched types I and untyped int)`
	_ = 1 == i // ERROR `11: invalid operation: 1 == i (mismatched types untyped int and I)`
	_ = "a" + i // ERROR `6: cannot convert "a" (untyped string constant) to type interface{m()}`
	_ = (b == b) == i // ERROR `6: cannot convert (b == b) (untyped bool value) to type interface{m()}`
	_ = e + false // ERROR `6: invalid operation: e + false (mismatched types E and bool)`
	_ = e + 1 // ERROR `6: invalid operation: e + 1 (mismatched types E and untyped int)`
	_ = 1 + s // ERROR `6: invalid operation: 1 + s (mismatched types untyped int and []int)`
	_ = s + 1.5 // ERROR `6: invalid operation: s + 1.5 (mismatched types []int and untyped float)`
	_ = p + 1 // ERROR `6: invalid operation: p + 1 (mismatched types *int and untyped int)`
	_ = m == 2 // ERROR `11: invalid operation: m == 2 (mismatched types map[int]int and untyped int)`
	_ = b == 1 // ERROR `11: invalid operation: b == 1 (mismatched types bool and untyped int)`
	_ = t == 'a' // ERROR `11: invalid operation: t == 'a' (mismatched types string and untyped rune)`
	_ = i && true // ERROR `11: cannot convert true (untyped bool constant) to type interface{m()}`
	_ = i < 3 // ERROR `10: invalid operation: i < 3 (mismatched types I and untyped int)`
	_ = e < 3 // ERROR `6: invalid operation: e < 3 (operator < not defined on interface)`
	_ = e == nil
	_ = 1 + nil // ERROR `6: invalid operation: 1 + nil (mismatched types untyped int and untyped nil)`
	_ = nil + s // ERROR `6: invalid operation: operator + not defined on nil (of type []int)`
	_ = t + 1 // ERROR `6: invalid operation: t + 1 (mismatched types string and untyped int)`
	_ = s == "a" // ERROR `11: invalid operation: s == "a" (mismatched types []int and untyped string)`
	i += 1 // ERROR `2: invalid operation: i += 1 (mismatched types I and untyped int)`
	e += "s" // ERROR `2: invalid operation: e += "s" (mismatched types E and string)`
	switch i { case 1: } // ERROR `18: cannot convert 1 (untyped int constant) to type interface{m()}`
	switch e { case 1, "a": }
	switch s { case 1: } // ERROR `18: cannot convert 1 (untyped int constant) to type []int`
}
