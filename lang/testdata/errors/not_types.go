package p

var v int

func f() {}

const c = 1

var (
	a v // ERROR `4: v (package-level variable) is not a type`
	b f // ERROR `4: f (function) is not a type`
	d c // ERROR `4: c (constant) is not a type`
	e nil // ERROR `4: nil (untyped nil) is not a type`
	g len // ERROR `4: len (built-in function) is not a type`
	h []v // ERROR `6: v (package-level variable) is not a type`
	i map[string]c // ERROR `15: c (constant) is not a type`
	j *v // ERROR `5: v (package-level variable) is not a type`
	k func(v) c // ERROR `9: v (package-level variable) is not a type` `12: c (constant) is not a type`
)

func g(x int) { // ERROR `6: g redeclared in this block`
	var y x // ERROR `8: x (parameter) is not a type`
	_ = y
}

var l = make(v) // ERROR `14: v (package-level variable) is not a type`
var m = new(c)
