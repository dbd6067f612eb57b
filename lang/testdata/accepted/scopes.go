package p

type int32 string

var _ int32 = "a"

func true() bool { return 1 == 1 }

var _ = true()

func shadow(len int) {
	_ = len + 1
	var string = "x"
	_ = string + "y"
	type any int
	var a any = 1
	_ = a
	{
		nil := 1
		_ = nil
	}
	if x := 1; x > 0 {
		x := "a"
		_ = x
	}
	for i := 0; i < 3; i++ {
		i := i
		_ = i
	}
	switch x := 5; {
	case x > 1:
		x := "b"
		_ = x
	}
	iota := 3
	_ = iota
	const c = 1
	{
		const c = "s"
		_ = c + "t"
	}
	T := T{}
	_ = T.x
}

type T struct{ x int }

func (T) shadow() {}

func _() {}
func _() {}

var _, _ int
