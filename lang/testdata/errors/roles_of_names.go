package p

type T struct{}

// What a name stands for, in each role that a variable can have.
func (r T) roles(p bool) (q bool) {
	var l bool
	var _ r // ERROR `8: r (receiver) is not a type`
	var _ p // ERROR `8: p (parameter) is not a type`
	var _ q // ERROR `8: q (result variable) is not a type`
	var _ l // ERROR `8: l (local variable) is not a type`
	var _ g // ERROR `8: g (package-level variable) is not a type`
	const c = 1
	var _ c // ERROR `8: c (constant) is not a type`
	var _ chan (r) // ERROR `14: r (receiver) is not a type`
	var _ nil // ERROR `8: nil (untyped nil) is not a type`
	var _ free // ERROR `8: free (function) is not a type`
	var _ len // ERROR `8: len (built-in function) is not a type`
	var _ true // ERROR `8: true (constant) is not a type`
	return
}

var g int

func free() {
	for i := range 3 {
		var _ i // ERROR `9: i (local variable) is not a type`
	}
	switch x := any(1).(type) {
	case int:
		var _ x // ERROR `9: x (local variable) is not a type`
	}
	_ = func(a int) (b int) { var _ a; var _ b; return 1 } // ERROR `34: a (parameter) is not a type` `43: b (result variable) is not a type`
}

// A name that is no type is no use of what it stands for: there is no cycle.
var cyclic procedure // ERROR `12: procedure (function) is not a type`

func procedure() { calls() }
func calls()     { _ = cyclic }
