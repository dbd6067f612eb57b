package p

type x int

type S struct {
	a int 3 // ERROR `8: invalid syntax tree: incorrect tag syntax: "3"`
	b int 'a' // ERROR `8: invalid syntax tree: incorrect tag syntax: "'a'"`
	x 3.5 // ERROR `4: invalid syntax tree: incorrect tag syntax: "3.5"`
	*y 3i // ERROR `3: undefined: y` `5: invalid syntax tree: incorrect tag syntax: "3i"`
}
