package p

type N nosuch // ERROR `8: undefined: nosuch`

func f(int) int { return 1 }

var g = 1, nosuch4 // ERROR `12: extra init expr nosuch4`
var g2, g3 = 1, 2, nosuch5 // ERROR `20: extra init expr nosuch5`
var g4, g5 int = 1 // ERROR `18: assignment mismatch: 2 variables but 1 value`
const c1, c2 = 1 // ERROR `11: missing init expr for c2`
const c3 = 1, nosuch6 // ERROR `15: extra init expr nosuch6`

func uses() {
	var u uint
	var s []int
	var a string = "x", nosuch2 // ERROR `22: extra init expr nosuch2`
	var b int = 1, f(2) // ERROR `6: declared and not used: b` `17: extra init expr f(2)`
	var c int = 1, u + 1 // ERROR `6: declared and not used: c` `17: extra init expr u + 1`
	var d int = 1, s[1] // ERROR `6: declared and not used: d` `17: extra init expr s[1]`
	var e int = 1, s[1:2] // ERROR `6: declared and not used: e` `18: extra init expr s[1:2]`
	var h int = 1, (u) // ERROR `6: declared and not used: h` `17: extra init expr (u)`
	var i int = 1, -u // ERROR `6: declared and not used: i` `17: extra init expr -u`
	var j int = "a", 1 // ERROR `6: declared and not used: j` `14: cannot use "a" (untyped string constant) as int value in variable declaration` `19: extra init expr 1`
	var k, l int = 1 // ERROR `6: declared and not used: k` `9: declared and not used: l` `17: assignment mismatch: 2 variables but 1 value`
	var m, n int = 1, 2, 3 // ERROR `6: declared and not used: m` `9: declared and not used: n` `23: extra init expr 3`
	var o, p = f(1), f(2), f(3) // ERROR `6: declared and not used: o` `9: declared and not used: p` `25: extra init expr f(3)`
	const q = 1, 2 // ERROR `15: extra init expr 2`
	var q1 N = a // ERROR `6: declared and not used: q1` `13: cannot use a (variable of type string) as N value in variable declaration`
	var q2 N = 1 // ERROR `13: cannot use 1 (untyped int constant) as N value in variable declaration`
	q1 = q2
	q1 = u // ERROR `7: cannot use u (variable of type uint) as N value in assignment`
	_ = N(u) // ERROR `8: cannot convert u (variable of type uint) to type N`
	_ = N(q2)
	_ = u[nosuch3:len(u)] // ERROR `6: cannot slice u (variable of type uint)`
	_ = u[nosuch3] // ERROR `7: cannot index u (variable of type uint)` `8: undefined: nosuch3`
	_ = u[:len(u)] // ERROR `6: cannot slice u (variable of type uint)`
	_ = s["a":"b"] // ERROR `8: cannot convert "a" (untyped string constant) to type int` `12: cannot convert "b" (untyped string constant) to type int`
	_ = s[len(u):1] // ERROR `12: invalid argument: u (variable of type uint) for built-in len`
	_ = [3]int{[]int{1}: 1} // ERROR `13: invalid argument: index []int{…} (value of type []int) must be integer`
	_ = [3]int{"a": 1} // ERROR `13: cannot convert "a" (untyped string constant) to type int`
	_ = [3]int{u: 1} // ERROR `13: index u must be integer constant`
	_ = [3]int{1.5: 1} // ERROR `13: 1.5 (untyped float constant) truncated to int`
	_ = [3]int{-1: 1} // ERROR `13: invalid argument: index -1 (constant of type int) must not be negative`
	_ = [3]int{3: 1} // ERROR `13: invalid argument: index 3 out of bounds [0:3]`
	_ = [3]int{nosuch: 1} // ERROR `13: undefined: nosuch`
	_ = []int{s: 1} // ERROR `12: invalid argument: index s (variable of type []int) must be integer`
	_ = []int{f: 1, f(1): 2, nil: 3} // ERROR `12: invalid argument: index f (value of type func(int) int) must be integer` `18: index f(1) must be integer constant` `27: cannot convert nil to type int`
	v := ((1 << 70) >> u) // ERROR `2: declared and not used: v` `8: (1 << 70) (untyped int constant 1180591620717411303424) overflows int` `9: 1 << 70 (untyped int constant 1180591620717411303424) overflows int`
	v2 := ((((1 << 70))) >> u) // ERROR `2: declared and not used: v2` `9: (((1 << 70))) (untyped int constant 1180591620717411303424) overflows int` `10: ((1 << 70)) (untyped int constant 1180591620717411303424) overflows int` `11: (1 << 70) (untyped int constant 1180591620717411303424) overflows int` `12: 1 << 70 (untyped int constant 1180591620717411303424) overflows int`
	var v3 int8 = (300) >> u // ERROR `6: declared and not used: v3` `16: (300) (untyped int constant 300) overflows int8` `17: 300 (untyped int constant) overflows int8`
	var v4 int8 = ((300)) + (400) >> u // ERROR `6: declared and not used: v4` `16: ((300)) (untyped int constant 300) overflows int8` `17: (300) (untyped int constant 300) overflows int8` `18: 300 (untyped int constant) overflows int8` `26: (400) (untyped int constant 400) overflows int8` `27: 400 (untyped int constant) overflows int8`
	v5, v6 := 1 // ERROR `2: declared and not used: v5` `6: declared and not used: v6` `12: assignment mismatch: 2 variables but 1 value`
	v5, v6 := 1, 2, 3 // ERROR `9: no new variables on left side of :=` `12: assignment mismatch: 2 variables but 3 values`
	v5, f(1), v6 := 1, 2 // ERROR `6: non-name f(1) on left side of :=` `18: assignment mismatch: 3 variables but 2 values`
}
