package p

type T int

func f() // ERROR `6: missing function body`
func g() int // ERROR `6: missing function body`
func (T) m() // ERROR `6: missing function body`
