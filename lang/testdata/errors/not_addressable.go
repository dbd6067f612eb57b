package p

type T struct{ a [3]int }

func get() T { return T{} }

func notAddressable(m map[string]T) {
	_ = &get() // ERROR `7: invalid operation: cannot take address of get() (value of struct type T)`
	_ = &get().a // ERROR `7: invalid operation: cannot take address of get().a (value of type [3]int)`
	_ = get().a[:] // ERROR `6: cannot slice unaddressable value get().a (value of type [3]int)`
	_ = &m["a"] // ERROR `7: invalid operation: cannot take address of m["a"] (map index expression of struct type T)`
	get().a[0] = 1 // ERROR `2: cannot assign to get().a[0] (neither addressable nor a map index expression)`
	m["a"].a[0] = 1 // ERROR `2: cannot assign to m["a"].a[0] (neither addressable nor a map index expression)`
	_ = &T{}
	_ = &[]int{1}[0]
}
