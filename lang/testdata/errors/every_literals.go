// Composite literals: each way to misuse one.
package p

type T struct {
	a int
	b string
	c []int
	D
	*E
}
type D struct{ x int }
type E struct{ y int }
type P *T
type M map[string]int
type G struct{ next *G }

func lits(x int, s string) {
	_ = T{1} // ERROR `9: too few values in struct literal of type T`
	_ = T{1, "a", nil, D{}, nil, 1} // ERROR `31: too many values in struct literal of type T`
	_ = T{a: 1, "b"} // ERROR `14: mixture of field:value and value elements in struct literal`
	_ = T{1, b: "b"} // ERROR `11: mixture of field:value and value elements in struct literal` `17: too few values in struct literal of type T`
	_ = T{a: 1, a: 2} // ERROR `14: duplicate field name a in struct literal`
	_ = T{z: 1} // ERROR `8: unknown field z in struct literal of type T`
	_ = T{x: 1} // ERROR `8: unknown field x in struct literal of type T`
	_ = T{D: D{}, E: nil}
	_ = T{a: "a"} // ERROR `11: cannot use "a" (untyped string constant) as int value in struct literal`
	_ = T{"a", 1, nil, D{}, nil} // ERROR `8: cannot use "a" (untyped string constant) as int value in struct literal` `13: cannot use 1 (untyped int constant) as string value in struct literal`
	_ = T{a} // ERROR `8: undefined: a` `9: too few values in struct literal of type T`
	_ = T{T.a: 1} // ERROR `8: invalid field name T.a in struct literal`
	_ = T{1: 2} // ERROR `8: invalid field name 1 in struct literal`
	_ = P{} // ERROR `6: invalid composite literal type P`
	_ = &P{} // ERROR `7: invalid composite literal type P`
	_ = *T{} // ERROR `7: invalid operation: cannot indirect T{} (value of struct type T)`
	_ = int{} // ERROR `6: invalid composite literal type int`
	_ = int{1} // ERROR `6: invalid composite literal type int`
	_ = string{"a"} // ERROR `6: invalid composite literal type string`
	_ = undefined{} // ERROR `6: undefined: undefined`
	_ = undefined{a: 1} // ERROR `6: undefined: undefined`
	_ = nil{} // ERROR `6: nil (untyped nil) is not a type`
	_ = x{} // ERROR `6: x (parameter) is not a type`
	_ = []int{1, "a"} // ERROR `15: cannot use "a" (untyped string constant) as int value in array or slice literal`
	_ = []int{0: 1, 0: 2} // ERROR `18: duplicate index 0 in array or slice literal`
	_ = []int{-1: 1} // ERROR `12: invalid argument: index -1 (constant of type int) must not be negative`
	_ = []int{x: 1} // ERROR `12: index x must be integer constant`
	_ = []int{"a": 1} // ERROR `12: cannot convert "a" (untyped string constant) to type int`
	_ = []int{1.0: 1, 1.5: 2} // ERROR `20: 1.5 (untyped float constant) truncated to int`
	_ = []int{1 << 62: 1}
	_ = []int{5: 1, 2, 5: 3, 6: 4} // ERROR `21: duplicate index 5 in array or slice literal` `27: duplicate index 6 in array or slice literal`
	_ = [2]int{1, 2, 3} // ERROR `19: index 2 is out of bounds (>= 2)`
	_ = [2]int{2: 1} // ERROR `13: invalid argument: index 2 out of bounds [0:2]`
	_ = [2]int{1: 1, 2} // ERROR `19: index 2 is out of bounds (>= 2)`
	_ = [...]int{1, 2}
	_ = [...]int{5: 1}
	var _ [...]int // ERROR `8: invalid use of [...] array (outside a composite literal)`
	_ = [x]int{} // ERROR `7: invalid array length x`
	_ = [-1]int{} // ERROR `7: invalid array length -1 (untyped int constant)`
	_ = [1.5]int{} // ERROR `7: array length 1.5 (untyped float constant) must be integer`
	_ = [1.0]int{}
	_ = ["a"]int{} // ERROR `7: array length "a" (untyped string constant) must be integer`
	_ = [nil]int{} // ERROR `7: invalid array length nil`
	_ = [1 << 62]int{}
	_ = [int]int{} // ERROR `7: invalid array length int`
	_ = [len("abc")]int{1, 2, 3, 4} // ERROR `31: index 3 is out of bounds (>= 3)`
	_ = [len(s)]int{} // ERROR `7: array length len(s) (value of type int) must be constant`
	_ = map[string]int{"a": 1, "a": 2} // ERROR `29: duplicate key "a" in map literal`
	_ = map[string]int{1: 1} // ERROR `21: cannot use 1 (untyped int constant) as string value in map literal`
	_ = map[string]int{"a": "b"} // ERROR `26: cannot use "b" (untyped string constant) as int value in map literal`
	_ = map[string]int{"a"} // ERROR `21: missing key in map literal`
	_ = map[string]int{"a": 1, 2} // ERROR `29: missing key in map literal`
	_ = map[[]int]int{} // ERROR `10: invalid map key type []int`
	_ = map[func()]int{} // ERROR `14: invalid map key type func()`
	_ = map[map[int]int]int{} // ERROR `10: invalid map key type map[int]int`
	_ = map[T]int{} // ERROR `10: invalid map key type T`
	_ = map[*T]int{}
	_ = map[any]int{1: 1, "1": 1, 1: 2, 1.0: 3} // ERROR `32: duplicate key 1 in map literal`
	_ = map[interface{ M() }]int{}
	_ = map[[2]func()]int{} // ERROR `10: invalid map key type [2]func()`
	_ = map[struct{ f []int }]int{} // ERROR `10: invalid map key type struct{f []int}`
	_ = map[float64]int{1: 1, 1.0: 2, 0.1: 3, 1e-1: 4} // ERROR `28: duplicate key 1 in map literal` `44: duplicate key 0.1 in map literal`
	_ = map[bool]int{true: 1, true: 2} // ERROR `28: duplicate key true in map literal`
	_ = map[rune]int{'a': 1, 97: 2} // ERROR `27: duplicate key 97 in map literal`
	_ = []T{{1, "a", nil, D{}, nil}, {a: 1}, {z: 1}, {"a"}} // ERROR `44: unknown field z in struct literal of type T` `52: cannot use "a" (untyped string constant) as int value in struct literal` `55: too few values in struct literal of type T`
	_ = []*T{{a: 1}, &T{}, {1}} // ERROR `27: too few values in struct literal of type T`
	_ = [][]int{{1}, {"a"}, []int{1}, 1} // ERROR `20: cannot use "a" (untyped string constant) as int value in array or slice literal` `36: cannot use 1 (untyped int constant) as []int value in array or slice literal`
	_ = map[D]D{{1}: {2}, {x: 1}: {y: 1}, {1}: {3}} // ERROR `33: unknown field y in struct literal of type D`
	_ = []int{{1}} // ERROR `12: invalid composite literal element type int`
	_ = struct{ a int }{b: 1} // ERROR `22: unknown field b in struct literal of type struct{a int}`
	_ = struct{ a int }{1, 2} // ERROR `25: too many values in struct literal of type struct{a int}`
	_ = M{"a": 1, "a": 2} // ERROR `16: duplicate key "a" in map literal`
	_ = G{G{}} // ERROR `8: cannot use G{} (value of struct type G) as *G value in struct literal`
	_ = G{&G{nil}}
	_ = []int{1, 2,
		3}
	_ = T{
		a: 1,
		b: 2, // ERROR `6: cannot use 2 (untyped int constant) as string value in struct literal`
	}
	_ = [3]int{0, 1: 5, 1, 2} // ERROR `25: index 3 is out of bounds (>= 3)`
	_ = [3]D{{1}, 2: {2, 3}} // ERROR `23: too many values in struct literal of type D`
	_ = []interface{}{1, nil, x, lits}
	_ = []error{1} // ERROR `14: cannot use 1 (constant of type int) as error value in array or slice literal: int does not implement error (missing method Error)`
	{
	}
}
