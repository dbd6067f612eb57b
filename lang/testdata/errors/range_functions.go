package p

type truth bool

var text string

func none(yield func() bool)              {}
func one(yield func(int) bool)            {}
func two(yield func(int, string) bool)    {}
func spread(yield func(...int) bool)      {}
func nothing()                            {}
func number(int)                          {}
func silent(func())                       {}
func wrong(func() int)                    {}
func many(func(int, int, int) bool)       {}
func result(func(int) bool) int           { return 0 }
func extra(func(int) bool, int)           {}
func named(func(int) truth)               {}
func both(func(int) (bool, bool))         {}
func variadic(...func(int) bool)          {}

func _() {
	for range none {
	}
	for x := range one {
		_ = x
	}
	for x, y := range two {
		_, _ = x, y
	}
	for xs := range spread {
		_ = len(xs)
	}
	for x := range none { // ERROR `6: range over none (value of type func(yield func() bool)) permits no iteration variables`
		_ = x
	}
	for _ = range none { // ERROR `6: range over none (value of type func(yield func() bool)) permits no iteration variables`
	}
	for x, y := range one { // ERROR `9: range over one (value of type func(yield func(int) bool)) permits only one iteration variable`
		_, _ = x, y
	}
	for range nothing { // ERROR `12: cannot range over nothing (value of type func()): func must be func(yield func(...) bool): wrong argument count`
	}
	for range number { // ERROR `12: cannot range over number (value of type func(int)): func must be func(yield func(...) bool): argument is not func`
	}
	for range silent { // ERROR `12: cannot range over silent (value of type func(func())): func must be func(yield func(...) bool): yield func does not return bool`
	}
	for range wrong { // ERROR `12: cannot range over wrong (value of type func(func() int)): func must be func(yield func(...) bool): yield func does not return bool`
	}
	for range many { // ERROR `12: cannot range over many (value of type func(func(int, int, int) bool)): func must be func(yield func(...) bool): yield func has too many parameters`
	}
	for range result { // ERROR `12: cannot range over result (value of type func(func(int) bool) int): func must be func(yield func(...) bool): unexpected results`
	}
	for range extra { // ERROR `12: cannot range over extra (value of type func(func(int) bool, int)): func must be func(yield func(...) bool): wrong argument count`
	}
	for range named { // ERROR `12: cannot range over named (value of type func(func(int) truth)): func must be func(yield func(...) bool): yield func returns user-defined boolean, not bool`
	}
	for range both { // ERROR `12: cannot range over both (value of type func(func(int) (bool, bool))): func must be func(yield func(...) bool): yield func does not return bool`
	}
	for range variadic { // ERROR `12: cannot range over variadic (value of type func(...func(int) bool)): func must be func(yield func(...) bool): argument is not func`
	}
	for text = range one { // ERROR `6: cannot use text (value of type int) as string value in assignment`
	}
	for unused := range one { // ERROR `6: declared and not used: unused`
		never := 1 // ERROR `3: declared and not used: never`
	}
}

func _() (int, error) {
	for range none {
		return 1 // ERROR `10: not enough return values`
	}
	for range none {
		return 1, nil
	}
} // ERROR `1: missing return`
