package p

func one(x int) {}

var s string

type tiny int8

func calls(c bool) {
	_ = s(+s, undefined1) // ERROR `6: invalid operation: cannot call s (variable of type string): string is not a function`
	one(undefined2, 2) // ERROR `6: undefined: undefined2` `18: too many arguments in call to one`
	one(-s, 2) // ERROR `7: invalid operation: operator - not defined on s (variable of type string)` `10: too many arguments in call to one`
	one(one(1), 2) // ERROR `6: one(1) (no value) used as value` `14: too many arguments in call to one`
	var n tiny
	_ = n & 1000 // ERROR `10: 1000 (untyped int constant) overflows int8`
	n = one2(n) // ERROR `6: undefined: one2`
	undefined3 = undefined3 // ERROR `2: undefined: undefined3`
	undefined4 = one3(undefined4) // ERROR `15: undefined: one3` `20: undefined: undefined4`
	_ = cap.x // ERROR `9: invalid use of cap (built-in) in selector expression`
	_ = nil.x // ERROR `10: nil.x undefined (type untyped nil has no field or method x)`
	var a chan (int)
	_ = a + 1 // ERROR `6: invalid operation: a + 1 (mismatched types chan int and untyped int)`
}
