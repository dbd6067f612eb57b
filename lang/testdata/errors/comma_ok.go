package p

func commaOk(m map[string]int, c chan int, i any) {
	a, b := m["a"]
	_, b = <-c
	d, e := i.(int)
	f, g := 5 // ERROR `10: assignment mismatch: 2 variables but 1 value`
	var h, k string = m["a"] // ERROR `20: cannot use m["a"] (map index expression of type int) as string value in assignment` `20: cannot use m["a"] (untyped bool value) as string value in assignment`
	var n int = m["a"]
	var l, o bool = i.(bool)
	x, y, z := m["x"] // ERROR `13: assignment mismatch: 3 variables but 1 value`
	_, _, _, _, _, _, _, _, _, _, _, _, _ = a, b, d, e, f, g, h, k, l, n, o, x, y
	_ = z
}
