package p

import "unsafe"

var a unsafe // ERROR `7: unsafe (package name) is not a type`
var b = undefined1 // ERROR `9: undefined: undefined1`
var c b // ERROR `7: b (package-level variable) is not a type`
var d nosuch // ERROR `7: undefined: nosuch`
var e d // ERROR `7: d (package-level variable) is not a type`
const k = nosuch2 // ERROR `11: undefined: nosuch2`
var f k // ERROR `7: k (constant) is not a type`

func g(x nosuch) { // ERROR `10: undefined: nosuch`
	var y x // ERROR `6: declared and not used: y` `8: x (parameter) is not a type`
	var l = 1
	var z l // ERROR `6: declared and not used: z` `8: l (local variable) is not a type`
	{
	L:
		for {
			break L
		}
		var u L // ERROR `7: declared and not used: u` `9: undefined: L`
	}
	var q []l // ERROR `6: declared and not used: q` `10: l (local variable) is not a type`
	var r iota // ERROR `6: declared and not used: r` `8: iota (constant) is not a type`
	var m map[k]int // ERROR `6: declared and not used: m` `12: k (constant) is not a type`
	_ = make(l, 1) // ERROR `11: l (local variable) is not a type`
	_ = new(l)
	_ = l(1) // ERROR `6: invalid operation: cannot call l (variable of type int): int is not a function`
	_ = l{} // ERROR `6: l (local variable) is not a type`
	_ = x{} // ERROR `6: x (parameter) is not a type`
	_ = &l{1} // ERROR `7: l (local variable) is not a type`
	_ = [2]l{} // ERROR `9: l (local variable) is not a type`
	var i any
	_ = i.(l) // ERROR `9: l (local variable) is not a type`
	switch i.(type) { case l: case g: } // ERROR `25: l (local variable) is not a type` `33: g (function) is not a type`
	_ = (l)(1) // ERROR `6: invalid operation: cannot call (l) (variable of type int): int is not a function`
	_ = (*l)(nil) // ERROR `8: invalid operation: cannot indirect l (variable of type int)`
	_ = func(l) {} // ERROR `11: l (local variable) is not a type`
	type T struct { l } // ERROR `18: l (local variable) is not a type`
	type I interface { l } // ERROR `21: l (local variable) is not a type`
	type J interface { ~l | g } // ERROR `22: l (local variable) is not a type` `26: g (function) is not a type`
	type U l // ERROR `9: l (local variable) is not a type`
	h[l]() // ERROR `4: l (local variable) is not a type`
	var w unsafe.Sizeof // ERROR `6: declared and not used: w` `8: unsafe.Sizeof (built-in) is not a type`
	_ = struct { a l; b g }{} // ERROR `17: l (local variable) is not a type` `22: g (function) is not a type`
}
func h[T any]() {}
func main() {
}
