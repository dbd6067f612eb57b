package p

func f1() { switch main() := interface{}(nil).(type) {} } // ERROR `27: syntax error: cannot use main() := interface{}(nil).(type) as value`
func f2(x any) { switch x.y := x.(type) {} } // ERROR `29: syntax error: cannot use x.y := x.(type) as value`
func f3(x any) { switch (x) := x.(type) {} } // ERROR `29: syntax error: cannot use (x) := x.(type) as value`
func f4(x any) { switch x[0] := x.(type) {} } // ERROR `30: syntax error: cannot use x[0] := x.(type) as value`
func f5(x any) { switch 3 := x.(type) {} } // ERROR `27: syntax error: cannot use 3 := x.(type) as value`
func f6(x any) { switch *a := x.(type) {} } // ERROR `28: syntax error: cannot use *a := x.(type) as value`
func f7(x any) { switch func(){} := x.(type) {} } // ERROR `34: syntax error: cannot use func() {} := x.(type) as value`
