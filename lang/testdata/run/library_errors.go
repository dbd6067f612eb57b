package main

import "errors"

type Code int

func (c Code) Error() string { return "code" }

type Wrapped struct{ inner error }

func (w *Wrapped) Error() string { return "wrapped " + w.inner.Error() }
func (w *Wrapped) Unwrap() error { return w.inner }

func main() {
	base := errors.New("base")
	println(base.Error(), base == errors.New("base"))
	w := &Wrapped{base}
	println(w.Error(), errors.Is(w, base), errors.Is(base, w), errors.Unwrap(w) == base)
	var err error = &Wrapped{Code(3)}
	var c Code
	println(errors.As(err, &c), int(c))
	j := errors.Join(base, nil, Code(1))
	println(j.Error(), errors.Is(j, base), errors.Is(j, Code(1)))
}
