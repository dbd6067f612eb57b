package main

import "lib"

type T struct{ a T2; *T3; lib.T }
type T2 [len(x)]int
type T3 interface{ M(); error }
type T4 T5
type T5 func(T4) map[T2]chan T
var x = [...]int{1, 2, 3}
func (t *T) M() { t.T.M(); t.X = t.a[1]; var _ T3 = t }
func main() { _ = lib.F().X; _ = T.M; _ = (*T).M }
