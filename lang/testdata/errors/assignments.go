package p

func g2() (int, int) { return 1, 2 }
func g0()            {}

func assignments(s string, m map[string]struct{ x int }) {
	a, b := 1 // ERROR `10: assignment mismatch: 2 variables but 1 value`
	a, b, c := g2() // ERROR `13: assignment mismatch: 3 variables but g2 returns 2 values`
	a = g2() // ERROR `6: assignment mismatch: 1 variable but g2 returns 2 values`
	a, b = 1, 2, 3
	x := g0() // ERROR `7: g0() (no value) used as value`
	var d, e int = g2(), 1 // ERROR `17: multiple-value g2() (value of type (int, int)) in single-value context`
	5 = 6 // ERROR `2: cannot assign to 5 (neither addressable nor a map index expression)`
	g0() = 1 // ERROR `2: g0() (no value) used as value`
	s[0] = 'a' // ERROR `2: cannot assign to s[0] (neither addressable nor a map index expression)`
	m["a"].x = 1 // ERROR `2: cannot assign to struct field m["a"].x in map`
	"abc" = s // ERROR `2: cannot assign to "abc" (neither addressable nor a map index expression)`
	int = 5 // ERROR `2: int (type) is not an expression`
	g2 = nil // ERROR `2: cannot assign to g2 (neither addressable nor a map index expression)`
	const k = 1
	k = 2 // ERROR `2: cannot assign to k (neither addressable nor a map index expression)`
	k++ // ERROR `2: cannot assign to k (neither addressable nor a map index expression)`
	s++ // ERROR `2: invalid operation: s++ (non-numeric type string)`
	_, _, _, _, _, _ = a, b, c, x, d, e
}
