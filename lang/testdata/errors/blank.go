package p

var _ = _ // ERROR `9: cannot use _ as value or type`

func blank() {
	_ = _ // ERROR `6: cannot use _ as value or type`
	_() // ERROR `2: cannot use _ as value or type`
	_++ // ERROR `2: cannot use _ as value or type`
	x := _ // ERROR `2: declared and not used: x` `7: cannot use _ as value or type`
	var t struct{ _ int }
	t._ = 1 // ERROR `4: t._ undefined (type struct{_ int} has no field or method _)`
	_.x = 1 // ERROR `2: cannot use _ as value or type`
}
