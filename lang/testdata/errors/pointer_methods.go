package p

type T struct{}

func (*T) M() {}

type I interface{ M() }

func get() T { return T{} }

func pointerMethods(t T, m map[int]T) {
	t.M()
	T{}.M() // ERROR `6: cannot call pointer method M on T`
	(&T{}).M()
	get().M() // ERROR `8: cannot call pointer method M on T`
	m[1].M() // ERROR `7: cannot call pointer method M on T`
	_ = T.M // ERROR `8: invalid method expression T.M (needs pointer receiver (*T).M)`
	_ = (*T).M
	var i I = t // ERROR `12: cannot use t (variable of struct type T) as I value in variable declaration: T does not implement I (method M has pointer receiver)`
	_ = i
}
