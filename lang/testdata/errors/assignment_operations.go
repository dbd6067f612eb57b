package p

type T struct{}

var g int
func h() {}

// Each is wrong twice: the operation, and what it would be assigned to.
func operations() {
	true ^= g // ERROR `2: invalid operation: true ^= g (mismatched types untyped bool and int)` `2: cannot assign to true (neither addressable nor a map index expression)`
	1 += 2 // ERROR `2: cannot assign to 1 (neither addressable nor a map index expression)`
	nil += 1 // ERROR `2: invalid operation: nil += 1 (mismatched types untyped nil and untyped int)` `2: cannot assign to nil (neither addressable nor a map index expression)`
	g += nil // ERROR `2: invalid operation: g += nil (mismatched types int and untyped nil)`
	T += 1 // ERROR `2: T (type) is not an expression`
	len += 1 // ERROR `2: len (built-in) must be called`
	h += 1 // ERROR `2: invalid operation: h += 1 (mismatched types func() and untyped int)` `2: cannot assign to h (neither addressable nor a map index expression)`
	"a" += 1 // ERROR `2: invalid operation: "a" += 1 (mismatched types untyped string and untyped int)` `2: cannot assign to "a" (neither addressable nor a map index expression)`
	g += "a" // ERROR `2: invalid operation: g += "a" (mismatched types int and untyped string)`
	h() += 1 // ERROR `2: h() (no value) used as value`
}
