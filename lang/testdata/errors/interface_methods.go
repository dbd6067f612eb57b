package p

type I interface {
	m()
	m() // ERROR `2: duplicate method m`
	_() // ERROR `2: methods must have a unique non-blank name`
}
type J interface {
	I // ERROR `2: duplicate method m`
	m() int
	error // ERROR `2: duplicate method Error`
	Error() int
}
