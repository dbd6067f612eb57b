package p

func typed() {
	_ = complex64(2 - 0i) + true // ERROR `6: invalid operation: complex64(2 - 0i) + true (mismatched types complex64 and untyped bool)`
	var _ int = complex128(2) // ERROR `14: cannot use complex128(2) (constant (2 + 0i) of type complex128) as int value in variable declaration`
	var _ int = complex(2, 0) + 0i
	var _ bool = complex(2, 0) // ERROR `15: cannot use complex(2, 0) (untyped complex constant (2 + 0i)) as bool value in variable declaration`
	var _ bool = 2 - 0i // ERROR `15: cannot use 2 - 0i (untyped complex constant (2 + 0i)) as bool value in variable declaration`
	var _ bool = complex64(2) // ERROR `15: cannot use complex64(2) (constant (2 + 0i) of type complex64) as bool value in variable declaration`
	const z = complex64(2)
	var _ bool = z // ERROR `15: cannot use z (constant (2 + 0i) of type complex64) as bool value in variable declaration`
	var _ bool = z * 2 // ERROR `15: cannot use z * 2 (constant (4 + 0i) of type complex64) as bool value in variable declaration`
	var _ bool = z + 1i // ERROR `15: cannot use z + 1i (constant (2 + 1i) of type complex64) as bool value in variable declaration`
	var _ bool = real(z) // ERROR `15: cannot use real(z) (constant 2 of type float32) as bool value in variable declaration`
}

func f() {
	_ = 4 & 1i // ERROR `6: invalid operation: operator & not defined on 4 (untyped complex constant)`
	_ = (4) % 2i // ERROR `6: invalid operation: operator % not defined on (4) (untyped complex constant 4)`
	_ = 1e2 ^ 2i // ERROR `6: invalid operation: operator ^ not defined on 1e2 (untyped complex constant 100)`
	_ = 2i & 4 // ERROR `6: invalid operation: operator & not defined on 2i (untyped complex constant (0 + 2i))`
	_ = -4 & 2i // ERROR `6: invalid operation: operator & not defined on -4 (untyped complex constant)`
	const c = 3
	const d = 3i
	_ = c & 2i // ERROR `6: invalid operation: operator & not defined on c (untyped complex constant 3)`
	_ = d & 2 // ERROR `6: invalid operation: operator & not defined on d (untyped complex constant (0 + 3i))`
	_ = 'a' & 2i // ERROR `6: invalid operation: operator & not defined on 'a' (untyped complex constant 97)`
	_ = (1 + 2) & 2i // ERROR `6: invalid operation: operator & not defined on (1 + 2) (untyped complex constant 3)`
	_ = (1 + 0i) & 2 // ERROR `6: invalid operation: operator & not defined on (1 + 0i) (untyped complex constant)`
	_ = len("abc") & 2i // ERROR `19: 2i (untyped complex constant (0 + 2i)) truncated to int`
	_ = 1.5 &^ 2i // ERROR `6: invalid operation: operator &^ not defined on 1.5 (untyped complex constant)`
	_ = (2 - 0i) + true // ERROR `6: invalid operation: (2 - 0i) + true (mismatched types untyped complex and untyped bool)`
	_ = true && 0i // ERROR `6: invalid operation: true && 0i (mismatched types untyped bool and untyped complex)`
	var _ int = 0i
	var _ string = 0i // ERROR `17: cannot use 0i (untyped complex constant (0 + 0i)) as string value in variable declaration`
	var _ bool = 4 + 0i // ERROR `15: cannot use 4 + 0i (untyped complex constant (4 + 0i)) as bool value in variable declaration`
	_ = !0i // ERROR `7: invalid operation: operator ! not defined on 0i (untyped complex constant (0 + 0i))`
	_ = 1i << 2 // ERROR `6: invalid operation: shifted operand 1i (untyped complex constant (0 + 1i)) must be integer`
	_ = 1 << 2i // ERROR `11: 2i (untyped complex constant (0 + 2i)) truncated to uint`
	_ = 1 << (2 + 0i)
	var i int
	_ = i + 2i // ERROR `10: 2i (untyped complex constant (0 + 2i)) truncated to int`
	_ = i + (2 + 0i)
	_ = i & 0i + "a" // ERROR `6: invalid operation: i & 0i + "a" (mismatched types int and untyped string)`
	_ = 0i == "a" // ERROR `12: invalid operation: 0i == "a" (mismatched types untyped complex and untyped string)`
	_ = 4 == 2i + "s" // ERROR `11: invalid operation: 2i + "s" (mismatched types untyped complex and untyped string)`
}
