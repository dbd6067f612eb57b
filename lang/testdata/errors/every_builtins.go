// Built-in functions and package unsafe: each way to misuse one.
package p

import "unsafe"

type S struct{ a, b int; E; *P }
type E struct{ e int }
type P struct{ q int }

func bi(x int, s string, sl []int, m map[string]int, c chan int, ro <-chan int, so chan<- int, ar [3]int, p *[3]int, i any, f func(), cx complex128, fl float64, b []byte, st S) {
	_ = append() // ERROR `6: invalid operation: not enough arguments for append() (expected 1, found 0)`
	_ = append(1) // ERROR `13: invalid append: argument must be a slice; have 1 (untyped int constant)`
	_ = append(x, 1) // ERROR `13: invalid append: argument must be a slice; have x (variable of type int)`
	_ = append(sl, "a") // ERROR `17: cannot use "a" (untyped string constant) as int value in argument to append`
	_ = append(sl, sl) // ERROR `17: cannot use sl (variable of type []int) as int value in argument to append`
	_ = append(sl, sl...)
	_ = append(sl, 1, sl...) // ERROR `20: too many arguments in call to append`
	_ = append(nil, 1) // ERROR `13: invalid append: argument must be a slice; have untyped nil`
	_ = append(nil...) // ERROR `13: invalid append: argument must be a slice; have untyped nil`
	_ = append(b, s...)
	_ = append(b, "abc"...)
	_ = append(b, s) // ERROR `16: cannot use s (variable of type string) as byte value in argument to append`
	_ = append(sl, s...) // ERROR `17: cannot use s (variable of type string) as []int value in argument to append`
	_ = append(ar, 1) // ERROR `13: invalid append: argument must be a slice; have ar (variable of type [3]int)`
	_ = append(sl, nil) // ERROR `17: cannot use nil as int value in argument to append`
	_ = append(sl)
	_ = cap(s) // ERROR `10: invalid argument: s (variable of type string) for built-in cap`
	_ = cap(m) // ERROR `10: invalid argument: m (variable of type map[string]int) for built-in cap`
	_ = cap(x) // ERROR `10: invalid argument: x (variable of type int) for built-in cap`
	_ = cap() // ERROR `6: invalid operation: not enough arguments for cap() (expected 1, found 0)`
	_ = cap(sl, sl) // ERROR `6: invalid operation: too many arguments for cap(sl, sl) (expected 1, found 2)`
	_ = cap(p)
	_ = len(x) // ERROR `10: invalid argument: x (variable of type int) for built-in len`
	_ = len(p)
	_ = len(f) // ERROR `10: invalid argument: f (variable of type func()) for built-in len`
	_ = len(nil) // ERROR `10: invalid argument: nil for built-in len`
	_ = len() // ERROR `6: invalid operation: not enough arguments for len() (expected 1, found 0)`
	_ = len(1, 2) // ERROR `6: invalid operation: too many arguments for len(1, 2) (expected 1, found 2)`
	_ = len(i) // ERROR `10: invalid argument: i (variable of interface type any) for built-in len`
	clear(x) // ERROR `8: invalid argument: cannot clear x (variable of type int): argument must be (or constrained by) map or slice`
	clear(s) // ERROR `8: invalid argument: cannot clear s (variable of type string): argument must be (or constrained by) map or slice`
	clear(ar) // ERROR `8: invalid argument: cannot clear ar (variable of type [3]int): argument must be (or constrained by) map or slice`
	clear() // ERROR `2: invalid operation: not enough arguments for clear() (expected 1, found 0)`
	clear(sl, sl) // ERROR `2: invalid operation: too many arguments for clear(sl, sl) (expected 1, found 2)`
	_ = clear(sl) // ERROR `6: clear(sl) (no value) used as value`
	close(x) // ERROR `8: invalid operation: cannot close non-channel x (variable of type int)`
	close(ro) // ERROR `8: invalid operation: cannot close receive-only channel ro (variable of type <-chan int)`
	close(so)
	close() // ERROR `2: invalid operation: not enough arguments for close() (expected 1, found 0)`
	close(c, c) // ERROR `2: invalid operation: too many arguments for close(c, c) (expected 1, found 2)`
	_ = close(c) // ERROR `6: close(c) (no value) used as value`
	_ = complex(1) // ERROR `6: invalid operation: not enough arguments for complex(1) (expected 2, found 1)`
	_ = complex(1, "a") // ERROR `14: invalid operation: complex(1, "a") (mismatched types untyped float and untyped string)`
	_ = complex(x, x) // ERROR `14: invalid argument: arguments have type int, expected floating-point`
	_ = complex(fl, float32(1)) // ERROR `14: invalid operation: complex(fl, float32(1)) (mismatched types float64 and float32)`
	_ = complex(fl, 1)
	_ = complex(1, 2, 3) // ERROR `6: invalid operation: too many arguments for complex(1, 2, 3) (expected 2, found 3)`
	_ = complex() // ERROR `6: invalid operation: not enough arguments for complex() (expected 2, found 0)`
	_ = complex(cx, 1) // ERROR `14: invalid argument: arguments have type complex128, expected floating-point`
	_ = real(x) // ERROR `11: invalid argument: argument has type int, expected complex type`
	_ = real(1)
	_ = real("a") // ERROR `11: invalid argument: argument has type untyped string, expected complex type`
	_ = imag(fl) // ERROR `11: invalid argument: argument has type float64, expected complex type`
	_ = real() // ERROR `6: invalid operation: not enough arguments for real() (expected 1, found 0)`
	_ = imag(cx, cx) // ERROR `6: invalid operation: too many arguments for imag(cx, cx) (expected 1, found 2)`
	_ = copy(sl) // ERROR `6: invalid operation: not enough arguments for copy(sl) (expected 2, found 1)`
	_ = copy(sl, s) // ERROR `11: invalid copy: arguments sl (variable of type []int) and s (variable of type string) have different element types int and byte`
	_ = copy(b, s)
	_ = copy(x, sl) // ERROR `11: invalid copy: argument must be a slice; have x (variable of type int)`
	_ = copy(sl, x) // ERROR `15: invalid copy: argument must be a slice; have x (variable of type int)`
	_ = copy(s, b) // ERROR `11: invalid copy: argument must be a slice; have s (variable of type string)`
	_ = copy(sl, b) // ERROR `11: invalid copy: arguments sl (variable of type []int) and b (variable of type []byte) have different element types int and byte`
	_ = copy(ar, sl) // ERROR `11: invalid copy: argument must be a slice; have ar (variable of type [3]int)`
	_ = copy(nil, sl) // ERROR `11: invalid copy: argument must be a slice; have untyped nil`
	copy() // ERROR `2: invalid operation: not enough arguments for copy() (expected 2, found 0)`
	delete(m) // ERROR `2: invalid operation: not enough arguments for delete(m) (expected 2, found 1)`
	delete(m, 1) // ERROR `12: cannot use 1 (untyped int constant) as string value in argument to delete`
	delete(sl, 1) // ERROR `9: invalid argument: sl (variable of type []int) is not a map`
	delete(m, "a", "b") // ERROR `2: invalid operation: too many arguments for delete(m, "a", "b") (expected 2, found 3)`
	delete() // ERROR `2: invalid operation: not enough arguments for delete() (expected 2, found 0)`
	_ = delete(m, "a") // ERROR `6: delete(m, "a") (no value) used as value`
	_ = make() // ERROR `6: invalid operation: not enough arguments for make() (expected 1, found 0)`
	_ = make(int) // ERROR `11: invalid argument: cannot make int: type must be slice, map, or channel`
	_ = make(1) // ERROR `11: 1 is not a type`
	_ = make([]int) // ERROR `6: invalid operation: make([]int) expects 2 or 3 arguments; found 1`
	_ = make([]int, "a") // ERROR `18: cannot convert "a" (untyped string constant) to type int`
	_ = make([]int, -1) // ERROR `18: invalid argument: index -1 (constant of type int) must not be negative`
	_ = make([]int, 1.0)
	_ = make([]int, 1.5) // ERROR `18: 1.5 (untyped float constant) truncated to int`
	_ = make([]int, 2, 1) // ERROR `18: invalid argument: length and capacity swapped`
	_ = make([]int, 1, 2, 3) // ERROR `6: invalid operation: make([]int, 1, 2, 3) expects 2 or 3 arguments; found 4`
	_ = make(map[string]int, 1, 2) // ERROR `6: invalid operation: make(map[string]int, 1, 2) expects 1 or 2 arguments; found 3`
	_ = make(map[string]int, -1) // ERROR `27: invalid argument: index -1 (constant of type int) must not be negative`
	_ = make(chan int, "a") // ERROR `21: cannot convert "a" (untyped string constant) to type int`
	_ = make(chan int, 1, 2) // ERROR `6: invalid operation: make(chan int, 1, 2) expects 1 or 2 arguments; found 3`
	_ = make([3]int) // ERROR `11: invalid argument: cannot make [3]int: type must be slice, map, or channel`
	_ = make(undefined) // ERROR `11: undefined: undefined`
	_ = make(S) // ERROR `11: invalid argument: cannot make S: type must be slice, map, or channel`
	_ = make([]int, 1<<63) // ERROR `18: 1 << 63 (untyped int constant 9223372036854775808) overflows int`
	_ = make([]int, fl) // ERROR `18: invalid argument: index fl (variable of type float64) must be integer`
	_ = make([]int, x)
	_ = max() // ERROR `6: invalid operation: not enough arguments for max() (expected 1, found 0)`
	_ = max(1)
	_ = max(1, "a") // ERROR `13: invalid argument: mismatched types untyped int (previous argument) and untyped string (type of "a")`
	_ = max(x, fl) // ERROR `13: invalid argument: mismatched types int (previous argument) and float64 (type of fl)`
	_ = max(x, 1.5) // ERROR `13: 1.5 (untyped float constant) truncated to int`
	_ = max(s, "b")
	_ = max(sl, sl) // ERROR `10: invalid argument: sl (variable of type []int) cannot be ordered`
	_ = max(sl...) // ERROR `6: invalid operation: invalid use of ... with built-in max`
	_ = min(cx, cx) // ERROR `10: invalid argument: cx (variable of type complex128) cannot be ordered`
	_ = min(x, nil) // ERROR `13: invalid argument: nil cannot be ordered`
	_ = min(i, i) // ERROR `10: invalid argument: i (variable of interface type any) cannot be ordered`
	_ = min(true, false) // ERROR `10: invalid argument: true (untyped bool constant) cannot be ordered`
	max(1, 2) // ERROR `2: max(1, 2) (untyped int constant 2) is not used`
	_ = new() // ERROR `6: invalid operation: not enough arguments for new() (expected 1, found 0)`
	_ = new(1)
	_ = new(int, int) // ERROR `6: invalid operation: too many arguments for new(int, int) (expected 1, found 2)`
	_ = new(x)
	_ = new("a")
	_ = new(nil) // ERROR `10: use of untyped nil in argument to new`
	_ = new(undefined) // ERROR `10: undefined: undefined`
	panic() // ERROR `2: invalid operation: not enough arguments for panic() (expected 1, found 0)`
	panic(1, 2) // ERROR `2: invalid operation: too many arguments for panic(1, 2) (expected 1, found 2)`
	_ = panic(1) // ERROR `6: panic(1) (no value) used as value`
	panic(f()) // ERROR `8: f() (no value) used as value`
	panic(int) // ERROR `8: int (type) is not an expression`
	print(f()) // ERROR `8: f() (no value) used as value`
	print(nil) // ERROR `8: use of untyped nil in argument to built-in print`
	print(int) // ERROR `8: int (type) is not an expression`
	println(sl...) // ERROR `2: invalid operation: invalid use of ... with built-in println`
	print(1 << 70) // ERROR `8: cannot use 1 << 70 (untyped int constant 1180591620717411303424) as int value in argument to built-in print (overflows)`
	println(1e400) // ERROR `10: cannot use 1e400 (untyped float constant 1e+400) as float64 value in argument to built-in println (overflows)`
	_ = print(1) // ERROR `6: print(1) (no value) used as value`
	recover(1) // ERROR `2: invalid operation: too many arguments for recover(1) (expected 0, found 1)`
	x = recover() // ERROR `6: cannot use recover() (value of type interface{}) as int value in assignment: need type assertion`
	_ = recover() + 1 // ERROR `6: invalid operation: recover() + 1 (mismatched types interface{} and untyped int)`
	_ = unsafe.Sizeof() // ERROR `6: invalid operation: not enough arguments for unsafe.Sizeof() (expected 1, found 0)`
	_ = unsafe.Sizeof(int) // ERROR `20: int (type) is not an expression`
	_ = unsafe.Sizeof(x, x) // ERROR `6: invalid operation: too many arguments for unsafe.Sizeof(x, x) (expected 1, found 2)`
	_ = unsafe.Sizeof(f()) // ERROR `20: f() (no value) used as value`
	_ = unsafe.Alignof(1)
	_ = unsafe.Alignof() // ERROR `6: invalid operation: not enough arguments for unsafe.Alignof() (expected 1, found 0)`
	_ = unsafe.Offsetof(x) // ERROR `22: invalid argument: x is not a selector expression`
	_ = unsafe.Offsetof(st.a)
	_ = unsafe.Offsetof(st.e)
	_ = unsafe.Offsetof(st.q) // ERROR `22: invalid argument: field q is embedded via a pointer in S`
	_ = unsafe.Add(x, 1) // ERROR `17: cannot use x (variable of type int) as unsafe.Pointer value in argument to unsafe.Add`
	_ = unsafe.Add(unsafe.Pointer(p), "a") // ERROR `36: cannot convert "a" (untyped string constant) to type int`
	_ = unsafe.Add(unsafe.Pointer(p), fl) // ERROR `36: invalid argument: length fl (variable of type float64) must be integer`
	_ = unsafe.Slice(x, 1) // ERROR `19: invalid argument: x (variable of type int) is not a pointer`
	_ = unsafe.Slice(p, "a") // ERROR `22: cannot convert "a" (untyped string constant) to type int`
	_ = unsafe.Slice(p, -1) // ERROR `22: invalid argument: length -1 (constant of type int) must not be negative`
	_ = unsafe.Slice(p) // ERROR `6: invalid operation: not enough arguments for unsafe.Slice(p) (expected 2, found 1)`
	_ = unsafe.SliceData(x) // ERROR `23: invalid argument: x (variable of type int) is not a slice`
	_ = unsafe.SliceData(sl)
	_ = unsafe.String(x, 1) // ERROR `20: cannot use x (variable of type int) as *byte value in argument to unsafe.String`
	_ = unsafe.String(&b[0], -1) // ERROR `27: invalid argument: length -1 (constant of type int) must not be negative`
	_ = unsafe.StringData(x) // ERROR `24: cannot use x (variable of type int) as string value in argument to unsafe.StringData`
	unsafe.Sizeof(1) // ERROR `2: unsafe.Sizeof(1) (constant 8 of type uintptr) is not used`
	_ = len // ERROR `6: len (built-in) must be called`
	_ = make // ERROR `6: make (built-in) must be called`
	len := 1
	_ = len(s) // ERROR `6: invalid operation: cannot call len (variable of type int): int is not a function`
	var y = append // ERROR `6: declared and not used: y` `10: append (built-in) must be called`
	append = nil // ERROR `2: append (built-in) must be called`
	const c1 = len("abc") // ERROR `13: invalid operation: cannot call len (variable of type int): int is not a function`
	const c2 = len(ar) // ERROR `13: invalid operation: cannot call len (variable of type int): int is not a function`
	const c3 = len(sl) // ERROR `13: invalid operation: cannot call len (variable of type int): int is not a function`
	const c4 = cap(p)
	const c5 = real(2i)
	const c6 = unsafe.Sizeof(x)
	const c7 = max(1, 2.5)
	const c8 int = max(1, 2.5) // ERROR `17: cannot use max(1, 2.5) (untyped float constant 2.5) as int value in constant declaration (truncated)`
	const c9 = len([3]int{f2()}) // ERROR `13: invalid operation: cannot call len (variable of type int): int is not a function`
	const c10 = new(int) // ERROR `14: new(int) (value of type *int) is not constant`
}

func f2() int { return 1 }
