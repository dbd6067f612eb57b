// Operators, conversions, selectors, indices and calls: each way to misuse one.
package p

import "unsafe"

type T struct {
	a int
	b string
	*E
	F
}
type E struct{ x int }
type F struct{ x int; e int }

func (T) val()  {}
func (*T) ptr() {}

type I interface{ val(); ptr() }
type I3 interface{ val(int) }

func exprs(x int, u uint, s string, b bool, fl float64, cx complex128, p *T, t T, m map[string]int, sl []int, ar [3]int, i any, f func(int) int, v func(...int), c chan int) {
	_ = x + s // ERROR `6: invalid operation: x + s (mismatched types int and string)`
	_ = x + fl // ERROR `6: invalid operation: x + fl (mismatched types int and float64)`
	_ = x + u // ERROR `6: invalid operation: x + u (mismatched types int and uint)`
	_ = x + 1.5 // ERROR `10: 1.5 (untyped float constant) truncated to int`
	_ = x + "a" // ERROR `6: invalid operation: x + "a" (mismatched types int and untyped string)`
	_ = x + nil // ERROR `6: invalid operation: x + nil (mismatched types int and untyped nil)`
	_ = x && b // ERROR `6: invalid operation: x && b (mismatched types int and bool)`
	_ = !x // ERROR `7: invalid operation: operator ! not defined on x (variable of type int)`
	_ = -s // ERROR `7: invalid operation: operator - not defined on s (variable of type string)`
	_ = ^fl // ERROR `7: invalid operation: operator ^ not defined on fl (variable of type float64)`
	_ = +b // ERROR `7: invalid operation: operator + not defined on b (variable of type bool)`
	_ = *x // ERROR `7: invalid operation: cannot indirect x (variable of type int)`
	_ = *nil // ERROR `7: invalid operation: cannot indirect nil`
	_ = &1 // ERROR `7: invalid operation: cannot take address of 1 (untyped int constant)`
	_ = &f(1) // ERROR `7: invalid operation: cannot take address of f(1) (value of type int)`
	_ = &m["a"] // ERROR `7: invalid operation: cannot take address of m["a"] (map index expression of type int)`
	_ = &s[0] // ERROR `7: invalid operation: cannot take address of s[0] (value of type byte)`
	_ = &x
	_ = &T{}
	_ = &(T{})
	_ = &int // ERROR `7: int (type) is not an expression`
	_ = x % fl // ERROR `6: invalid operation: x % fl (mismatched types int and float64)`
	_ = fl % 1 // ERROR `6: invalid operation: operator % not defined on fl (variable of type float64)`
	_ = fl & 1 // ERROR `6: invalid operation: operator & not defined on fl (variable of type float64)`
	_ = b + b // ERROR `6: invalid operation: operator + not defined on b (variable of type bool)`
	_ = b < b // ERROR `6: invalid operation: b < b (operator < not defined on bool)`
	_ = cx < cx // ERROR `6: invalid operation: cx < cx (operator < not defined on complex128)`
	_ = p < p // ERROR `6: invalid operation: p < p (operator < not defined on pointer)`
	_ = sl == sl // ERROR `6: invalid operation: sl == sl (slice can only be compared to nil)`
	_ = sl == nil
	_ = m == m // ERROR `6: invalid operation: m == m (map can only be compared to nil)`
	_ = f == f // ERROR `6: invalid operation: f == f (func can only be compared to nil)`
	_ = f == nil
	_ = t == t
	_ = t == p // ERROR `11: invalid operation: t == p (mismatched types T and *T)`
	_ = i == x
	_ = i == sl // ERROR `11: invalid operation: i == sl (slice can only be compared to nil)`
	_ = i < i // ERROR `6: invalid operation: i < i (operator < not defined on interface)`
	_ = ar == ar
	_ = [1]func(){} == [1]func(){} // ERROR `6: invalid operation: [1]func(){} == [1]func(){} ([1]func() cannot be compared)`
	_ = struct{ f func() }{} == struct{ f func() }{} // ERROR `6: invalid operation: struct{f func()}{} == struct{f func()}{} (struct containing func() cannot be compared)`
	_ = nil == nil // ERROR `13: invalid operation: nil == nil (operator == not defined on untyped nil)`
	_ = x == nil // ERROR `11: invalid operation: x == nil (mismatched types int and untyped nil)`
	_ = s == nil // ERROR `11: invalid operation: s == nil (mismatched types string and untyped nil)`
	_ = x << 1.0
	_ = x << 1.5 // ERROR `11: 1.5 (untyped float constant) truncated to uint`
	_ = x << -1 // ERROR `11: invalid operation: negative shift count -1 (untyped int constant)`
	_ = x << s // ERROR `11: invalid operation: shift count s (variable of type string) must be integer`
	_ = x << nil // ERROR `11: cannot convert nil to type uint`
	_ = s << 1 // ERROR `6: invalid operation: shifted operand s (variable of type string) must be integer`
	_ = 1.5 << 1 // ERROR `6: invalid operation: shifted operand 1.5 (untyped float constant) must be integer`
	_ = 1 << x
	_ = 1.0 << x // ERROR `6: invalid operation: shifted operand 1.0 (type float64) must be integer`
	var _ float64 = 1 << x // ERROR `18: invalid operation: shifted operand 1 (type float64) must be integer`
	_ = x / 0 // ERROR `10: invalid operation: division by zero`
	_ = x % 0 // ERROR `10: invalid operation: division by zero`
	_ = x / 0.0 // ERROR `10: invalid operation: division by zero`
	_ = fl / 0
	_ = 1.0 / 0.0 // ERROR `12: invalid operation: division by zero`
	_ = cx / 0
	_ = uint8(256) // ERROR `12: constant 256 overflows uint8`
	_ = uint8(-1) // ERROR `12: constant -1 overflows uint8`
	_ = int8(200) // ERROR `11: constant 200 overflows int8`
	_ = uint(-x)
	_ = int(1.5) // ERROR `10: cannot convert 1.5 (untyped float constant) to type int`
	_ = int("a") // ERROR `10: cannot convert "a" (untyped string constant) to type int`
	_ = int(s) // ERROR `10: cannot convert s (variable of type string) to type int`
	_ = string(x)
	_ = string(fl) // ERROR `13: cannot convert fl (variable of type float64) to type string`
	_ = string(1.5) // ERROR `13: cannot convert 1.5 (untyped float constant) to type string`
	_ = []byte(s)
	_ = []int(s) // ERROR `12: cannot convert s (variable of type string) to type []int`
	_ = [3]int(sl)
	_ = [3]string(sl) // ERROR `16: cannot convert sl (variable of type []int) to type [3]string`
	_ = *(*[3]int)(sl)
	_ = (*T)(x) // ERROR `11: cannot convert x (variable of type int) to type *T`
	_ = (*E)(p) // ERROR `11: cannot convert p (variable of type *T) to type *E`
	_ = unsafe.Pointer(x) // ERROR `21: cannot convert x (variable of type int) to type unsafe.Pointer`
	_ = unsafe.Pointer(p)
	_ = uintptr(p) // ERROR `14: cannot convert p (variable of type *T) to type uintptr`
	_ = bool(x) // ERROR `11: cannot convert x (variable of type int) to type bool`
	_ = float32(1e100) // ERROR `14: cannot convert 1e100 (untyped float constant 1e+100) to type float32`
	_ = complex64(1e100) // ERROR `16: cannot convert 1e100 (untyped float constant 1e+100) to type complex64`
	_ = int8(1) + 200 // ERROR `16: 200 (untyped int constant) overflows int8`
	_ = int8(100) * 2 // ERROR `6: int8(100) * 2 (constant 200 of type int8) overflows int8`
	_ = 1 << 64 // ERROR `6: cannot use 1 << 64 (untyped int constant 18446744073709551616) as int value in assignment to _ identifier (overflows)`
	var _ int = 1 << 63 // ERROR `14: cannot use 1 << 63 (untyped int constant 9223372036854775808) as int value in variable declaration (overflows)`
	_ = -uint8(1) // ERROR `6: -uint8(1) (constant -1 of type uint8) overflows uint8`
	_ = ^uint8(0)
	_ = 9223372036854775808 // ERROR `6: cannot use 9223372036854775808 (untyped int constant) as int value in assignment to _ identifier (overflows)`
	_ = I(t) // ERROR `8: cannot convert t (variable of struct type T) to type I: T does not implement I (method ptr has pointer receiver)`
	_ = I(p)
	_ = I(&t)
	_ = I3(t) // ERROR `9: cannot convert t (variable of struct type T) to type I3: T does not implement I3 (wrong type for method val)`
	_ = I3(nil)
	_ = t.c // ERROR `8: t.c undefined (type T has no field or method c)`
	_ = t.x // ERROR `8: ambiguous selector t.x`
	_ = t.e
	_ = p.a
	_ = (&p).a // ERROR `11: (&p).a undefined (type **T has no field or method a)`
	_ = t.val
	_ = T.val
	_ = T.ptr // ERROR `8: invalid method expression T.ptr (needs pointer receiver (*T).ptr)`
	_ = (*T).ptr
	_ = T.a // ERROR `8: T.a undefined (type T has no method a)`
	_ = T.zz // ERROR `8: T.zz undefined (type T has no field or method zz)`
	_ = p.zz() // ERROR `8: p.zz undefined (type *T has no field or method zz)`
	_ = t.Val // ERROR `8: t.Val undefined (type T has no field or method Val, but does have method val)`
	_ = t.A // ERROR `8: t.A undefined (type T has no field or method A, but does have field a)`
	_ = m.a // ERROR `8: m.a undefined (type map[string]int has no field or method a)`
	_ = i.foo // ERROR `8: i.foo undefined (type any has no field or method foo)`
	_ = x.foo // ERROR `8: x.foo undefined (type int has no field or method foo)`
	_ = f.x // ERROR `8: f.x undefined (type func(int) int has no field or method x)`
	_ = unsafe.foo // ERROR `13: undefined: unsafe.foo`
	_ = unsafe.Foo // ERROR `13: undefined: unsafe.Foo`
	_ = undefined.foo // ERROR `6: undefined: undefined`
	_ = int.foo // ERROR `10: int.foo undefined (type int has no field or method foo)`
	_ = t.val() // ERROR `6: t.val() (no value) used as value`
	_ = sl["a"] // ERROR `9: cannot convert "a" (untyped string constant) to type int`
	_ = sl[1.0]
	_ = sl[1.5] // ERROR `9: 1.5 (untyped float constant) truncated to int`
	_ = sl[-1] // ERROR `9: invalid argument: index -1 (constant of type int) must not be negative`
	_ = sl[u]
	_ = sl[fl] // ERROR `9: invalid argument: index fl (variable of type float64) must be integer`
	_ = sl[1:0] // ERROR `11: invalid slice indices: 0 < 1`
	_ = sl[2:1:0] // ERROR `11: invalid slice indices: 1 < 2`
	_ = sl["a":] // ERROR `9: cannot convert "a" (untyped string constant) to type int`
	_ = ar[3] // ERROR `9: invalid argument: index 3 out of bounds [0:3]`
	_ = ar[-1] // ERROR `9: invalid argument: index -1 (constant of type int) must not be negative`
	_ = ar[4:] // ERROR `9: invalid argument: index 4 out of bounds [0:4]`
	_ = ar[:4] // ERROR `10: invalid argument: index 4 out of bounds [0:4]`
	_ = (&ar)[3] // ERROR `12: invalid argument: index 3 out of bounds [0:3]`
	_ = [3]int{}[3] // ERROR `15: invalid argument: index 3 out of bounds [0:3]`
	_ = [3]int{}[:] // ERROR `6: cannot slice unaddressable value [3]int{} (value of type [3]int)`
	_ = "abc"[3] // ERROR `12: invalid argument: index 3 out of bounds [0:3]`
	_ = "abc"[5:] // ERROR `12: invalid argument: index 5 out of bounds [0:4]`
	_ = s[0:1:2] // ERROR `12: invalid operation: 3-index slice of string`
	_ = "abc"[2:1] // ERROR `14: invalid slice indices: 1 < 2`
	_ = m[1] // ERROR `8: cannot use 1 (untyped int constant) as string value in map index`
	_ = m["a":] // ERROR `6: cannot slice m (variable of type map[string]int)`
	_ = x[0] // ERROR `7: cannot index x (variable of type int)`
	_ = x[:] // ERROR `6: cannot slice x (variable of type int)`
	_ = p[0] // ERROR `7: cannot index p (variable of type *T)`
	_ = f[0] // ERROR `7: cannot index f (variable of type func(int) int)`
	_ = i[0] // ERROR `7: cannot index i (variable of interface type any)`
	_ = T[0] // ERROR `6: invalid operation: T[0] (T is not a generic type)`
	_ = sl[nil] // ERROR `9: cannot convert nil to type int`
	_ = sl[1<<100] // ERROR `9: 1 << 100 (untyped int constant 1267650600228229401496703205376) overflows int`
	_ = f() // ERROR `6: not enough arguments in call to f`
	_ = f(1, 2) // ERROR `11: too many arguments in call to f`
	_ = f("a") // ERROR `8: cannot use "a" (untyped string constant) as int value in argument to f`
	_ = f(sl...) // ERROR `6: cannot use ... in call to non-variadic f`
	v(1, "a") // ERROR `7: cannot use "a" (untyped string constant) as int value in argument to v`
	v(sl...)
	v(1, sl...) // ERROR `7: too many arguments in call to v`
	v(sl, 1) // ERROR `4: cannot use sl (variable of type []int) as int value in argument to v`
	v(nil...)
	v(s...) // ERROR `4: cannot use s (variable of type string) as []int value in argument to v`
	_ = x() // ERROR `6: invalid operation: cannot call x (variable of type int): int is not a function`
	_ = T() // ERROR `6: missing argument in conversion to T`
	_ = T(1) // ERROR `8: cannot convert 1 (untyped int constant) to type T`
	_ = int() // ERROR `6: missing argument in conversion to int`
	_ = int(1, 2) // ERROR `13: too many arguments in conversion to int`
	_ = int(sl...) // ERROR `10: invalid use of ... in conversion to int`
	_ = nil() // ERROR `6: invalid operation: cannot call nil: untyped nil is not a function`
	_ = "a"() // ERROR `6: invalid operation: cannot call "a" (untyped string constant): untyped string is not a function`
	_ = f(f) // ERROR `8: cannot use f (variable of type func(int) int) as int value in argument to f`
	_ = f(nil) // ERROR `8: cannot use nil as int value in argument to f`
	_ = func() {}(1) // ERROR `6: func() {}(1) (no value) used as value` `16: too many arguments in call to func() {}`
	_ = func() int {} // ERROR `18: missing return`
	_ = i.(T).a
	_ = i.(*I)
	_ = <-x // ERROR `8: invalid operation: cannot receive from non-channel int x (variable of type int)`
	_ = <-sl // ERROR `8: invalid operation: cannot receive from non-channel []int sl (variable of type []int)`
	_ = int // ERROR `6: int (type) is not an expression`
	_ = undefined // ERROR `6: undefined: undefined`
	_ = unsafe // ERROR `6: use of package unsafe not in selector`
	_ = iota // ERROR `6: cannot use iota outside constant declaration`
	_ = f(1)(2) // ERROR `6: invalid operation: cannot call f(1) (value of type int): int is not a function`
	_ = len // ERROR `6: len (built-in) must be called`
	_ = print // ERROR `6: print (built-in) must be called`
}
