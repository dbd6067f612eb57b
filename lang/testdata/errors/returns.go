package p

func a() int { return } // ERROR `16: not enough return values`
func b() int { return 1, 2 } // ERROR `26: too many return values`
func c() { return 1 } // ERROR `19: too many return values`
func d() (int, string) { return 1 } // ERROR `33: not enough return values`
func e() int { return "x" } // ERROR `23: cannot use "x" (untyped string constant) as int value in return statement`
func f() (int, string) { return "a", 1 } // ERROR `33: cannot use "a" (untyped string constant) as int value in return statement` `38: cannot use 1 (untyped int constant) as string value in return statement`
func g() (int, error) { return d() } // ERROR `32: cannot use d() (value of type string) as error value in return statement: string does not implement error (missing method Error)`
func h() int { return d() } // ERROR `23: too many return values`
func i() (x int) {
	{
		x := 2 // ERROR `3: declared and not used: x`
		return // ERROR `3: result parameter x not in scope at return`
	}
}
func j() { return d() } // ERROR `19: too many return values`
func k() (x, y int) { return nil, 1 } // ERROR `30: cannot use nil as int value in return statement`
